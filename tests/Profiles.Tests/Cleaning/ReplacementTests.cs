using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Cleaning;

public sealed class ReplacementTests
{
    private static readonly Localized Name = new("表", "list");

    [Theory]
    [InlineData("北京市区", "note=北京市", "basic.note:value-replaced")]
    [InlineData(" 北京市区　", "note=北京市", "basic.note:value-replaced")]
    [InlineData("ＢＪ", "note=北京市", "basic.note:value-replaced")]
    [InlineData("bj", "note=北京市", "basic.note:value-replaced")]
    [InlineData("北京市", "note=北京市", "")]
    [InlineData("北京市区东", "note=北京市区东", "")]
    [InlineData("待定", "", "basic.note:value-replaced")]
    [InlineData("", "", "")]
    public void Clean_CellOfAList_IsReadAsWhatItMeans(string cell, string fields, string rules)
    {
        var record = new CleaningCase().Under(With(List("a", null, ("北京市区", "北京市"), ("BJ", "北京市"), ("待定", null)))).Fields("basic.note", "basic.name").Clean(cell, "王小明");
        Assert.Equal(fields.Length == 0 ? "name=王小明" : "name=王小明; " + fields, CleaningCase.Describe(record));
        Assert.Equal(rules, CleaningCase.RulesOf(record));
        Assert.All(record.Findings, f => Assert.Equal((Severity.Fix, cell.Trim(' ', '　')), (f.Severity, f.Before?.Trim(' ', '　'))));
    }

    [Fact]
    public void Clean_OwnOutput_ChangesNothing()
    {
        var columns = new CleaningCase().Under(With(List("a", null, ("北京市区", "北京市")))).Fields("basic.note", "basic.name");
        Assert.Empty(columns.Clean(columns.Clean("北京市区", "王小明").Fields.Single(f => f.Field == "basic.note").Value.Text, "王小明").Findings);
    }

    [Fact]
    public void Clean_ListOfAnotherChannelOrField_LeavesTheCell()
    {
        var set = With(List("a", "shop", ("bj", "北京市")), List("b", null, ("sh", "上海市")) with { Field = "basic.name" });
        Assert.Empty(new CleaningCase().Under(set).Fields("basic.note", "basic.name").Clean("bj", "王小明").Findings);
        Assert.Single(new CleaningCase().Under(set).Of(ChannelDefinition.Undescribed("shop")).Fields("basic.note", "basic.name").Clean("bj", "王小明").Findings);
    }

    [Fact]
    public void Clean_ChannelsOwnList_GoesBeforeThatOfAll()
    {
        var set = With(List("a", null, ("bj", "北京市")), List("b", "crm", ("bj", "北京城区")));
        Assert.Equal("name=王小明; note=北京城区", CleaningCase.Describe(new CleaningCase().Under(set).Fields("basic.note", "basic.name").Clean("bj", "王小明")));
    }

    [Fact]
    public void Clean_RuleOff_ReplacesNothing()
    {
        var set = TestDefinitions.With(TestDefinitions.Rule(KnownRules.ValueReplaced, Severity.Fix, enabled: false)) with { Replacements = Lists(List("a", null, ("bj", "北京市"))) };
        var record = new CleaningCase().Under(set).Fields("basic.note", "basic.name").Clean("bj", "王小明");
        Assert.Equal("name=王小明; note=bj", CleaningCase.Describe(record));
    }

    [Fact]
    public void Clean_WhatTakesItsPlace_IsReadLikeAnyCell()
    {
        var set = With(List("a", null, ("老号码", "139-0000-0001")) with { Field = "basic.phone" });
        var record = new CleaningCase().Under(set).Fields("basic.phone").Clean("老号码");
        Assert.Equal(["+8613900000001"], record.Identifiers.Select(i => i.Value));
    }

    [Theory]
    [InlineData("""{ "from": "a", "to": "b" }, { "from": "b", "to": "c" }""", "$.values[0].to")]
    [InlineData("""{ "from": "a", "to": "b" }, { "from": "Ａ" }""", "$.values[1].from")]
    [InlineData("""{ "from": " ", "to": "b" }""", "$.values[0].from")]
    [InlineData("""{ "from": "BJ", "to": "bj" }""", null)]
    public void Load_List_SaysWhatIsWrongAndWhere(string values, string? path)
    {
        var json = $$"""{ "id": "x", "name": { "zh": "表", "en": "list" }, "field": "basic.phone", "values": [{{values}}] }""";
        var problems = DefinitionLoader.Load([.. StarterDefinitions.Read(), new StoredDefinition(DefinitionKinds.Replacements, "x", json, DefinitionOrigin.User, 1)]).Problems;
        if (path is null) Assert.Empty(problems);
        else Assert.Equal(path, Assert.Single(problems).Path);
    }

    private static ReplacementDefinition List(string id, string? channel, params (string From, string? To)[] values) =>
        new() { Id = id, Name = Name, Channel = channel, Field = "basic.note", Values = [.. values.Select(v => new Replacement(v.From, v.To))] };

    private static Dictionary<string, ReplacementDefinition> Lists(params ReplacementDefinition[] lists) => lists.ToDictionary(l => l.Id, StringComparer.Ordinal);

    private static DefinitionSet With(params ReplacementDefinition[] lists) => TestDefinitions.Set with { Replacements = Lists(lists) };
}
