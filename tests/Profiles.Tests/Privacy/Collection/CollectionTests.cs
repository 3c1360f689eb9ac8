using System.Text;
using Profiles.Channels.Tracking;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Privacy.Collection;
using Profiles.Privacy.Retention;
using Profiles.Sqlite;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Privacy.Collection;

/// <summary>What a channel may not bring is stored nowhere: values are planted, and everything on disk is searched for them.</summary>
public sealed class CollectionTests : IDisposable
{
    private const string Policy = """ "collect": { "except": ["basic.residentId", "custom.*"], "classes": ["none", "personal", "direct"] } """;
    private const string Planted = "110101199003074434";
    private const string Secret = "rotwildschwein";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("profiles-collection-");

    [Fact]
    public async Task Import_FileWithFieldsThatMayNotCome_StoresThemNowhereAndCountsThem()
    {
        await using (var plant = await OpenAsync(Policy))
        {
            var rows = $"客户编号,姓名,手机,身份证号,内部备注\n1,王小明,13900000001,{Planted},{Secret}\n2,李雷,139x,{Planted},\n3,韩梅梅,13900000003,,{Secret}\n";
            var batch = await plant.ImportAsync("crm/list.csv", rows);
            await plant.ImportAsync("crm/broken.csv", rows + $"4,\"{Secret}");

            Assert.Equal([("basic.residentId", 2L), ("custom.内部备注", 2L)], (await plant.Get<DroppedValues>().OfAsync(batch, CancellationToken.None)).Select(d => (d.Key, d.Value)));
            var columns = batch.Tables[0].Mapping!.Columns.Where(c => c.Role == ColumnRole.NotCollected).ToList();
            Assert.Equal(["身份证号", "内部备注"], columns.Select(c => c.Column));
            Assert.Equal("not collected: policy", columns[0].Reason!.Text.En);
            // Nor is anything worked out of them.
            Assert.All(await plant.ProfilesAsync(), p => Assert.DoesNotContain(p.Traits, t => t.Field is "basic.residentId" or "basic.birthDate"));
            Assert.Equal(3, (await plant.ProfilesAsync()).Count(p => p.Traits.Any(t => t.Field == "basic.name")));
            var channel = (await plant.Get<DroppedValues>().OfChannelsAsync(plant.Get<PublishedDefinitions>().Current.Set, CancellationToken.None))["crm"];
            Assert.Equal(1, channel[FieldCollection.MalformedRow]);
        }
        Assert.Empty(Holding(Secret, exceptReceived: true));
        Assert.Empty(Holding(Planted, exceptReceived: true));
        Assert.NotEmpty(Holding(Secret, exceptReceived: false)); // the received file itself, or the search finds nothing at all
    }

    [Fact]
    public async Task Import_FileThatIsNotKept_IsGoneWhenItsBatchEnds()
    {
        await using (var plant = await OpenAsync(Policy + """, "files": { "keep": "never" } """))
        {
            var batch = await plant.ImportAsync("crm/list.csv", $"客户编号,姓名,内部备注\n1,王小明,{Secret}\n");
            Assert.Equal(plant.Clock.Now, (await plant.FindAsync(batch.Id)).FileDeletedAt);
            Assert.Equal("file-gone", (await plant.TryCommandAsync(batch.Id, BatchCommand.Rerun)).Problem?.Code);
            Assert.Single(await plant.ProfilesAsync());
        }
        Assert.Empty(Holding(Secret, exceptReceived: false));
    }

    [Theory]
    [InlineData("""{ "id": "7", "姓名": "王小明", "身份证号": "PLANTED", "more": { "内部": "SECRET", "list": ["SECRET"] }, "电话": "13900000001" }""")]
    [InlineData("""{ "id": "7", "姓名": "王小明", "fields": [{ "label": "身份证号", "value": "PLANTED" }, { "label": "内部", "value": "SECRET" }] }""")]
    [InlineData("""{ "id": "7", "SECRET" """)]
    public async Task Lead_PropertiesThatMayNotCome_AreStoredNowhere(string item)
    {
        await using (var plant = await OpenAsync(Policy))
            await PostAsync(plant, new LeadReceipt("1", "crm", plant.Clock.Now, null, Bytes(item)));
        Assert.Empty(Holding(Secret, exceptReceived: false));
        Assert.Empty(Holding(Planted, exceptReceived: false));
    }

    [Fact]
    public async Task Message_OfATrackingClient_KeepsOnlyWhatMayCome()
    {
        var message = Bytes("""
            { "type": "track", "event": "order", "userId": "u1", "messageId": "m1", "integrations": { "x": "SECRET" }, "context": { "ip": "SECRET", "traits": { "idCard": "SECRET", "name": "王小明" } },
              "properties": { "product": "tea", "memo": "SECRET", "products": [{ "sku": "SECRET" }] } }
            """);
        await using (var plant = await OpenAsync(""" "collect": { "only": ["basic.name", "event.product", "behavior.trackingUserId"] } """))
        {
            await PostAsync(plant, new LeadReceipt("2", "crm", plant.Clock.Now, null, new TrackingMessage(null, null, Bytes("""{ "device": { "id": "SECRET" } }"""), message).ToItem()) { Format = TrackingMessage.Format });
            var stored = (await plant.Get<IIntakeLog>().FindAsync("2", CancellationToken.None))!;
            Assert.Contains("tea", Encoding.UTF8.GetString(stored.Receipt.Item.Span), StringComparison.Ordinal);
        }
        Assert.Empty(Holding(Secret, exceptReceived: false));
    }

    [Fact]
    public async Task Enforce_RowsAndLeadsKeptLongEnough_AreStoredNowhereAnyMore()
    {
        await using (var plant = await OpenAsync(""" "retention": [{ "kind": "setAside", "days": 30 }, { "kind": "leads", "days": 31 }, { "kind": "findings", "days": 30 }, { "kind": "sightings", "days": 30 }], "files": { "keepDays": 10 } """))
        {
            var held = await plant.ImportAsync("crm/list.csv", $"客户编号,姓名,手机,性别\n1,王小明,{Secret},男\n,,,\n2,欧阳晓燕,13900000002,女\n");
            plant.Clock.Now += TimeSpan.FromMinutes(1);
            await plant.ImportAsync("crm/newer.csv", "客户编号,姓名\n2,李雷\n");
            await PostAsync(plant, new LeadReceipt("3", "crm", plant.Clock.Now, null, Bytes("no JSON SECRET")));
            plant.Clock.Now += TimeSpan.FromDays(40);
            var before = await CanonicalProjection.OfAsync(plant);
            var enforcer = plant.Get<RetentionEnforcer>();
            var plan = (await enforcer.PlanAsync("test", CancellationToken.None)).Counts;

            var done = (await enforcer.EnforceAsync("test", CancellationToken.None)).Counts;

            Assert.Equal(plan, done);
            Assert.Equal(
                [RetentionKind.Files, RetentionKind.Leads, RetentionKind.SetAside, RetentionKind.Findings, RetentionKind.Sightings], done.Select(c => c.Kind).Distinct());
            Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
            Assert.Equal(held.Rows, (await plant.FindAsync(held.Id)).Rows);
            Assert.Empty((await enforcer.EnforceAsync("test", CancellationToken.None)).Counts);
        }
        Assert.Empty(Holding(Secret, exceptReceived: false));
        Assert.Empty(Holding("欧阳晓燕", exceptReceived: false));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task PostAsync(Plant plant, LeadReceipt receipt)
    {
        await plant.Get<IIntakeLog>().AppendAsync([plant.Get<LeadDoor>().Take(receipt)], CancellationToken.None);
        await plant.WorkAsync();
    }

    private async Task<Plant> OpenAsync(string channel)
    {
        var plant = await Plant.OpenAsync(stores: services => services.AddProfilesSqlite(new SqliteOptions { DataFolder = folder.FullName }));
        var edit = new DefinitionEdit(DefinitionKinds.Channels, "crm", $$"""{ "id": "crm", "name": { "zh": "客户", "en": "CRM" }, {{channel}} }""");
        var applied = await plant.Get<DefinitionAuthoring>().PublishAsync(DefinitionEdits.Of([edit]), new PublicationNote("test"), CancellationToken.None);
        Assert.Empty(applied.Problems.Select(p => p.Message.En));
        return plant;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("PLANTED", Planted, StringComparison.Ordinal).Replace("SECRET", Secret, StringComparison.Ordinal));

    /// <summary>Files under the data folder that hold the text.</summary>
    private IEnumerable<string> Holding(string text, bool exceptReceived)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        return [.. folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(f => !exceptReceived || !f.FullName.Contains("incoming", StringComparison.Ordinal))
            .Where(f => File.ReadAllBytes(f.FullName).AsSpan().IndexOf(sought) >= 0).Select(f => f.Name)];
    }
}
