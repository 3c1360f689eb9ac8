using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Requests;
using Profiles.Privacy.Requests.Exports;
using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>What persons ask for, from opening to receipt, over the whole product.</summary>
public sealed class PersonRequestTests : IAsyncLifetime
{
    private const string Phone = "19900100021";
    private const string Crm = """
        客户编号,姓名,手机,邮箱,城市,更新时间
        C1,张三丰,19900100021,zsf@example.cn,北京,2026-01-10 00:00:00
        C2,李四光,19900100022,lsg@example.cn,上海,2026-01-10 00:00:00
        """;
    // Two people with one phone, and an order of another.
    private const string Shop = """
        会员号,姓名,手机,邮箱,生日,更新时间
        S1,张三丰,19900100023,zsf@example.cn,1990-01-02,2026-02-01 00:00:00
        S9,赵六顺,19900100023,,1962-07-08,2026-02-01 00:00:00
        """;
    private const string Orders = """
        订单号,下单时间,手机,金额
        A1,2026-09-01,19900100021,120.5
        A2,2026-10-20,19900100022,80.25
        """;

    private Plant plant = null!;

    public async Task InitializeAsync() => plant = await Plant.OpenAsync();

    public async Task DisposeAsync() => await plant.DisposeAsync();

    [Fact]
    public async Task Run_Access_HoldsEveryValueOfThePersonAndNoneOfAnother()
    {
        await ImportAsync();
        var request = await OpenAsync(PersonRequestKind.Access, "zsf@example.cn");
        Assert.Equal(SubjectState.Found, request.Subject);
        await CheckAsync(request);
        var done = await RunAsync(plant, request.Id);

        Assert.Equal(PersonRequestStatus.Done, done.Status);
        Assert.Null(done.Sealed);
        var (page, data) = await ReadAsync(request.Id);
        foreach (var own in new[] { "张三丰", "+8619900100021", "+8619900100023", "zsf@example.cn", "1990-01-02", "C1", "S1", "A1", "120.5" })
        {
            Assert.Contains(own, page, StringComparison.Ordinal);
            Assert.Contains(own, data, StringComparison.Ordinal);
        }
        foreach (var others in new[] { "李四光", "19900100022", "lsg@", "C2", "赵六顺", "1962-07-08", "S9", "A2", "80.25" })
        {
            Assert.DoesNotContain(others, page, StringComparison.Ordinal);
            Assert.DoesNotContain(others, data, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(data);
        Assert.Equal(ExportJson.Format, parsed.RootElement.GetProperty("format").GetString());
        Assert.Equal(1, done.Receipts.Single(r => r.Store == "events").Done);
        Assert.Equal(3, done.Receipts.Single(r => r.Store == "records").Done);
        Assert.All(parsed.RootElement.GetProperty("tags").EnumerateArray(), t => Assert.True(t.TryGetProperty("why", out _)));
    }

    [Theory]
    [InlineData("consent", "first", true)]
    [InlineData("contract", "first", true)]
    [InlineData("legitimateInterest", "first", false)]
    [InlineData("consent", "third", false)]
    public async Task Run_Portability_MarksWhatWasProvidedUnderConsentOrContract(string basis, string party, bool provided)
    {
        await PublishAsync("crm", $$"""{ "id": "crm", "name": { "zh": "客户系统", "en": "CRM" }, "lawfulBasis": "{{basis}}", "party": "{{party}}" }""");
        await plant.ImportAsync("crm/a.csv", Crm);
        var request = await OpenAsync(PersonRequestKind.Portability, Phone);
        await CheckAsync(request);
        await RunAsync(plant, request.Id);
        using var data = JsonDocument.Parse((await ReadAsync(request.Id)).Data);
        Assert.Contains(data.RootElement.GetProperty("fields").EnumerateArray(), f => f.GetProperty("provided").GetBoolean() == provided);
        Assert.DoesNotContain(data.RootElement.GetProperty("fields").EnumerateArray(), f => !provided && f.GetProperty("provided").GetBoolean());
    }

    [Fact]
    public async Task Run_Access_TellsWhoLookedUnderAnyIdWithoutNamingStaff()
    {
        await ImportAsync();
        var profile = await ProfileAsync("crm", "C1");
        var trail = plant.Get<AuditTrail>();
        foreach (var (id, purpose) in profile.Members.Select((m, i) => (ProfileId.MintedBy(m), $"service-{i}")))
            await trail.RecordAsync(new AuditEvent(AuditActions.Disclosed, "user:staff-7", id.ToString(), purpose), CancellationToken.None);
        await trail.RecordAsync(new AuditEvent(AuditActions.Disclosed, "user:staff-7", (await ProfileAsync("crm", "C2")).Id.ToString(), "of-another"), CancellationToken.None);
        var request = await OpenAsync(PersonRequestKind.Access, "zsf@example.cn");
        await CheckAsync(request);
        var done = await RunAsync(plant, request.Id);

        var (page, data) = await ReadAsync(request.Id);
        using var parsed = JsonDocument.Parse(data);
        Assert.Equal(Enumerable.Range(0, profile.Members.Count).Select(i => $"service-{i}"), parsed.RootElement.GetProperty("accesses").EnumerateArray().Select(a => a.GetProperty("purpose").GetString()));
        Assert.Equal(profile.Members.Count, done.Receipts.Single(r => r.Store == "accesses").Done);
        Assert.Contains("service-0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("staff-7", page + data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AccessOfTenThousandEvents_HoldsThemAll()
    {
        var orders = new StringBuilder("订单号,下单时间,手机,金额\n");
        for (var i = 0; i < 10_000; i++) orders.Append(System.Globalization.CultureInfo.InvariantCulture, $"N{i:D5},2026-{i % 10 + 1:D2}-{i % 28 + 1:D2},{Phone},{i}.5\n");
        await plant.DisposeAsync();
        plant = await Plant.OpenAsync(chunkRows: 2_000);
        await plant.ImportAsync("pos/o.csv", orders.ToString());
        var request = await OpenAsync(PersonRequestKind.Access, Phone);
        await CheckAsync(request);
        Assert.Equal(10_000, (await RunAsync(plant, request.Id)).Receipts.Single(r => r.Store == "events").Done);
        var (page, data) = await ReadAsync(request.Id);
        Assert.Contains("N09999", page, StringComparison.Ordinal);
        Assert.Contains("N00000", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Correction_OutranksSurvivesTheNightlyFileAndMovesLinks()
    {
        await ImportAsync();
        var before = await ProfileAsync("crm", "C1");
        var request = await OpenAsync(PersonRequestKind.Correction, "zsf@example.cn", new GivenCorrection("basic.phone", "199 0010 0077"), new GivenCorrection("basic.city", "杭州"));
        await CheckAsync(request);
        var done = await RunAsync(plant, request.Id);
        Assert.Equal(PersonRequestStatus.Done, done.Status);

        var corrected = await ProfileAsync("crm", "C1");
        Assert.Equal(("+8619900100077", Survivorship.CorrectedRule), (Trait(corrected, "basic.phone").Value.Text, Trait(corrected, "basic.phone").Rule));
        Assert.Equal("杭州市", Trait(corrected, "basic.city").Value.Text);
        // The orders of the wrong phone are no longer theirs, and it finds nobody but those.
        Assert.DoesNotContain(corrected.Id, (await FindAsync(Phone)).Select(p => p.Id));
        Assert.Contains(corrected.Id, (await FindAsync("19900100077")).Select(p => p.Id));
        Assert.Equal(before.Members.Count - 1, corrected.Members.Count);
        var candidates = await plant.Get<ProfileReader>().CandidatesAsync(corrected, CancellationToken.None);
        Assert.Contains(candidates, c => c.Field == "basic.phone" && c.Request == request.Id && c.Chosen);
        Assert.Contains(candidates, c => c.Field == "basic.phone" && c.Value.Text == "+8619900100021" && c.Request is null && !c.Chosen);

        // Exported again later with the old values, then with new ones.
        plant.Clock.Now = new DateTimeOffset(2026, 12, 20, 0, 0, 0, TimeSpan.Zero);
        await plant.ImportAsync("crm/b.csv", Crm.Replace("2026-01-10", "2026-12-10", StringComparison.Ordinal));
        Assert.Equal(["+8619900100077"], Trait(await ProfileAsync("crm", "C1"), "basic.phone").Value.Items);
        await plant.ImportAsync("crm/c.csv", Crm.Replace("2026-01-10", "2026-12-11", StringComparison.Ordinal).Replace("19900100021", "19900100088", StringComparison.Ordinal));
        Assert.Equal(["+8619900100077", "+8619900100088"], Trait(await ProfileAsync("crm", "C1"), "basic.phone").Value.Items);
    }

    [Fact]
    public async Task Run_CorrectionTakenBack_IsAsTheRecordsSay()
    {
        await plant.ImportAsync("crm/a.csv", Crm);
        foreach (var correction in new[] { new GivenCorrection("basic.city", "杭州"), new GivenCorrection("basic.city", null, Withdrawn: true) })
        {
            var request = await OpenAsync(PersonRequestKind.Correction, Phone, correction);
            await CheckAsync(request);
            Assert.Equal(1, (await RunAsync(plant, request.Id)).Receipts.Single(r => r.Store == "basic.city").Done);
            plant.Clock.Now += TimeSpan.FromHours(1);
        }
        Assert.Equal("北京市", Trait(await ProfileAsync("crm", "C1"), "basic.city").Value.Text);
    }

    [Fact]
    public async Task Run_StoppedAtAnyCommit_EndsAsUndisturbed()
    {
        var counting = new CountingHook();
        var (expected, commits) = await CorrectStoppedAsync(counting, stop: null);
        Assert.InRange(commits, 3, 60);
        for (var stop = 1; stop <= commits; stop++)
            Assert.Equal(expected, (await CorrectStoppedAsync(new CountingHook(), stop)).Projection);
    }

    [Fact]
    public async Task Open_ByWhatIsGiven_FindsOneNobodyOrSeveral()
    {
        await ImportAsync();
        Assert.Equal(SubjectState.Nobody, (await OpenAsync(PersonRequestKind.Access, "19900100099")).Subject);
        Assert.Equal(SubjectState.Found, (await OpenAsync(PersonRequestKind.Access, "lsg@example.cn", "nobody@example.cn")).Subject);
        var several = await OpenAsync(PersonRequestKind.Access, "zsf@example.cn", "lsg@example.cn");
        Assert.Equal((SubjectState.Several, (ProfileId?)null), (several.Subject, several.Profile));
        await CheckAsync(several);
        Assert.Equal("profile", (await plant.Get<RequestRunner>().RunAsync(several.Id, "k1", "zh", CancellationToken.None))!.Refusal!.Place);

        var named = await plant.Get<RequestDesk>().NameAsync(several.Id, (await ProfileAsync("crm", "C2")).Id, "k1", CancellationToken.None);
        Assert.Equal(SubjectState.Found, named!.Next!.Subject);
    }

    [Fact]
    public async Task Run_Nobody_IsDoneAndSaysSo()
    {
        var request = await OpenAsync(PersonRequestKind.Erasure, "19900100099");
        await CheckAsync(request);
        var done = await RunAsync(plant, request.Id);
        Assert.Equal((PersonRequestStatus.Done, "nobody"), (done.Status, done.Receipts.Single().Note));
    }

    [Theory]
    [InlineData("basic.phone", "no phone at all", "corrections[0].value")]
    [InlineData("basic.unheardOf", "x", "corrections[0].field")]
    public async Task Open_CorrectionThatCannotBe_IsRefusedWithItsPlace(string field, string value, string place)
    {
        var opened = await plant.Get<RequestDesk>().OpenAsync(
            new RequestOpening(PersonRequestKind.Correction, RequestOrigin.Api, new GivenContent([new(null, Phone)], [new(field, value)])), "k1", CancellationToken.None);
        Assert.Equal(place, opened.Refusal!.Place);
    }

    [Fact]
    public async Task Open_StoredDocument_HoldsNothingInTheClear()
    {
        await ImportAsync();
        var request = await OpenAsync(PersonRequestKind.Correction, Phone, new GivenCorrection("basic.city", "杭州"));
        var text = JsonSerializer.Serialize(request, DocumentJson.Stored.PersonRequest);
        Assert.DoesNotContain("9900100021", text, StringComparison.Ordinal);
        Assert.DoesNotContain("杭州", text, StringComparison.Ordinal);
        Assert.Equal(Phone, GivenContent.Of(request, plant.Get<Seal>()).Identifiers.Single().Value);
        // 21 days of the business: to the end of the last.
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero), request.DueAt);
    }

    [Fact]
    public async Task Care_TimeOver_DeletesTheExportAndTellsWhatIsLate()
    {
        await plant.ImportAsync("crm/a.csv", Crm);
        var request = await OpenAsync(PersonRequestKind.Access, Phone);
        var late = await OpenAsync(PersonRequestKind.Erasure, Phone);
        await CheckAsync(request);
        Assert.NotNull((await RunAsync(plant, request.Id)).ExportUntil);
        var raw = (await plant.Get<IFileStore>().StatAsync(ContainerNames.PersonExports, request.Id + ".zip", CancellationToken.None))!.Value;
        await using (var stream = (await plant.Get<IFileStore>().OpenAsync(raw.File, 0, CancellationToken.None))!)
            Assert.NotEqual('P', stream.ReadByte());

        plant.Clock.Now += TimeSpan.FromDays(23);
        Assert.Equal(new RequestCareCounts(0, 1, new RequestCounts(1, 1, 0)), await plant.Get<RequestCare>().RunAsync(CancellationToken.None));
        Assert.Null(await plant.Get<ExportFiles>().ReadAsync(request.Id, CancellationToken.None));
        Assert.Null((await plant.Get<RequestDesk>().FindAsync(request.Id, CancellationToken.None))!.ExportUntil);
        Assert.True((await plant.Get<RequestDesk>().ListAsync(closed: false, null, 10, CancellationToken.None)).Single(r => r.Id == late.Id).IsOverdue(plant.Clock.Now));
    }

    [Fact]
    public async Task Care_LeftInProgressByAStop_GoesOn()
    {
        await plant.ImportAsync("crm/a.csv", Crm);
        var request = await OpenAsync(PersonRequestKind.Access, Phone);
        await CheckAsync(request);
        await plant.Get<RequestDesk>().MoveAsync(request.Id, "k1", r => RequestMoves.Start(r, "k1", plant.Clock.Now), CancellationToken.None);
        Assert.Equal(0, (await plant.Get<RequestCare>().RunAsync(CancellationToken.None)).Resumed);
        plant.Clock.Now += TimeSpan.FromMinutes(16);
        Assert.Equal(1, (await plant.Get<RequestCare>().RunAsync(CancellationToken.None)).Resumed);
        Assert.Equal(PersonRequestStatus.Done, (await plant.Get<RequestDesk>().FindAsync(request.Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task Run_Erasure_ForgetsEarlierRequestsOfThePersonAndTheirExports()
    {
        await plant.ImportAsync("crm/a.csv", Crm);
        var (earlier, erasure) = (await OpenAsync(PersonRequestKind.Access, Phone), await OpenAsync(PersonRequestKind.Erasure, Phone));
        foreach (var request in new[] { earlier, erasure })
        {
            await CheckAsync(request);
            Assert.Equal(PersonRequestStatus.Done, (await RunAsync(plant, request.Id)).Status);
        }
        Assert.Null(await plant.Get<ExportFiles>().ReadAsync(earlier.Id, CancellationToken.None));
        foreach (var request in await plant.Get<RequestDesk>().ListAsync(closed: true, null, 10, CancellationToken.None))
            Assert.Equal((null, null, null), (request.Profile, request.Sealed, request.ExportUntil));
    }

    [Theory]
    [InlineData(PersonRequestKind.Objection, "automated-decisions")]
    [InlineData(PersonRequestKind.Restriction, null)]
    public async Task Run_ObjectionOrRestriction_NeedsNoCheck(PersonRequestKind kind, string? purpose)
    {
        await plant.ImportAsync("crm/a.csv", Crm);
        var request = await OpenAsync(kind, Phone);
        Assert.Equal(purpose, request.Purpose);
        var done = await RunAsync(plant, request.Id);
        Assert.Equal((PersonRequestStatus.Done, "consents"), (done.Status, done.Receipts.Single().Store));
    }

    [Fact]
    public async Task Lead_OfAChannelThatBringsRequests_OpensOneAndIsNoEvidence()
    {
        await PublishAsync("privacy-form", """
            { "id": "privacy-form", "name": { "zh": "隐私表单", "en": "Privacy form" }, "requests": { "kindColumn": "申请", "kinds": { "删除我的信息": "erasure" },
              "identifiers": { "手机号": "phone" }, "signedIn": true } }
            """);
        await ImportAsync();
        var persons = (await plant.ProfilesAsync()).Count;
        foreach (var _ in new[] { 1, 2 }) await PostAsync("r1", """{"申请":"删除我的信息","手机号":"19900100022","姓名":"李四光"}""");
        await PostAsync("r2", """{"申请":"订阅","手机号":"19900100055","姓名":"王五"}""");
        await PostAsync("r3", """{"申请":"删除我的信息","姓名":"无名"}""");

        var opened = Assert.Single(await plant.Get<RequestDesk>().ListAsync(closed: false, null, 10, CancellationToken.None));
        Assert.Equal(
            (PersonRequestKind.Erasure, PersonRequestStatus.IdentityChecked, RequestOrigin.Webhook, "privacy-form", SubjectState.Found),
            (opened.Kind, opened.Status, opened.Origin, opened.Channel, opened.Subject));
        await plant.WorkAsync();
        Assert.DoesNotContain("19900100022", Encoding.UTF8.GetString((await plant.Get<IIntakeLog>().FindAsync("r1", CancellationToken.None))!.Receipt.Item.Span), StringComparison.Ordinal);
        Assert.Equal(RowOutcome.Accepted, (await plant.Get<IIntakeLog>().FindAsync("r1", CancellationToken.None))!.Outcome!.Outcome);
        Assert.Equal(persons + 1, (await plant.ProfilesAsync()).Count);
        Assert.Equal(RowOutcome.Rejected, (await plant.Get<IIntakeLog>().FindAsync("r3", CancellationToken.None))!.Outcome!.Outcome);
    }

    private async Task PostAsync(string receipt, string json)
    {
        await plant.Get<IIntakeLog>().AppendAsync(
            [new LeadReceipt(receipt, "privacy-form", plant.Clock.Now, IdempotencyKey: null, Encoding.UTF8.GetBytes(json))], CancellationToken.None);
        await plant.Get<LeadIntake>().RunAsync(receipt, CancellationToken.None);
    }

    private static async Task<(string Projection, int Commits)> CorrectStoppedAsync(CountingHook hook, int? stop)
    {
        await using var stopped = await Plant.OpenAsync(hook);
        await stopped.ImportAsync("crm/a.csv", Crm);
        var desk = stopped.Get<RequestDesk>();
        var given = new GivenContent([new(null, "zsf@example.cn")], [new("basic.phone", "19900100022")]);
        var request = (await desk.OpenAsync(new RequestOpening(PersonRequestKind.Correction, RequestOrigin.Api, given, Id: "r1"), "k1", CancellationToken.None)).Next!;
        await desk.CheckAsync(request.Id, IdentityMethod.InPerson, "k1", CancellationToken.None);
        hook.Reset();
        if (stop is { } at)
        {
            hook.StopAt(at);
            await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(stopped, request.Id));
            Assert.True(hook.Stopped);
        }
        var done = await RunAsync(stopped, request.Id);
        Assert.Equal(PersonRequestStatus.Done, done.Status);
        return (await CanonicalProjection.OfAsync(stopped) + string.Join(';', done.Receipts), hook.Count);
    }

    private async Task ImportAsync()
    {
        await plant.ImportAsync("crm/a.csv", Crm);
        await plant.ImportAsync("shop/m.csv", Shop);
        await plant.ImportAsync("pos/o.csv", Orders);
    }

    private Task<PersonRequest> OpenAsync(PersonRequestKind kind, params string[] identifiers) => OpenAsync(kind, identifiers, []);

    private Task<PersonRequest> OpenAsync(PersonRequestKind kind, string identifier, params GivenCorrection[] corrections) => OpenAsync(kind, [identifier], corrections);

    private async Task<PersonRequest> OpenAsync(PersonRequestKind kind, string[] identifiers, GivenCorrection[] corrections)
    {
        var given = new GivenContent([.. identifiers.Select(i => new GivenIdentifier(null, i))], corrections);
        return (await plant.Get<RequestDesk>().OpenAsync(new RequestOpening(kind, RequestOrigin.Letter, given), "k1", CancellationToken.None)).Next!;
    }

    private async Task CheckAsync(PersonRequest request) =>
        Assert.NotNull((await plant.Get<RequestDesk>().CheckAsync(request.Id, IdentityMethod.InPerson, "k1", CancellationToken.None))!.Next);

    private static async Task<PersonRequest> RunAsync(Plant on, string id) =>
        (await on.Get<RequestRunner>().RunAsync(id, "k1", "zh", CancellationToken.None))!.Next!;

    private async Task<(string Page, string Data)> ReadAsync(string request)
    {
        var zip = (await plant.Get<ExportFiles>().ReadAsync(request, CancellationToken.None))!;
        await using var archive = new ZipArchive(new MemoryStream(zip));
        async Task<string> Entry(string name)
        {
            using var reader = new StreamReader(await archive.GetEntry(name)!.OpenAsync());
            return await reader.ReadToEndAsync();
        }
        return (await Entry(PersonExporter.Page), await Entry(PersonExporter.Data));
    }

    private async Task<Profile> ProfileAsync(string channel, string key) =>
        (await plant.Get<ProfileReader>().FindAsync(ProfileId.MintedBy(plant.Get<ContentIds>().SourcePerson(channel, key)), CancellationToken.None)).Profile!;

    private Task<IReadOnlyList<Profile>> FindAsync(string identifier) => plant.Get<ProfileReader>().FindByIdentifierAsync(null, identifier, CancellationToken.None);

    private static Trait Trait(Profile profile, string field) => profile.Traits.Single(t => t.Field == field);

    private async Task PublishAsync(string channel, string json)
    {
        var stored = (await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None)).ToDictionary(d => (d.Kind, d.Id));
        stored[(DefinitionKinds.Channels, channel)] = new StoredDefinition(DefinitionKinds.Channels, channel, json, DefinitionOrigin.User, 1);
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync([.. stored.Values], CancellationToken.None);
        Assert.Empty(applied.Problems.Select(p => p.Message.En));
    }
}
