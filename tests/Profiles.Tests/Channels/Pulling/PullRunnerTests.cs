using System.Text.Json.Nodes;
using Profiles.Channels.Pulling;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Channels.Pulling;

/// <summary>Pulls over the whole path, from a source on loopback to profiles.</summary>
public sealed class PullRunnerTests
{
    private static readonly DateTimeOffset Yesterday = PullPlant.Start - TimeSpan.FromDays(1);

    [Fact]
    public async Task Run_JiandaoyunInPages_TakesEveryRecordOnceIntoOneBatch()
    {
        var records = Records(25);
        await using var source = new LocalSource(asked => Sources.Jiandaoyun(asked, records));
        await using var plant = await PullPlant.OpenAsync("jiandaoyun", source, pull => pull["paging"]!["size"] = 10);

        var run = await plant.RunAsync();

        Assert.Equal((PullOutcome.Complete, 3, 25L), (run.Outcome, run.Pages, run.Items));
        var batch = await plant.BatchAsync(run);
        Assert.Equal((25L, 25L, 0L, 0L), (batch.Rows.Read, batch.Rows.Accepted, batch.Rows.Held, batch.Rows.Rejected));
        Assert.Equal(25, await plant.ProfilesAsync());
        Assert.Equal([null, "5f0009", "5f0019"], source.Requests.Select(r => JsonNode.Parse(r.Body)!["data_id"]?.GetValue<string>()));
        Assert.Equal(Yesterday, (await plant.StateAsync()).Since);
    }

    [Fact]
    public async Task Run_Again_AsksForChangesOnlyAndHasTheEffectOfOnce()
    {
        var contacts = Contacts(12);
        await using var source = new LocalSource(asked => Sources.Crm(asked, contacts));
        await using var plant = await PullPlant.OpenAsync("crm-api", source, pull => pull["paging"]!["size"] = 5);
        await plant.RunAsync();
        var before = await CanonicalProjection.OfAsync(plant.Plant);

        plant.Clock.Advance(TimeSpan.FromHours(1));
        var again = await plant.RunAsync();

        // All of them were last changed at one instant, which the overlap asks for again.
        Assert.Equal(12, again.Items);
        Assert.Equal("2026-10-30T15:50:00Z", source.Requests[^1].Query["updated_since"]);
        Assert.Equal(before, await CanonicalProjection.OfAsync(plant.Plant));

        contacts.Add(Sources.Contact(99, PullPlant.Start));
        contacts[0]["name"] = "Test renamed";
        contacts[0]["updated_at"] = "2026-10-31T16:30:00.000Z";
        contacts.RemoveRange(1, 11);
        Assert.Equal(2, (await plant.RunAsync()).Items);
        Assert.Equal(13, await plant.ProfilesAsync());
    }

    [Fact]
    public async Task Run_Everything_AsksFromTheBeginning()
    {
        await using var source = new LocalSource(asked => Sources.Crm(asked, Contacts(3)));
        await using var plant = await PullPlant.OpenAsync("crm-api", source);
        await plant.RunAsync();
        await plant.RunAsync(everything: true);
        Assert.Equal("2015-01-01T00:00:00Z", source.Requests[^1].Query["updated_since"]);
    }

    [Fact]
    public async Task Run_RateLimitedFailingAndCutOff_TriesAgainAndLosesNothing()
    {
        var records = Records(30);
        var faults = new Queue<Told>([
            new Told(429, "{}", RetryAfter: "3"), new Told(500, "oops"), new Told(200, "{\"data\":[", Length: 500), new Told(503, "", RetryAfter: "Sat, 31 Oct 2026 16:00:20 GMT"),
        ]);
        var count = 0;
        await using var source = new LocalSource(asked => ++count % 2 == 0 && faults.TryDequeue(out var fault) ? fault : Sources.Jiandaoyun(asked, records));
        await using var plant = await PullPlant.OpenAsync("jiandaoyun", source, pull => pull["paging"]!["size"] = 10);

        var run = await plant.RunAsync();

        Assert.Equal((PullOutcome.Complete, 30L), (run.Outcome, run.Items));
        Assert.Equal(30, await plant.ProfilesAsync());
        Assert.True(plant.Clock.GetUtcNow() - PullPlant.Start >= TimeSpan.FromSeconds(3 + 2), "Retry-After was not waited for");
    }

    [Fact]
    public async Task Run_SourceWantsALongRest_IsLeftOpenAndGoesOnByTheClock()
    {
        var rests = 1;
        await using var source = new LocalSource(asked => asked.Query.ContainsKey("cursor") && rests-- > 0 ? new Told(429, "{}", RetryAfter: "300") : Sources.Crm(asked, Contacts(8)));
        await using var plant = await PullPlant.OpenAsync("crm-api", source, pull => pull["paging"]!["size"] = 5);

        var open = await plant.RunAsync();
        Assert.Equal((null, 1, 5L), (open.Outcome, open.Pages, open.Items));
        plant.Clock.Advance(TimeSpan.FromSeconds(200));
        Assert.Empty(await plant.TickAsync());
        Assert.Empty(await plant.BatchesAsync());

        plant.Clock.Advance(TimeSpan.FromSeconds(101));
        Assert.Equal(PullOutcome.Complete, Assert.Single(await plant.TickAsync()).State.Runs[0].Outcome);
        Assert.Equal(8, await plant.ProfilesAsync());
        Assert.Single(await plant.BatchesAsync());
    }

    [Theory]
    [InlineData("<html>", "pull-json", "page 2")]
    [InlineData("""{"error":"x"}""", "pull-items", "page 2 $.data")]
    public async Task Run_PageThatCannotBeRead_TellsItKeepsWhatCameBeforeAndGoesOnThere(string answer, string code, string place)
    {
        var isBroken = true;
        await using var source = new LocalSource(asked => isBroken && asked.Query.ContainsKey("cursor") ? new Told(200, answer) : Sources.Crm(asked, Contacts(12)));
        await using var plant = await PullPlant.OpenAsync("crm-api", source, pull => pull["paging"]!["size"] = 5);

        var failed = await plant.RunAsync();
        Assert.Equal((PullOutcome.Failed, code, place), (failed.Outcome, failed.Problem!.Code, failed.Problem.Place));
        Assert.NotNull(failed.Problem.Expected);
        Assert.Equal(5, await plant.ProfilesAsync());
        Assert.Null((await plant.StateAsync()).Since);

        isBroken = false;
        plant.Clock.Advance(TimeSpan.FromHours(1));
        var mended = await plant.RunAsync();
        Assert.Equal((PullOutcome.Complete, 7L), (mended.Outcome, mended.Items));
        Assert.Equal(12, await plant.ProfilesAsync());
    }

    [Fact]
    public async Task Run_LimitOfTheRunReached_GoesOnInTheNextOne()
    {
        await using var source = new LocalSource(asked => Sources.Crm(asked, Contacts(12)));
        await using var plant = await PullPlant.OpenAsync("crm-api", source, pull => (pull["paging"]!["size"], pull["limits"]!["pages"]) = (5, 2));
        var first = await plant.RunAsync();
        plant.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await plant.RunAsync();
        Assert.Equal(((PullOutcome?)PullOutcome.Partial, 10L, (PullOutcome?)PullOutcome.Complete, 2L), (first.Outcome, first.Items, second.Outcome, second.Items));
        Assert.Equal(12, await plant.ProfilesAsync());
    }

    [Fact]
    public async Task Run_ItemsToldTwiceAndItemsThatAreNoRows_EachEndInOnePlace()
    {
        const string Item = """{"id": 7, "name": "Test 7", "mobile": "19900200007", "updated_at": "2026-10-30T16:00:00Z"}""";
        await using var source = new LocalSource(_ => new Told(200, $$$"""{"data": [{{{Item}}}, {{{Item}}}, 5, {"id": 8, "name": "Test 8", "mobile": "19900200008"}, {}], "paging": {"has_more": false}}"""));
        await using var plant = await PullPlant.OpenAsync("crm-api", source);
        var run = await plant.RunAsync();
        Assert.Equal((4L, 1L), (run.Items, run.Repeated));
        var rows = (await plant.BatchAsync(run)).Rows;
        Assert.Equal((4L, 3L), (rows.Read, rows.Accepted));
        Assert.Equal(rows.Read, rows.Accepted + rows.Held + rows.Rejected);
    }

    [Fact]
    public async Task Run_NothingNew_MakesNoBatch()
    {
        await using var source = new LocalSource(asked => Sources.Crm(asked, []));
        await using var plant = await PullPlant.OpenAsync("crm-api", source);
        var run = await plant.RunAsync();
        Assert.Equal((PullOutcome.Complete, 0L, null), (run.Outcome, run.Items, run.Batch));
        Assert.Empty(await plant.BatchesAsync());
    }

    [Theory]
    [InlineData(401, null, "pull-refused")]
    [InlineData(302, "http://127.0.0.1:9/elsewhere", "pull-refused")]
    public async Task Run_SourceSaysNo_IsToldAtOnce(int status, string? location, string code)
    {
        await using var source = new LocalSource(_ => new Told(status, "{}", Location: location));
        await using var plant = await PullPlant.OpenAsync("crm-api", source);
        Assert.Equal(code, (await plant.RunAsync()).Problem!.Code);
        Assert.Single(source.Requests);
    }

    [Fact]
    public async Task Run_AnswerLongerThanAllowed_IsRefused()
    {
        await using var source = new LocalSource(_ => new Told(200, $$"""{"data": ["{{new string('x', 5000)}}"]}"""));
        await using var plant = await PullPlant.OpenAsync("crm-api", source, pull => pull["limits"]!["pageBytes"] = 2048);
        Assert.Equal("pull-length", (await plant.RunAsync()).Problem!.Code);
    }

    [Fact]
    public async Task Run_SourceDown_GivesUpAfterItsAttempts()
    {
        var source = new LocalSource(_ => new Told(200, "{}"));
        await using var plant = await PullPlant.OpenAsync("crm-api", source, pull => pull["limits"]!["attempts"] = 3);
        await source.DisposeAsync();
        Assert.Equal("pull-unreachable", (await plant.RunAsync()).Problem!.Code);
    }

    [Fact]
    public async Task Run_HostNobodyTrusts_IsNotAsked()
    {
        await using var source = new LocalSource(_ => new Told(200, "{}"));
        await using var plant = await PullPlant.OpenAsync("crm-api", source, trusted: false);
        Assert.Equal("pull-address", (await plant.RunAsync()).Problem!.Code);
        // With TLS the address itself is looked at.
        await plant.EditAsync(pull => pull["url"] = source.Address.AbsoluteUri.Replace("http:", "https:", StringComparison.Ordinal) + "api");
        plant.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("an address of the public network", (await plant.RunAsync()).Problem!.Expected);
        Assert.Empty(source.Requests);
    }

    [Fact]
    public async Task Run_CredentialMissing_NamesIt()
    {
        await using var source = new LocalSource(_ => new Told(200, "{}"));
        await using var plant = await PullPlant.OpenAsync("crm-api", source);
        Assert.True(await plant.Get<PullCredentials>().RemoveAsync("crm-api", "token", CancellationToken.None));
        Assert.Equal(("pull-credential", "secret:token"), (await plant.RunAsync()).Problem is { } problem ? (problem.Code, problem.Place) : default);
        Assert.Empty(source.Requests);
    }

    [Fact]
    public async Task RunDue_Schedule_RunsOnceADayAndNotWhileSwitchedOff()
    {
        await using var source = new LocalSource(asked => Sources.Crm(asked, Contacts(1)));
        await using var plant = await PullPlant.OpenAsync("crm-api", source);
        Assert.Single(await plant.TickAsync()); // never run: due at once
        plant.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await plant.TickAsync());
        plant.Clock.Advance(TimeSpan.FromHours(2)); // 19:00 UTC is 03:00 in Shanghai, past 02:30
        Assert.Single(await plant.TickAsync());
        await plant.EditAsync(pull => pull["enabled"] = false);
        plant.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await plant.TickAsync());
    }

    [Fact]
    public async Task Run_KilledBeforeAnyWrite_IsGoneOnWithByAnotherProcess()
    {
        var contacts = Contacts(12);
        await using var source = new LocalSource(asked => Sources.Crm(asked, contacts));
        var deaths = 0;
        for (var writes = 0; ; writes++)
        {
            MortalCheckpoints? mortal = null;
            await using var plant = await PullPlant.OpenAsync(
                "crm-api", source, pull => pull["paging"]!["size"] = 5, inner => mortal = new MortalCheckpoints(inner, writes));
            var died = false;
            try
            {
                await plant.RunAsync();
            }
            catch (IOException)
            {
                died = true;
            }
            deaths += died ? 1 : 0;
            var next = new PullRunner(
                plant.Get<PublishedDefinitions>(), mortal!.Inner, plant.Get<PullCredentials>(), plant.Get<PullClient>(), plant.Get<PulledPages>(), plant.Get<FileIntake>(), plant.Clock);
            plant.Clock.Advance(PullRunner.WorkerTime + TimeSpan.FromSeconds(1));
            if (died) await next.RunAsync("crm-api", plant.Pull, everything: false, CancellationToken.None);
            await plant.WorkAsync();

            var state = await next.ReadAsync("crm-api", plant.Pull.Id, CancellationToken.None);
            Assert.Null(state.Open);
            Assert.Equal((PullOutcome.Complete, 12L), (state.Runs[0].Outcome, state.Runs[0].Items));
            Assert.Equal(12, await plant.ProfilesAsync());
            Assert.Equal(12, (await plant.BatchesAsync()).Sum(b => b.Rows.Read));
            if (!died) break;
        }
        Assert.True(deaths >= 5, $"{deaths} deaths");
    }

    [Fact]
    public async Task Run_AnotherProcessAtWork_IsLeftToIt()
    {
        await using var source = new LocalSource(asked => Sources.Crm(asked, Contacts(1)));
        await using var plant = await PullPlant.OpenAsync("crm-api", source);
        var busy = new PullState { Worker = "other", WorkedUntil = plant.Clock.GetUtcNow().AddMinutes(1) };
        await plant.Get<ICheckpointStore>().WriteAsync("pull/crm-api/contacts", busy.ToJson(), CancellationToken.None);
        Assert.False((await plant.Runner.RunAsync("crm-api", plant.Pull, everything: false, CancellationToken.None)).Worked);
        Assert.Empty(source.Requests);
    }

    [Fact]
    public async Task Try_FirstPage_ShowsItemsAsTheyWouldBeAndStoresNothing()
    {
        await using var source = new LocalSource(asked => Sources.Jiandaoyun(asked, Records(25)));
        await using var plant = await PullPlant.OpenAsync("jiandaoyun", source, pull => pull["paging"]!["size"] = 10);
        var tried = await plant.Get<PullTrial>().TryAsync(plant.Get<PublishedDefinitions>().Current.Set.Channels["jiandaoyun"], plant.Pull, CancellationToken.None);
        Assert.Equal((10, true, 10), (tried.Count, tried.HasNext, tried.First.Count));
        Assert.Contains(tried.First[0].Record!.Fields, f => f.Field == "basic.phone");
        Assert.Equal("5f0000", tried.First[0].Record!.Key);
        Assert.Null((await plant.StateAsync()).LastStart);
        Assert.Empty(await plant.BatchesAsync());
    }

    private static List<JsonObject> Records(int count) => [.. Enumerable.Range(0, count).Select(n => Sources.Record(n, Yesterday))];

    private static List<JsonObject> Contacts(int count) => [.. Enumerable.Range(0, count).Select(n => Sources.Contact(n, Yesterday))];

    /// <summary>A store that takes so many writes of pulls and then none: the process behind it is dead.</summary>
    private sealed class MortalCheckpoints(ICheckpointStore inner, int writes) : ICheckpointStore
    {
        private int left = writes;

        public ICheckpointStore Inner => inner;

        public Task<string?> ReadAsync(string name, CancellationToken cancellation) => inner.ReadAsync(name, cancellation);

        public Task WriteAsync(string name, string value, CancellationToken cancellation) =>
            !name.StartsWith("pull/", StringComparison.Ordinal) || left-- > 0 ? inner.WriteAsync(name, value, cancellation) : Task.FromException(new IOException("killed"));
    }
}
