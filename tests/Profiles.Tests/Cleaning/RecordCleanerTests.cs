using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Cleaning.CleaningCase;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class RecordCleanerTests
{
    [Fact]
    public void Clean_OrdinaryRow_TellsFieldsSortedAndIdentifiers()
    {
        var record = new CleaningCase().Column("id", ColumnRole.Key).Fields("basic.phone", "basic.name", "basic.email", "work.company")
            .Clean(" C-1 ", "139 1234 5678", "王小明", "B@X.com;a@x.com", "");
        Assert.Equal((RowOutcome.Accepted, "C-1", 2L, 40L), (record.Outcome, record.Key, record.RowNumber, record.Offset));
        Assert.Equal("email=a@x.com|b@x.com; name=王小明; phone=+8613912345678", Describe(record));
        Assert.Equal([new Identifier("email", "a@x.com"), new("email", "b@x.com"), new("phone", "+8613912345678")], record.Identifiers);
        Assert.Empty(record.Findings);
    }

    [Fact]
    public void Clean_AbsentCell_SaysNothingEvenIfBlanksClear()
    {
        var record = new CleaningCase().Of(Channel with { BlankClears = true }).Fields("basic.name", "work.company").Clean("王小明", null);
        Assert.Equal("name=王小明", Describe(record));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("未知")]
    public void Clean_BlankCell_ClearsOnlyWhereTheChannelSaysSo(string blank)
    {
        var columns = new CleaningCase().Fields("basic.name", "work.company");
        Assert.Equal("name=王小明", Describe(columns.Clean("王小明", blank)));
        Assert.Equal("name=王小明; company=∅", Describe(columns.Of(Channel with { BlankClears = true }).Clean("王小明", blank)));
    }

    [Fact]
    public void Clean_ExplicitNull_ClearsAlways() =>
        Assert.Equal("name=王小明; company=∅", Describe(new CleaningCase().Fields("basic.name", "work.company").Clean("王小明", RawRow.ExplicitNull)));

    [Fact]
    public void Clean_InvalidValue_NeverClears()
    {
        var record = new CleaningCase().Of(Channel with { BlankClears = true }).Fields("basic.name", "basic.phone").Clean("王小明", "12");
        Assert.Equal("name=王小明", Describe(record));
        Assert.Equal("basic.phone:phone-invalid", RulesOf(record));
    }

    [Fact]
    public void Clean_TwoColumnsOfAField_FirstNonBlankWinsOrManyUnite()
    {
        var columns = new CleaningCase().Of(Channel with { BlankClears = true }).Fields("work.company", "work.company", "basic.phone", "basic.phone");
        Assert.Equal("phone=+8613812345678|+8613912345678; company=甲", Describe(columns.Clean("", "甲", "13912345678", "13812345678")));
        Assert.Equal("phone=+8613912345678; company=甲", Describe(columns.Clean("甲", "乙", "", "13912345678")));
    }

    [Fact]
    public void Clean_UnknownField_IsKeptAsCustom() => Assert.Equal("lost.field=x", Describe(new CleaningCase().Fields("lost.field").Clean("x")));

    [Theory]
    [InlineData("200", RowOutcome.Held, "basic.age:age-impossible", "")]
    [InlineData("-1", RowOutcome.Held, "basic.age:age-impossible", "")]
    [InlineData("151", RowOutcome.Held, "basic.age:age-impossible", "")]
    [InlineData("150", RowOutcome.Accepted, "basic.age:age-improbable", "age=150")]
    [InlineData("120", RowOutcome.Accepted, "", "age=120")]
    [InlineData("0", RowOutcome.Accepted, "", "age=0")]
    public void Clean_Age_IsHeldIfImpossible(string age, RowOutcome outcome, string rules, string fields)
    {
        var record = new CleaningCase().Column("id", ColumnRole.Key).Fields("basic.age").Clean("1", age);
        Assert.Equal((outcome, rules, fields), (record.Outcome, RulesOf(record), Describe(record)));
    }

    /// <remarks>The batch was observed on 2024-06-15, business time.</remarks>
    [Theory]
    [InlineData("2024-06-15", RowOutcome.Accepted, "")]
    [InlineData("2024-06-16", RowOutcome.Held, "basic.birthDate:age-impossible")]
    [InlineData("1904-06-15", RowOutcome.Accepted, "")]
    [InlineData("1903-06-15", RowOutcome.Accepted, "basic.birthDate:age-improbable")]
    [InlineData("1873-06-16", RowOutcome.Accepted, "basic.birthDate:age-improbable")]
    [InlineData("1873-06-15", RowOutcome.Held, "basic.birthDate:age-impossible")]
    public void Clean_BirthDate_IsJudgedAtTheBatchDay(string born, RowOutcome outcome, string rules)
    {
        var record = new CleaningCase().Fields("basic.name", "basic.birthDate").Clean("王小明", born);
        Assert.Equal((outcome, rules), (record.Outcome, RulesOf(record)));
    }

    [Fact]
    public void Clean_RuleDefinition_OverridesLimitAndSeverityOrSwitchesOff()
    {
        var columns = new CleaningCase().Column("id", ColumnRole.Key).Fields("basic.age");
        var stricter = With(Rule(KnownRules.AgeImpossible, Severity.Reject, true, ("maxAge", 99)));
        Assert.Equal(RowOutcome.Rejected, columns.Under(stricter).Clean("1", "100").Outcome);
        var off = With(Rule(KnownRules.AgeImpossible, Severity.Hold, enabled: false), Rule(KnownRules.AgeImprobable, Severity.Flag, enabled: false));
        var record = columns.Under(off).Clean("1", "200");
        Assert.Equal((RowOutcome.Accepted, "age=200", ""), (record.Outcome, Describe(record), RulesOf(record)));
    }

    [Fact]
    public void Clean_ResidentId_TellsWhatColumnsDoNotState()
    {
        var columns = new CleaningCase().Fields("basic.residentId", "basic.birthDate", "basic.gender");
        Assert.Equal("birthDate=1949-12-31~0.95; gender=female~0.95; residentId=11010519491231002X", Describe(columns.Clean("11010519491231002x", "", "")));
        Assert.Equal("birthDate=1949-12-31; gender=female~0.95; residentId=11010519491231002X", Describe(columns.Clean("11010519491231002X", "1949/12/31", null)));
    }

    [Fact]
    public void Clean_ResidentIdAgainstColumns_FlagsAndKeepsWhatIsStated()
    {
        var record = new CleaningCase().Fields("basic.residentId", "basic.birthDate", "basic.gender").Clean("11010519491231002X", "1950-01-01", "男");
        Assert.Equal("birthDate=1950-01-01; gender=male; residentId=11010519491231002X", Describe(record));
        Assert.Equal("basic.birthDate:id-contradicts-birth-date; basic.gender:id-contradicts-gender", RulesOf(record));
        Assert.Equal(("1950-01-01", "1949-12-31", RowOutcome.Accepted), (record.Findings[0].Before, record.Findings[0].Expected, record.Outcome));
    }

    [Fact]
    public void Clean_InvalidResidentId_ClaimsAndDerivesNothing()
    {
        var record = new CleaningCase().Fields("basic.name", "basic.residentId").Clean("王小明", "110105194912310021");
        Assert.Equal("name=王小明", Describe(record));
        Assert.Empty(record.Identifiers);
        Assert.Equal(new Finding("basic.residentId", KnownRules.ResidentIdChecksum, Severity.Flag, "110105194912310021", null, "X"), Assert.Single(record.Findings));
    }

    [Theory]
    [InlineData("欧阳", "娜娜", "欧阳娜娜")]
    [InlineData("王", "王小明", "王小明")]
    [InlineData("Smith", "John", "John Smith")]
    public void Clean_NameInTwoColumns_DerivesTheWhole(string family, string given, string whole)
    {
        var record = new CleaningCase().Fields("basic.familyName", "basic.givenName").Clean(family, given);
        Assert.Equal(new FieldObservation("basic.name", FieldValue.Of(whole), 0.9), record.Fields[^1]);
    }

    [Fact]
    public void Clean_Malformed_IsRejectedWithTheProblem()
    {
        var row = new RawRow(7, 99, ["a"], new Problem("columns", "line 7", "2 columns", "1 column"));
        var record = new CleaningCase().Fields("basic.name", "work.company").Compile().Clean(row, 3);
        Assert.Equal((RowOutcome.Rejected, 7L, 3), (record.Outcome, record.RowNumber, record.Rank));
        Assert.Equal(new Finding("", KnownRules.RowMalformed, Severity.Reject, "1 column", null, "2 columns"), Assert.Single(record.Findings));
    }

    [Fact]
    public void Clean_NothingThatTellsAPerson_IsRejectedWhateverRulesSay()
    {
        var off = With(Rule(KnownRules.RowEmptyOfIdentity, Severity.Flag, enabled: false));
        var record = new CleaningCase().Under(off).Column("id", ColumnRole.Key).Fields("basic.name").Clean("N/A", " ");
        Assert.Equal((RowOutcome.Rejected, (string?)null, ":row-empty-of-identity"), (record.Outcome, record.Key, RulesOf(record)));
    }

    [Fact]
    public void Clean_KeyBeyondItsLimit_IsRejected()
    {
        var record = new CleaningCase().Column("id", ColumnRole.Key).Fields("basic.name").Clean(new string('k', 257), "王小明");
        Assert.Equal((RowOutcome.Rejected, "id:key-too-long"), (record.Outcome, RulesOf(record)));
    }

    [Theory]
    [InlineData("2024-06-01 08:00", "2024-06-01T00:00:00Z", "")]
    [InlineData("", null, "")]
    [InlineData("soon", null, "changed:updated-at-invalid")]
    [InlineData("2034-06-01", null, "changed:updated-at-future")]
    public void Clean_UpdateTime_IsReadOrReported(string cell, string? expected, string rules)
    {
        var record = new CleaningCase().Column("changed", ColumnRole.UpdatedAt).Fields("basic.name").Clean(cell, "王小明");
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), record.UpdatedAt);
        Assert.Equal((rules, RowOutcome.Accepted), (RulesOf(record), record.Outcome));
    }

    [Fact]
    public void Clean_SameRowAfterOthers_GivesTheSameRecord()
    {
        var cleaner = new CleaningCase().Fields("basic.name", "basic.phone", "basic.residentId").Compile();
        var row = new RawRow(1, 0, ["王先生", "13912345678", ""]);
        var first = cleaner.Clean(row, 0);
        cleaner.Clean(new RawRow(2, 9, ["JOHN", "bad", "11010519491231002X"]), 0);
        var again = cleaner.Clean(row, 0);
        Assert.Equal((Describe(first), RulesOf(first), first.ContentHash), (Describe(again), RulesOf(again), again.ContentHash));
        Assert.Equal(first.Identifiers, again.Identifiers);
    }

    [Fact]
    public void Clean_SameNameTwiceInHeaderAndMapping_PairsThemInOrder()
    {
        var record = new CleaningCase().Column("电话", ColumnRole.Field, "basic.phone").Column("电话", ColumnRole.Field, "basic.workPhone").Clean("13912345678", "13812345678");
        Assert.Equal("phone=+8613912345678; workPhone=+8613812345678", Describe(record));
    }

    [Fact]
    public void Clean_RowShorterThanTheHeader_TreatsTheRestAsAbsent() => Assert.Equal("name=王小明", Describe(new CleaningCase().Fields("basic.name", "work.company").Clean("王小明")));
}
