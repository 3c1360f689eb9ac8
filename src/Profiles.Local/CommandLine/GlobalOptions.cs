using System.CommandLine;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>The options every command has.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Environment variable that names the data folder.</summary>
    public const string DataVariable = "PROFILES_DATA";
    public const string DefaultData = "data";

    public GlobalOptions(string language)
    {
        Data = new Option<string?>("--data") { Description = CommandTexts.Data.In(language), HelpName = "DIR", Recursive = true };
        Json = new Option<bool>("--json") { Description = CommandTexts.Json.In(language), Recursive = true };
        Lang = new Option<string?>("--lang") { Description = CommandTexts.Lang.In(language), HelpName = "zh|en", Recursive = true };
        Lang.AcceptOnlyFromAmong("zh", "en");
    }

    public Option<string?> Data { get; }
    public Option<bool> Json { get; }
    public Option<string?> Lang { get; }

    /// <summary>The language of this run; needed before parsing, since help and errors speak it too.</summary>
    public static string Language(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--lang" && i + 1 < arguments.Count) return arguments[i + 1];
            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal)) return arguments[i]["--lang=".Length..];
        }
        // The order of POSIX (IEEE 1003.1, 8.2): the first one set decides.
        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(l => !string.IsNullOrEmpty(l));
        return Localized.IsChinese(locale) ? "zh" : "en";
    }

    public string Folder(ParseResult parsed, Func<string, string?> environment) =>
        Path.GetFullPath(parsed.GetValue(Data) is { Length: > 0 } given ? given
            : environment(DataVariable) is { Length: > 0 } named ? named
            : DefaultData);
}
