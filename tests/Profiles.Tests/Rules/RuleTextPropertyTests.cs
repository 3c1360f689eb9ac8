using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Profiles.Definitions;
using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Rules;

public class RuleTextPropertyTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20260601, 1);

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void ParseOfPrint_AnyCondition_IsTheSameTree(string language) => Prop.ForAll(Seeds, seed =>
    {
        var tree = new RandomTree(seed).Condition();
        var text = RuleText.Print(tree, NastyNames.Set, language);
        var (read, problem) = RuleText.ParseCondition(text, NastyNames.Set);
        Assert.True(problem is null, $"{text}\n{problem}");
        Assert.Equal((text, Json(tree)), (text, Json(read!)));
        // What was written in the other language, or by hand, prints the same.
        Assert.Equal(text, RuleText.Print(read!, NastyNames.Set, language));
    }).Check(Fixed);

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void ParseOfPrint_AnyMeasure_IsTheSameTree(string language) => Prop.ForAll(Seeds, seed =>
    {
        var tree = new RandomTree(seed).Measure(3);
        var text = RuleText.Print(tree, NastyNames.Set, language);
        // Only within a `where` is a bare name a property.
        if (tree is EventProperty) Assert.StartsWith(language == "zh" ? "属性(" : "property(", text, StringComparison.Ordinal);
        var (read, problem) = RuleText.ParseMeasure(text, NastyNames.Set);
        Assert.True(problem is null, $"{text}\n{problem}");
        Assert.Equal((text, Json(tree)), (text, Json(read!)));
    }).Check(Fixed.WithMaxTest(1000));

    [Fact]
    public void Json_AnyCondition_ReadsBack() => Prop.ForAll(Seeds, seed =>
    {
        var json = Json(new RandomTree(seed).Condition());
        Assert.Equal(json, Json(JsonSerializer.Deserialize(json, DefinitionJson.TypeOf<Condition>())!));
    }).Check(Fixed.WithMaxTest(1000));

    [Fact]
    public void Parse_DamagedText_EndsWithATreeOrAPlaceInTheText() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var text = RuleText.Print(new RandomTree(seed).Condition(), NastyNames.Set, random.Next(2) == 0 ? "zh" : "en");
        var cut = random.Next(text.Length);
        text = random.Next(3) switch
        {
            0 => text[..cut],
            1 => text.Remove(cut, 1),
            _ => text.Insert(cut, new string((char)random.Next(1, 0x2FFF), 1)),
        };
        var (tree, problem) = RuleText.ParseCondition(text, NastyNames.Set);
        Assert.True(tree is null != problem is null);
        if (problem is null) return;
        var lines = text.Split('\n');
        Assert.InRange(problem.Span.Line, 1, lines.Length);
        Assert.InRange(problem.Span.Column, 1, lines[problem.Span.Line - 1].Length + 1);
        Assert.NotEmpty(problem.Expected.Zh);
        Assert.NotEmpty(problem.Expected.En);
    }).Check(Fixed.WithMaxTest(3000));

    private static string Json(Condition tree) => JsonSerializer.Serialize(tree, DefinitionJson.TypeOf<Condition>());

    private static string Json(Measure tree) => JsonSerializer.Serialize(tree, DefinitionJson.TypeOf<Measure>());
}
