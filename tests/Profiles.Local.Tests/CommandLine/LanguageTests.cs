using System.Reflection;
using Profiles.Definitions;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.CommandLine;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("zh_CN.UTF-8", null, "用法")]
    [InlineData("en_US.UTF-8", null, "Usage")]
    [InlineData("C", null, "Usage")]
    [InlineData("zh_CN.UTF-8", "en", "Usage")]
    [InlineData("en_US.UTF-8", "zh", "用法")]
    public async Task RunAsync_Language_IsTheOptionsOrTheEnvironments(string lang, string? option, string expected)
    {
        var output = new StringWriter();
        var context = new CommandContext { Out = output, Error = output, Environment = name => name == "LANG" ? lang : null };
        await ProgramCommands.RunAsync(option is null ? ["help"] : ["help", "--lang", option], context);
        Assert.Contains(expected, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_All_FillTheSamePlacesInBothLanguages()
    {
        var texts = typeof(CommandContext).Assembly.GetTypes()
            .Where(t => t.Name is "Texts" or "CommandTexts")
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(f => f.GetValue(null)).OfType<Localized>().ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Equal(Places(text.Zh), Places(text.En)));
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En)));
    }

    private static IEnumerable<int> Places(string text) => Enumerable.Range(0, 10).Where(i => text.Contains($"{{{i}}}", StringComparison.Ordinal));
}
