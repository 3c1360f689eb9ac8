using System.Text.Json;
using Profiles.Cleaning;
using Xunit;

namespace Profiles.Tests.Cleaning;

/// <summary>The shipped rule files and the rules that the code knows are the same.</summary>
public sealed class RuleFilesTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Files_OfDefinitions_AreExactlyTheKnownRules() => Assert.Equal(
        KnownRules.DefaultSeverities.Keys.Order(StringComparer.Ordinal),
        Files().Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Fact]
    public void File_OfARule_HasItsIdSeverityAndBothLanguages()
    {
        foreach (var file in Files())
        {
            var rule = JsonSerializer.Deserialize<CleaningRuleDefinition>(File.ReadAllText(file), Options)!;
            Assert.Equal(Path.GetFileNameWithoutExtension(file), rule.Id);
            Assert.Equal(KnownRules.DefaultSeverities[rule.Id], rule.Severity);
            Assert.True(rule.Enabled);
            Assert.All(new[] { rule.Name.Zh, rule.Name.En, rule.Reason.Zh, rule.Reason.En }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        }
    }

    private static string[] Files()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProfileFunctions.sln"))) folder = folder.Parent;
        return Directory.GetFiles(Path.Combine(folder!.FullName, "definitions", "rules"), "*.json");
    }
}
