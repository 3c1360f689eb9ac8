using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Rules;
using Xunit;
using static Profiles.Tests.Cleaning.CleaningCase;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning.Checks;

/// <summary>Rules that users write, kind by kind: what each makes of a row with a name and one or two cells more.</summary>
public sealed class UserRulesTests
{
    public static TheoryData<string, string, string?, string> Cases => new()
    {
        // kind of check, field, cell, findings
        { "required", "basic.phone", "13912345678", "" },
        { "required", "basic.phone", "", "basic.phone:own" },
        { "required", "basic.phone", null, "basic.phone:own" },
        { "required", "basic.phone", "未知", "basic.phone:own" },
        { "required", "basic.phone", "12", "basic.phone:phone-invalid; basic.phone:own" },
        { "required", "basic.note", "　", "basic.note:own" },
        { "required", "basic.note", "0", "" },
        { "pattern ^M[0-9]{4}$", "basic.memberNumber", "M0001", "" },
        { "pattern ^M[0-9]{4}$", "basic.memberNumber", "Ｍ０００１", "" },
        { "pattern ^M[0-9]{4}$", "basic.memberNumber", "m0001", "" },
        { "pattern ^M[0-9]{4}$", "basic.memberNumber", "M00012", "basic.memberNumber:own" },
        { "pattern ^M[0-9]{4}$", "basic.memberNumber", "XM0001", "basic.memberNumber:own" },
        { "pattern ^M[0-9]{4}$", "basic.memberNumber", "", "" },
        { "pattern ^(a+)+$", "basic.note", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "basic.note:own" },
        { "pattern ^.*@corp[.]example$", "basic.email", "a@corp.example；b@x.com", "basic.email:own" },
        { "pattern ^.*@corp[.]example$", "basic.email", "a@corp.example；b@corp.example", "" },
        { "range 18 60", "basic.age", "18", "" },
        { "range 18 60", "basic.age", "60", "" },
        { "range 18 60", "basic.age", "17.9", "basic.age:own" },
        { "range 18 60", "basic.age", "61", "basic.age:own" },
        { "range 18 60", "basic.age", "many", "basic.age:number-invalid" },
        { "range 1000 -", "wealth.deposit", "999.99", "wealth.deposit:own" },
        { "range 1000 -", "wealth.deposit", "1000", "" },
        { "range 1000 -", "wealth.deposit", "1 USD", "" },
        { "range - 2010-01-01", "basic.birthDate", "2010-01-02", "basic.birthDate:own" },
        { "range - 2010-01-01", "basic.birthDate", "2010/1/1", "" },
        { "oneOf 金卡 银卡", "basic.note", "金卡", "" },
        { "oneOf 金卡 银卡", "basic.note", "铜卡", "basic.note:own" },
        { "oneOf vip", "basic.note", "VIP", "" },
        { "oneOf 本科", "basic.education", "大学本科", "" },
        { "oneOf 本科", "basic.education", "bachelor", "" },
        { "oneOf 30 40", "basic.age", "40.0", "" },
        { "oneOf 30 40", "basic.age", "41", "basic.age:own" },
        { "default 上海", "basic.note", "", "basic.note:own" },
        { "default 上海", "basic.note", null, "basic.note:own" },
        { "default 上海", "basic.note", "北京", "" },
        { "replace 魔都=上海", "basic.note", "魔都", "basic.note:own" },
        { "replace 魔都=上海", "basic.note", " 魔都　", "basic.note:own" },
        { "replace 魔都=上海", "basic.note", "魔都人", "" },
        { "replace 99999=", "basic.memberNumber", "９９９９９", "basic.memberNumber:own" },
        { "replace 大本=本科", "basic.education", "大本", "basic.education:own" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Clean_OwnCheck_FindsWhatItSays(string check, string field, string? cell, string findings)
    {
        var rule = Own(check, field);
        var record = new CleaningCase().Under(With(rule)).Fields("basic.name", field).Clean("王小明", cell);
        Assert.Equal(findings, RulesOf(record));
        Assert.All(record.Findings.Where(f => f.Rule == "own"), f => Assert.Equal(rule.Severity, f.Severity));
    }

    [Theory]
    [InlineData("default 上海", "", "name=王小明; note=上海~0.3", "Fix")]
    [InlineData("replace 魔都=上海", "魔都", "name=王小明; note=上海", "Fix")]
    [InlineData("replace 魔都=", "魔都", "name=王小明", "Fix")]
    [InlineData("oneOf 甲", "乙", "name=王小明; note=乙", "Flag")]
    public void Clean_OwnCheck_ChangesOnlyWhatItRewrites(string check, string cell, string fields, string severity)
    {
        var record = new CleaningCase().Under(With(Own(check, "basic.note"))).Fields("basic.name", "basic.note").Clean("王小明", cell);
        Assert.Equal((fields, severity), (Describe(record), Assert.Single(record.Findings).Severity.ToString()));
        Assert.Equal(cell.Length == 0 ? null : cell, record.Findings[0].Before);
    }

    [Fact]
    public void Clean_UnusedValue_IsLeftOutAndKeptInTheFinding()
    {
        var record = new CleaningCase().Under(With(Own("oneOf 甲", "basic.note") with { Unused = true })).Fields("basic.name", "basic.note").Clean("王小明", "乙");
        Assert.Equal("name=王小明", Describe(record));
        Assert.Equal(new Finding("basic.note", "own", Severity.Flag, "乙", null, "甲"), Assert.Single(record.Findings));
    }

    [Theory]
    [InlineData(Severity.Flag, RowOutcome.Accepted)]
    [InlineData(Severity.Hold, RowOutcome.Held)]
    [InlineData(Severity.Reject, RowOutcome.Rejected)]
    public void Clean_Severity_DecidesWhereTheRowEnds(Severity severity, RowOutcome outcome) =>
        Assert.Equal(outcome, new CleaningCase().Under(With(Own("required", "basic.phone") with { Severity = severity })).Fields("basic.name").Clean("王小明").Outcome);

    [Theory]
    [InlineData("2020-01-01", "2019-12-31", "basic.birthDate:own")]
    [InlineData("2020-01-01", "2020-01-01", "")]
    [InlineData("2020-01-01", "", "")]
    [InlineData("", "2019-12-31", "")]
    public void Clean_TwoFields_AreComparedWhereBothAreKnown(string later, string earlier, string findings)
    {
        var set = With(Rule("own", Severity.Flag) with { Check = new OtherFieldCheck(Comparison.LessOrEqual, "basic.since"), Fields = ["basic.birthDate"] });
        var since = set.Catalog.Find("basic.birthDate")! with { Id = "basic.since" };
        set = set with { Catalog = new FieldCatalog([new SectionDefinition("all", new("", ""), 1, [.. set.Catalog.Fields, since])]) };
        Assert.Equal(findings, RulesOf(new CleaningCase().Under(set).Fields("basic.name", "basic.birthDate", "basic.since").Clean("王小明", later, earlier)));
    }

    [Theory]
    [InlineData("17", "13912345678", ":own")]
    [InlineData("17", "", "")]
    [InlineData("18", "13912345678", "")]
    [InlineData("", "13912345678", "")]
    public void Clean_Condition_HasToHoldWhereItIsKnown(string age, string phone, string findings)
    {
        var grown = new AnyOf([new Compare(new FieldMeasure("basic.age"), Comparison.GreaterOrEqual, "18"), new Not(new IsKnown(new FieldMeasure("basic.phone")))]);
        var set = Typed(With(Rule("own", Severity.Flag) with { Check = new ConditionCheck(grown) }));
        Assert.Equal(findings, RulesOf(new CleaningCase().Under(set).Fields("basic.name", "basic.age", "basic.phone").Clean("王小明", age, phone)));
    }

    [Theory]
    [InlineData("crm", ":own")]
    [InlineData("shop", "")]
    public void Clean_ConditionOnTheChannel_SeesTheChannel(string channel, string findings)
    {
        var set = With(Rule("own", Severity.Flag) with { Check = new ConditionCheck(new FromChannel("shop")) });
        Assert.Equal(findings, RulesOf(new CleaningCase().Under(set).Of(ChannelDefinition.Undescribed(channel)).Fields("basic.name").Clean("王小明")));
    }

    [Fact]
    public void Clean_ScopedCheck_RunsOnlyWithin()
    {
        var woman = new Compare(new FieldMeasure("basic.gender"), Comparison.Equal, "female");
        var set = With(Own("required", "basic.phone") with { Channels = ["crm"], When = woman });
        string Findings(string channel, string gender) =>
            RulesOf(new CleaningCase().Under(set).Of(ChannelDefinition.Undescribed(channel)).Fields("basic.name", "basic.gender").Clean("王小明", gender));
        Assert.Equal(("basic.phone:own", "", "", ""), (Findings("crm", "女"), Findings("crm", "男"), Findings("crm", ""), Findings("shop", "女")));
    }

    [Fact]
    public void Clean_SeveralChecks_RunInTheirOrder()
    {
        var record = new CleaningCase().Under(With(
            Own("default 上海", "basic.note") with { Id = "z", Order = 1 }, Own("required", "basic.note") with { Id = "a", Order = 2 },
            Own("oneOf 北京", "basic.note") with { Id = "b", Order = 2 })).Fields("basic.name", "basic.note").Clean("王小明", "");
        Assert.Equal("basic.note:z; basic.note:b", RulesOf(record));
    }

    /// <summary>The test catalogue with ages as numbers and dates as dates, as rules compare them.</summary>
    private static DefinitionSet Typed(DefinitionSet set) => set with
    {
        Catalog = new FieldCatalog([new SectionDefinition("all", new("", ""), 1, [.. set.Catalog.Fields.Select(f => f with { Type = TypeOf(f.Kind) })])]),
    };

    private static FieldType TypeOf(string kind) => kind switch
    {
        "number" => FieldType.Number,
        "money" => FieldType.Money,
        "date" => FieldType.Date,
        "choice" => FieldType.Choice,
        _ => FieldType.Text,
    };

    private static DefinitionSet With(params CleaningRuleDefinition[] rules) => Typed(TestDefinitions.With(rules));

    private static CleaningRuleDefinition Own(string check, string field)
    {
        var words = check.Split(' ');
        FieldCheck made = words[0] switch
        {
            "required" => new RequiredCheck(),
            "pattern" => new PatternCheck(words[1]),
            "range" => new RangeCheck(words[1] == "-" ? null : words[1], words[2] == "-" ? null : words[2]),
            "oneOf" => new ListedCheck(words[1..]),
            "default" => new DefaultCheck(words[1]),
            _ => new ReplaceCheck(new Dictionary<string, string> { [words[1].Split('=')[0]] = words[1].Split('=')[1] }),
        };
        return Rule("own", made is DefaultCheck or ReplaceCheck ? Severity.Fix : Severity.Flag) with { Check = made, Fields = [field] };
    }
}
