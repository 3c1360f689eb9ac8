using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Definitions.Trial;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Definitions.Trial;

/// <summary>A rule is tried on a past batch before it is published: counts against today, with examples.</summary>
public class CleaningTrialTests
{
    private const string Rows = "客户编号,姓名,手机,生日\n1,王小红,19900100001,1824-05-01\n2,李大伟,19900100002,1990-01-01\n3,,19900100003,1921-01-01\n4,,12,\n";

    [Fact]
    public async Task Run_ChangedRules_TellsWhatWouldComeOutOtherwise()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 2);
        var batch = await plant.ImportAsync("crm/a.csv", Rows);

        var result = await TryAsync(plant, Rule("older", "age-impossible") with { Parameters = new Dictionary<string, decimal> { ["maxAge"] = 250 } }, Rule("named") with
        {
            Check = new RequiredCheck(), Fields = ["basic.name"], Severity = Severity.Reject,
        });

        Assert.Equal((batch.Id, 4, 4, 3), (result!.Batch!.Id, result.Rows, result.AllRows, result.Changed));
        Assert.Equal(new CleaningTally(3, 1, 0, 1, 0), result.Before);
        Assert.Equal(new CleaningTally(2, 0, 2, 1, 0), result.After);
        Assert.Equal([new RuleTally("age-impossible", 1, 0), new("age-improbable", 0, 1), new("named", 0, 2)], result.Rules);
        Assert.Equal([(2L, RowOutcome.Held, RowOutcome.Accepted), (4, RowOutcome.Accepted, RowOutcome.Rejected), (5, RowOutcome.Accepted, RowOutcome.Rejected)],
            result.Examples.Select(e => (e.RowNumber, e.OutcomeBefore, e.OutcomeAfter)));
        Assert.Equal(["basic.birthDate"], result.Examples[0].Fields);
        Assert.Equal(batch.Rows, (await plant.FindAsync(batch.Id)).Rows);
    }

    [Fact]
    public async Task Run_FewerRows_LooksAtChunksSpreadOverTheFile()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 1);
        await plant.ImportAsync("crm/a.csv", Rows);
        Assert.Equal(2, (await TryAsync(plant, 2, Rule("x", "age-impossible") with { Severity = Severity.Flag }))!.Rows);
    }

    [Fact]
    public async Task Run_RuleOfAChannel_IsTriedOnABatchOfIt()
    {
        await using var plant = await Plant.OpenAsync();
        var crm = await plant.ImportAsync("crm/a.csv", Rows);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await plant.ImportAsync("fair/b.csv", "姓名,手机\n林一,19900100009\n");
        Assert.Equal(crm.Id, (await TryAsync(plant, Rule("x", "age-impossible") with { Channels = ["crm"], Severity = Severity.Flag }))!.Batch!.Id);
    }

    [Fact]
    public async Task Run_NothingToReadAgain_SaysSo()
    {
        await using var plant = await Plant.OpenAsync();
        Assert.Null((await TryAsync(plant, Rule("x", "age-impossible") with { Severity = Severity.Flag }))!.Batch);
    }

    private static Task<CleaningTrialResult?> TryAsync(Plant plant, params CleaningRuleDefinition[] rules) => TryAsync(plant, CleaningTrial.DefaultRows, rules);

    private static async Task<CleaningTrialResult?> TryAsync(Plant plant, int rows, params CleaningRuleDefinition[] rules)
    {
        var edits = DefinitionEdits.Of([.. rules.Select(r => new DefinitionEdit(DefinitionKinds.Rules, r.Id, DefinitionJson.Of(r)))]);
        var check = await plant.Get<DefinitionAuthoring>().CheckAsync(edits, default);
        Assert.Empty(check.Problems);
        return await plant.Get<CleaningTrial>().RunAsync(check, wanted: null, rows, examples: 5, default);
    }

    private static CleaningRuleDefinition Rule(string id, string? rule = null) => new() { Id = id, Rule = rule, Name = new("甲", "A"), Reason = new("甲", "A"), Severity = Severity.Hold };
}
