using System.Text.Json;
using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Rules;

/// <summary>What docs/rule-language.md says, in both languages, is so.</summary>
public class RuleLanguagePageTests
{
    private static readonly DefinitionSet Starter = DefinitionLoader.Load(StarterDefinitions.Read()).Set!;

    public static TheoryData<string, string> Rules => Lines("rule");

    public static TheoryData<string, string> Errors => Lines("error");

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_Rule_IsSoundAndReadsBackInBothLanguages(string page, string text)
    {
        Assert.NotEmpty(page);
        var check = RuleCheck.OfCondition(text, Starter);
        Assert.Empty(check.Problems.Select(p => p.Message.En));
        var tree = (Condition)check.Tree!;
        foreach (var language in new[] { "zh", "en" })
        {
            var (read, problem) = RuleText.ParseCondition(RuleText.Print(tree, Starter, language), Starter);
            Assert.Null(problem);
            Assert.Equal(Json(tree), Json(read!));
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Page_Error_IsToldWhereAndHowThePageSays(string page, string line)
    {
        Assert.NotEmpty(page);
        var parts = line.Split('#');
        var said = parts[1].Trim().Split(' ', 2);
        var problem = RuleCheck.OfCondition(parts[0].TrimEnd(), Starter).Problems[0];
        Assert.Equal((said[0], said.ElementAtOrDefault(1)), ($"{problem.Span?.Line}:{problem.Span?.Column}", problem.Suggestion));
        Assert.Contains($"$ {said[0]}: expected ", problem.Message.En, StringComparison.Ordinal);
        Assert.Contains("应为", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_EveryFunction_IsDescribed()
    {
        foreach (var (page, name) in RuleFunction.All.SelectMany(f => new[] { ("rule-language.md", f.Name.En), ("zh/rule-language.md", f.Name.Zh) }))
            Assert.Contains(name, File.ReadAllText(Path.Combine(StarterDefinitions.Directory, "../docs", page)), StringComparison.Ordinal);
    }

    private static TheoryData<string, string> Lines(string block)
    {
        var data = new TheoryData<string, string>();
        foreach (var page in new[] { "rule-language.md", "zh/rule-language.md" })
        {
            var isInside = false;
            foreach (var line in File.ReadLines(Path.Combine(StarterDefinitions.Directory, "../docs", page)))
            {
                if (line.StartsWith("```", StringComparison.Ordinal)) isInside = line == "```" + block;
                else if (isInside) data.Add(page, line);
            }
        }
        return data;
    }

    private static string Json(Condition tree) => JsonSerializer.Serialize(tree, DefinitionJson.TypeOf<Condition>());
}
