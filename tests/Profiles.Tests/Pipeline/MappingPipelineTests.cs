using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>What columns mean, from the first file of a channel to the one that contradicts it.</summary>
public sealed class MappingPipelineTests
{
    private const string First = "客户编号,姓名,手机,生日\nC1,张伟,19900100001,13/02/1990\nC2,李静,19900100002,01/05/1991\nC3,王芳,19900100003,02/05/1992\n";

    [Fact]
    public async Task Import_FirstFile_SavesItsMappingAndLeavesProfilesAlone()
    {
        await using var plant = await Plant.OpenAsync();
        var definitions = plant.Get<PublishedDefinitions>();
        var (all, ofProfiles) = (definitions.Current.Set.Version, definitions.Current.Set.ProfileVersion);
        var batch = await plant.ImportAsync("crm/a.csv", First);
        Assert.Empty(batch.Tables[0].Notices);
        var stored = Assert.Single(await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None), d => d.Kind == DefinitionKinds.Mappings);
        Assert.Equal(("crm", DefinitionOrigin.Proposed, 1), (stored.Id, stored.Origin, stored.Version));
        Assert.Equal(DateOrder(batch), DateOrder(definitions.Current.Set.Mappings["crm"].Mapping));
        Assert.NotEqual(all, definitions.Current.Set.Version);
        Assert.Equal(ofProfiles, definitions.Current.Set.ProfileVersion);
        var profiles = await plant.ProfilesAsync();
        Assert.All(profiles, p => Assert.Equal(ofProfiles, p.Definitions));
        Assert.Contains(profiles.SelectMany(p => p.Traits), t => t.Field == "basic.birthDate" && t.Value.Text == "1991-05-01");
    }

    [Fact]
    public async Task Import_FileThatContradictsAConfirmedMapping_WaitsAndIsReadOnceItIsCorrected()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", First);
        var definitions = plant.Get<PublishedDefinitions>();
        await ConfirmAsync(plant, definitions.Current.Set.Mappings["crm"].Confirm());
        const string Swapped = "客户编号,姓名,手机,生日\nC4,陈杰,03/02/1990,19900100004\nC5,刘洋,04/05/1991,19900100005\nC6,赵敏,05/06/1991,19900100006\n";
        var waiting = await plant.ImportAsync("crm/b.csv", Swapped);
        Assert.Equal((BatchStatus.Failed, "mapping-contradicted"), (waiting.Status, waiting.Error!.Code));
        Assert.Equal(3, (await plant.ProfilesAsync()).Count);
        var shape = definitions.Current.Set.Mappings["crm"];
        var corrected = shape with
        {
            Columns = [.. shape.Columns.Select(c => c.Column switch
            {
                "手机" => new ColumnMapping("手机", ColumnRole.Field, "basic.birthDate") { Confirmed = true },
                "生日" => new ColumnMapping("生日", ColumnRole.Field, "basic.phone") { Confirmed = true },
                _ => c,
            })],
        };
        await ConfirmAsync(plant, corrected);
        Assert.Equal((3, 3, 0), Counts(await plant.ImportAsync("crm/b2.csv", Swapped)));
    }

    [Fact]
    public async Task Publish_AFolderThatPrunes_LeavesWhatWasLearnt()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", First);
        var store = plant.Get<IDefinitionStore>();
        var others = (await store.ReadAllAsync(CancellationToken.None)).Where(d => d.Kind != DefinitionKinds.Mappings).ToList();
        Assert.Empty((await plant.Get<PublishedDefinitions>().ApplyAsync(others, CancellationToken.None)).Problems);
        Assert.Contains(await store.ReadAllAsync(CancellationToken.None), d => d.Kind == DefinitionKinds.Mappings);
    }

    [Fact]
    public async Task Remember_ByTwoAtOnce_KeepsTheColumnsOfBoth()
    {
        await using var plant = await Plant.OpenAsync();
        var definitions = plant.Get<PublishedDefinitions>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => definitions.RememberAsync(
            new MappingDefinition("crm", "crm", [new ColumnMapping($"c{i}", ColumnRole.Ignore)]), CancellationToken.None)));
        Assert.Equal(8, definitions.Current.Set.Mappings["crm"].Columns.Count);
    }

    [Theory]
    [InlineData("""{ "id": "crm", "channel": "crm", "columns": [{ "column": "a", "role": "field", "target": "basic.nothing" }] }""", "$.columns[0].target")]
    [InlineData("""{ "id": "crm", "channel": "crm", "columns": [{ "column": "a", "role": "key" }, { "column": "b", "role": "key" }] }""", "$.columns[1].role")]
    [InlineData("""{ "id": "crm", "channel": "crm", "columns": [{ "column": "a", "role": "ignore" }, { "column": "a", "role": "ignore" }] }""", "$.columns[1].column")]
    [InlineData("""{ "id": "crm", "channel": "shop", "columns": [] }""", "$.id")]
    [InlineData("""{ "id": "crm", "channel": "crm", "eventType": "order", "columns": [{ "column": "a", "role": "eventType" }] }""", "$.eventType")]
    public async Task Apply_MappingThatDoesNotFit_NamesThePlace(string json, string path)
    {
        await using var plant = await Plant.OpenAsync();
        var stored = await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None);
        var result = await plant.Get<PublishedDefinitions>().ApplyAsync([.. stored, new StoredDefinition(DefinitionKinds.Mappings, "crm", json, DefinitionOrigin.User, 1)], CancellationToken.None);
        Assert.Equal(("mappings/crm.json", path), (Assert.Single(result.Problems).File, result.Problems[0].Path));
    }

    private static async Task ConfirmAsync(Plant plant, MappingDefinition shape)
    {
        var store = plant.Get<IDefinitionStore>();
        var json = System.Text.Json.JsonSerializer.Serialize(shape, DefinitionJson.TypeOf<MappingDefinition>());
        var others = (await store.ReadAllAsync(CancellationToken.None)).Where(d => d.Kind != DefinitionKinds.Mappings);
        var result = await plant.Get<PublishedDefinitions>().ApplyAsync([.. others, new StoredDefinition(DefinitionKinds.Mappings, shape.Id, json, DefinitionOrigin.User, 1)], CancellationToken.None);
        Assert.Empty(result.Problems);
    }

    private static string? DateOrder(Batch batch) => DateOrder(batch.Tables[0].Mapping!);

    private static string? DateOrder(Mapping mapping) => mapping.Columns.Single(c => c.Target == "basic.birthDate").Reading?.DateOrder.ToString();

    private static (long, long, long) Counts(Batch batch) => (batch.Rows.Read, batch.Rows.Accepted, batch.Rows.Rejected);
}
