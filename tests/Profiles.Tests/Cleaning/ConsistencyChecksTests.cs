using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Cleaning;

/// <summary>What cannot be true together in one row of 2024-06-15. Values stay as they were read, whatever is found.</summary>
public sealed class ConsistencyChecksTests
{
    private static readonly DefinitionSet Set =
        DefinitionLoader.Load(DefinitionFolder.Read(Path.Combine(Plant.RepositoryRoot, "definitions"))).Set!;

    [Theory]
    [InlineData("1995-03-01", "29", "")]
    [InlineData("1995-03-01", "30", "")]
    [InlineData("1995-03-01", "31", "")] // nominal: two ahead
    [InlineData("1995-03-01", "32", "basic.age:age-contradicts-birth-date")]
    [InlineData("1995-03-01", "24", "")] // a column that has not been looked after for five years
    [InlineData("1995-03-01", "23", "basic.age:age-contradicts-birth-date")]
    [InlineData("1995-06-15", "31", "")] // birthday today
    [InlineData("1995-06-16", "31", "basic.age:age-contradicts-birth-date")]
    [InlineData("2024-06-01", "0", "")]
    [InlineData("1995-03-01", "", "")]
    [InlineData("", "45", "")]
    [InlineData("2000-02-29", "24", "")]
    public void Clean_AgeAndBirthDate(string born, string age, string expected) =>
        AssertRules(expected, false, ("basic.birthDate", born), ("basic.age", age));

    [Theory]
    [InlineData("2012-01-01", "博士", "basic.education:age-contradicts-education")]
    [InlineData("2003-06-16", "博士", "")]
    [InlineData("2004-06-16", "博士", "basic.education:age-contradicts-education")]
    [InlineData("2004-06-15", "博士", "")]
    [InlineData("2009-06-15", "本科", "")]
    [InlineData("2009-06-16", "本科", "basic.education:age-contradicts-education")]
    [InlineData("2016-01-01", "初中", "")]
    [InlineData("2016-01-01", "小学", "")]
    [InlineData("2016-01-01", "高中", "basic.education:age-contradicts-education")]
    [InlineData("1980-01-01", "硕士研究生", "")]
    [InlineData("", "博士", "")]
    [InlineData("2012-01-01", "自学成才", "")]
    public void Clean_AgeAndEducation(string born, string education, string expected) =>
        AssertRules(expected, true, ("basic.birthDate", born), ("basic.education", education));

    [Theory]
    [InlineData("11", "博士", "basic.education:age-contradicts-education")]
    [InlineData("19", "博士", "basic.education:age-contradicts-education")]
    [InlineData("20", "博士", "")]
    public void Clean_StatedAgeAlone_IsTakenForTheBirthDate(string age, string education, string expected) =>
        AssertRules(expected, false, ("basic.age", age), ("basic.education", education));

    [Theory]
    [InlineData("2014-01-01", "已婚", "basic.maritalStatus:age-contradicts-marital-status")]
    [InlineData("2014-01-01", "未婚", "")]
    [InlineData("2014-01-01", "离异", "basic.maritalStatus:age-contradicts-marital-status")]
    [InlineData("2014-01-01", "丧偶", "basic.maritalStatus:age-contradicts-marital-status")]
    [InlineData("2008-06-15", "已婚", "")]
    [InlineData("2008-06-16", "已婚", "basic.maritalStatus:age-contradicts-marital-status")]
    [InlineData("", "已婚", "")]
    [InlineData("2014-01-01", "", "")]
    public void Clean_AgeAndMaritalStatus(string born, string status, string expected) =>
        AssertRules(expected, false, ("basic.birthDate", born), ("basic.maritalStatus", status));

    [Theory]
    [InlineData("1990-01-01", "1980-01-01", "", "", "lifecycle.customerSince:dates-out-of-order")]
    [InlineData("1990-01-01", "1990-01-01", "", "", "")]
    [InlineData("1990-01-01", "2020-01-01", "", "", "")]
    [InlineData("1990-01-01", "2024-06-16", "", "", "")] // ahead by a time zone
    [InlineData("1990-01-01", "2024-06-17", "", "", "lifecycle.customerSince:dates-out-of-order")]
    [InlineData("1990-01-01", "2030-01-01", "", "", "lifecycle.customerSince:dates-out-of-order")]
    [InlineData("", "2020-01-01", "2019-12-31", "", "lifecycle.renewalOn:dates-out-of-order")]
    [InlineData("", "2020-01-01", "2020-01-01", "", "")]
    [InlineData("", "2020-01-01", "2030-01-01", "", "")]
    [InlineData("", "", "2019-12-31", "", "")]
    [InlineData("1990-01-01", "", "", "1989-12-31", "basic.childBirthDate:dates-out-of-order")]
    [InlineData("1990-01-01", "", "", "2001-12-31", "basic.childBirthDate:dates-out-of-order")]
    [InlineData("1990-01-01", "", "", "2002-01-01", "")]
    [InlineData("1990-01-01", "", "", "2024-12-01", "")] // expected
    public void Clean_Dates(string born, string since, string renewal, string child, string expected) => AssertRules(
        expected, false, ("basic.birthDate", born), ("lifecycle.customerSince", since), ("lifecycle.renewalOn", renewal), ("basic.childBirthDate", child));

    [Theory]
    [InlineData("0571-88888888", "浙江省", "杭州市", "")]
    [InlineData("0571-88888888", "浙江", "宁波", "basic.phone:area-code-contradicts-place")]
    [InlineData("0571-88888888", "浙江", "", "")]
    [InlineData("021-88888888", "浙江省", "", "basic.phone:area-code-contradicts-place")]
    [InlineData("028-88888888", "四川省", "眉山市", "")] // one code, three cities
    [InlineData("028-88888888", "四川省", "绵阳市", "basic.phone:area-code-contradicts-place")]
    [InlineData("010-88888888", "北京市", "北京市", "")]
    [InlineData("010-88888888", "", "上海", "basic.phone:area-code-contradicts-place")]
    [InlineData("13900000001", "浙江省", "杭州市", "")] // travels
    [InlineData("+1 415 555 2671", "浙江省", "杭州市", "")]
    [InlineData("400-810-8888", "浙江省", "杭州市", "")]
    [InlineData("", "浙江省", "杭州市", "")]
    [InlineData("0571-88888888", "", "火星", "")]
    public void Clean_AreaCodeAndPlace(string phone, string province, string city, string expected) =>
        AssertRules(expected, true, ("basic.phone", phone), ("basic.province", province), ("basic.city", city));

    [Fact]
    public void Clean_RuleSwitchedOff_FindsNothing()
    {
        var off = Set.CleaningRules[KnownRules.AgeContradictsMaritalStatus] with { Enabled = false };
        var set = Set with { CleaningRules = new Dictionary<string, CleaningRuleDefinition>(Set.CleaningRules) { [off.Id] = off } };
        Assert.Empty(new CleaningCase().Under(set).Fields("basic.birthDate", "basic.maritalStatus", "basic.name").Clean("2014-01-01", "已婚", "王小明").Findings);
    }

    [Fact]
    public void Clean_Parameter_MovesTheLimit()
    {
        var stricter = Set.CleaningRules[KnownRules.AgeContradictsMaritalStatus] with { Parameters = new Dictionary<string, decimal> { ["minAge"] = 20 } };
        var set = Set with { CleaningRules = new Dictionary<string, CleaningRuleDefinition>(Set.CleaningRules) { [stricter.Id] = stricter } };
        var record = new CleaningCase().Under(set).Fields("basic.birthDate", "basic.maritalStatus", "basic.name").Clean("2005-01-01", "已婚", "王小明");
        Assert.Equal("basic.maritalStatus:age-contradicts-marital-status", CleaningCase.RulesOf(record));
    }

    [Fact]
    public void Text_OfDatesOutOfOrder_NamesTheOtherFieldInsteadOfItsValue()
    {
        var record = new CleaningCase().Under(Set).Fields("basic.birthDate", "lifecycle.customerSince", "basic.name").Clean("1990-01-01", "1980-01-01", "王小明");
        var finding = Assert.Single(record.Findings);
        Assert.Contains("出生日期", FindingText.Of(finding, Set, "zh"), StringComparison.Ordinal);
        Assert.DoesNotContain("1990", FindingText.Of(finding, Set, "en"), StringComparison.Ordinal);
    }

    private static void AssertRules(string expected, bool others, params (string Field, string Cell)[] cells)
    {
        var columns = new CleaningCase().Under(Set).Fields([.. cells.Select(c => c.Field), "basic.name"]);
        var record = columns.Clean([.. cells.Select(c => c.Cell), "王小明"]);
        string[] consistency =
        [
            KnownRules.AgeContradictsBirthDate, KnownRules.AgeContradictsEducation, KnownRules.AgeContradictsMaritalStatus, KnownRules.AreaCodeContradictsPlace, KnownRules.DatesOutOfOrder,
        ];
        var found = record.Findings.Where(f => !others || consistency.Contains(f.Rule)).ToList();
        Assert.Equal(expected, string.Join("; ", found.Select(f => $"{f.Field}:{f.Rule}")));
        Assert.All(found, f => Assert.Equal(f.Before, f.After));
    }
}
