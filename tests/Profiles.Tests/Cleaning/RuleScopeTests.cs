using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Rules;
using Xunit;
using static Profiles.Tests.Cleaning.CleaningCase;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>Built-in rules set differently for channels, fields, values and records.</summary>
public sealed class RuleScopeTests
{
    private const string TwoHundred = "1824-05-01";

    public static TheoryData<CleaningRuleDefinition[], string, string, string, string> Cases => new()
    {
        // definitions, channel, birth date, outcome with findings, fields
        { [], "crm", TwoHundred, "Held age-impossible", "" },
        { [Differently("x") with { Severity = Severity.Flag }], "crm", TwoHundred, "Accepted x", "" },
        { [Differently("x") with { Severity = Severity.Reject }], "crm", TwoHundred, "Rejected x", "" },
        { [Differently("x") with { Enabled = false }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Differently("x") with { Channels = ["shop"], Enabled = false }], "crm", TwoHundred, "Held age-impossible", "" },
        { [Differently("x") with { Channels = ["shop"], Enabled = false }], "shop", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Differently("x") with { Fields = ["basic.age"], Enabled = false }], "crm", TwoHundred, "Held age-impossible", "" },
        { [Differently("x") with { Fields = ["basic.birthDate"], Enabled = false }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Differently("x") with { Parameters = new Dictionary<string, decimal> { ["maxAge"] = 250 } }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Differently("x") with { Parameters = new Dictionary<string, decimal> { ["maxAge"] = 30 } }], "crm", "1990-01-01", "Held x", "" },
        { [Differently("x") with { Fields = ["basic.age"], Parameters = new Dictionary<string, decimal> { ["maxAge"] = 30 } }], "crm", "1990-01-01", "Accepted", "birthDate=1990-01-01" },
        { [Differently("x") with { Values = [TwoHundred], Enabled = false }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Differently("x") with { Values = ["1824-05-02"], Enabled = false }], "crm", TwoHundred, "Held age-impossible", "" },
        { [Differently("x") with { Values = [TwoHundred], Severity = Severity.Reject }], "crm", TwoHundred, "Rejected x", "" },
        { [Differently("x") with { When = Named("王小明"), Enabled = false }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Differently("x") with { When = Named("李大伟"), Enabled = false }], "crm", TwoHundred, "Held age-impossible", "" },
        { [Differently("x") with { When = new Compare(new FieldMeasure("basic.note"), Comparison.Equal, "x"), Enabled = false }], "crm", TwoHundred, "Held age-impossible", "" },
        { [Differently("a") with { Severity = Severity.Flag }, Differently("b") with { Severity = Severity.Reject }], "crm", TwoHundred, "Accepted a", "" },
        { [Differently("a") with { Severity = Severity.Flag, Order = 2 }, Differently("b") with { Severity = Severity.Reject, Order = 1 }], "crm", TwoHundred, "Rejected b", "" },
        { [Differently("a") with { When = Named("李大伟"), Severity = Severity.Flag }, Differently("b") with { Severity = Severity.Reject }], "crm", TwoHundred, "Rejected b", "" },
        // The scope of a rule's own definition says where it runs at all.
        { [Rule("age-impossible", Severity.Hold) with { Channels = ["shop"] }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Rule("age-impossible", Severity.Hold) with { Fields = ["basic.age"] }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Rule("age-impossible", Severity.Hold) with { When = Named("王小明") }], "crm", TwoHundred, "Held age-impossible", "" },
        { [Rule("age-impossible", Severity.Hold) with { When = Named("李大伟") }], "crm", TwoHundred, "Accepted age-improbable", "birthDate=1824-05-01" },
        { [Rule("age-impossible", Severity.Hold) with { When = Named("李大伟") }, Differently("x") with { Severity = Severity.Reject }], "crm", TwoHundred, "Rejected x", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Clean_RuleSetDifferently_HoldsWithinItsScope(CleaningRuleDefinition[] rules, string channel, string born, string outcome, string fields)
    {
        var record = new CleaningCase().Under(With(rules)).Of(ChannelDefinition.Undescribed(channel)).Fields("basic.name", "basic.birthDate").Clean("王小明", born);
        Assert.Equal(outcome, $"{record.Outcome} {string.Join(",", record.Findings.Select(f => f.Rule))}".TrimEnd());
        Assert.Equal($"{(fields.Length == 0 ? "" : fields + "; ")}name=王小明", Describe(record));
    }

    [Fact]
    public void Clean_KindsRuleOffForAValue_ReadsTheCellAgainWithoutIt()
    {
        var set = With(Differently("x", "name-title-removed", Severity.Fix) with { Values = ["王先生"], Enabled = false });
        var cleaner = new CleaningCase().Under(set).Fields("basic.name").Compile();
        string NameIn(string cell) => cleaner.Clean(new RawRow(2, 40, [cell]), 0).Fields[^1].Value.Text;
        Assert.Equal(("王", "王先生", "王", "李"), (NameIn("王 先生"), NameIn("王先生"), NameIn("王 先生"), NameIn("李先生")));
    }

    [Fact]
    public void Clean_RowThatPasses_LeavesOtherRowsAsTheyWere()
    {
        var cleaner = new CleaningCase().Column("id", ColumnRole.Key).Fields("basic.age").Compile();
        var row = new RawRow(2, 40, ["1", "200"]);
        var held = cleaner.Clean(row, 0);
        var passed = cleaner.Clean(row, 0, [new RuleWaiver("age-impossible", "basic.age")]);
        Assert.Equal((RowOutcome.Held, RowOutcome.Accepted, "age=200"), (held.Outcome, passed.Outcome, Describe(passed)));
        Assert.Equal(RowOutcome.Held, cleaner.Clean(row, 0).Outcome);
    }

    private static Compare Named(string name) => new(new FieldMeasure("basic.name"), Comparison.Equal, name);

    private static CleaningRuleDefinition Differently(string id, string rule = "age-impossible", Severity severity = Severity.Hold) => Rule(id, severity) with { Rule = rule };
}
