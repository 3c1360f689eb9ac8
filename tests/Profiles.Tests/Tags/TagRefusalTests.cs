using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Tags;
using Profiles.Tests.Rules;
using Xunit;

namespace Profiles.Tests.Tags;

public class TagRefusalTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    private static readonly DefinitionSet Definitions = RuleFixture.Set(
    [
        new TagDefinition { Id = "group", Name = Named("group") },
        RuleFixture.Tag("ruled", new AllOf([])),
        Assigned("vip", TagSource.Manual),
        Assigned("level", TagSource.Manual, "gold", "silver"),
        Assigned("list", TagSource.Imported),
        Assigned("score", TagSource.Model),
        Assigned("draft", TagSource.Manual) with { Lifecycle = TagLifecycle.Draft },
        Assigned("retired", TagSource.Manual) with { Lifecycle = TagLifecycle.Retired },
    ]);

    public static TheoryData<string, string?, string> Taken => new()
    {
        { "vip", null, "" }, { "level", "gold", "" }, { "list", null, "" }, { "list", "3.5", "" }, { "list", "美妆", "" }, { "score", "-0.25", "churn 2" }, { "score", null, "churn 2" },
    };

    [Theory, MemberData(nameof(Taken))]
    public void Of_FittingWord_IsTaken(string tag, string? value, string model) =>
        Assert.Null(TagRefusal.Of(Said(tag) with { Value = value, Model = model.Length == 0 ? null : model, Until = Today }, Definitions, Today));

    public static TheoryData<string, string?, string, string, string> Refused => new()
    {
        { "nope", null, "tag", "a defined tag", "已定义的标签" },
        { "levle", null, "tag", "did you mean \"level\"?", "是否想写“level”？" },
        { "group", null, "tag", "not a category", "而非分类" },
        { "ruled", null, "tag", "follows from a rule", "由规则得出" },
        { "draft", null, "tag", "not a draft", "草稿" },
        { "retired", null, "tag", "not a retired one", "已停用" },
        { "vip", "gold", "value", "no value, since vip has none", "不分值" },
        { "level", null, "value", "one of gold, silver", "gold、silver 之一" },
        { "level", "Gold", "value", "one of gold, silver", "gold、silver 之一" },
        { "list", "", "value", "1 to 100 characters", "1 到 100 字" },
        { "list", "true", "value", "1 to 100 characters", "1 到 100 字" },
        { "list", "a\u0000b", "value", "1 to 100 characters", "1 到 100 字" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Of_WrongTagOrValue_SaysPlaceAndExpectation(string tag, string? value, string place, string english, string chinese)
    {
        var refusal = TagRefusal.Of(Said(tag) with { Value = value }, Definitions, Today)!;
        Assert.Equal(place, refusal.Place);
        Assert.Contains(english, refusal.Expected.En, StringComparison.Ordinal);
        Assert.Contains(chinese, refusal.Expected.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LastDayIsOver_IsRefused()
    {
        var refusal = TagRefusal.Of(Said("vip") with { Until = Today.AddDays(-1) }, Definitions, Today)!;
        Assert.Equal(("until", "2026-02-28"), (refusal.Place, refusal.Found));
        Assert.Contains("2026-03-01", refusal.Expected.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vip", "m 1", null, "model")]
    [InlineData("vip", null, 0.5, "confidence")]
    [InlineData("score", null, 0.5, "model")]
    [InlineData("score", "m\n1", null, "model")]
    [InlineData("score", "m 1", 1.01, "confidence")]
    [InlineData("score", "m 1", double.NaN, "confidence")]
    public void Of_ModelAndConfidence_BelongToModelTags(string tag, string? model, double? confidence, string place) =>
        Assert.Equal(place, TagRefusal.Of(Said(tag) with { Model = model, Confidence = confidence }, Definitions, Today)!.Place);

    [Fact]
    public void Of_NoteTooLongOrWithControlCharacters_IsRefused()
    {
        Assert.Equal("note", TagRefusal.Of(Said("vip") with { Note = new string('长', TagRefusal.MaxNote + 1) }, Definitions, Today)!.Place);
        Assert.Equal("note", TagRefusal.Of(Said("vip") with { Note = "a\u0007" }, Definitions, Today)!.Place);
        Assert.Null(TagRefusal.Of(Said("vip") with { Note = "two\nlines" }, Definitions, Today));
    }

    [Fact]
    public void Of_Removal_NeedsNoValue() => Assert.Null(TagRefusal.Of(Said("level") with { IsRemoval = true }, Definitions, Today));

    private static TagAssignment Said(string tag) => new() { Tag = tag, At = default, By = "" };

    private static TagDefinition Assigned(string id, TagSource source, params string[] values) =>
        new() { Id = id, Name = Named(id), Assigned = new AssignedTag(source, values.Length == 0 ? null : values) };

    private static Localized Named(string name) => new(name, name);
}
