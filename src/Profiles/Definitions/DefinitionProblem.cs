using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>Something wrong with a definition: where, what was expected, what was found.</summary>
/// <param name="File">Folder and file: <c>tags/value.high-net-worth.json</c>.</param>
/// <param name="Path">JSON path: <c>$.when.conditions[0].field</c>.</param>
/// <param name="Suggestion">What was probably meant; null if nothing comes close.</param>
public sealed record DefinitionProblem(string File, string Path, Localized Expected, Localized Found, string? Suggestion = null)
{
    /// <summary>Of everything that is wrong with the text of a definition.</summary>
    public const string Invalid = "definition-invalid";
    /// <summary>A test person came out otherwise than expected.</summary>
    public const string TestFailed = "definition-test-failed";
    /// <summary>Somebody published since the change was tried.</summary>
    public const string Stale = "definitions-changed";
    /// <summary>The business wants another person's approval.</summary>
    public const string ApprovalMissing = "definitions-approval";

    private const int LongestQuote = 80;

    /// <summary>What kind of problem it is, for programs.</summary>
    public string Code { get; init; } = Invalid;

    /// <summary>Where in the rule text that stands at <see cref="Path"/>; null where none does.</summary>
    public TextSpan? Span { get; init; }

    /// <summary>File, path and, within a text, line and column: <c>tags/a.json $.when 1:14</c>.</summary>
    /// <remarks>A rule checked on its own stands in no file: then it begins with the path.</remarks>
    public string Place => (File.Length == 0 ? Path : $"{File} {Path}") + (Span is { } span ? $" {span.Line}:{span.Column}" : "");

    /// <summary>The whole in one line.</summary>
    public Localized Message => new(
        $"{Place}：应为{Expected.Zh}，实为{Found.Zh}" + (Suggestion is null ? "。" : $"；是否想写 “{Suggestion}”？"),
        $"{Place}: expected {Expected.En}, found {Found.En}" + (Suggestion is null ? "." : $"; did you mean \"{Suggestion}\"?"));

    /// <summary>A text from a definition as a message quotes it.</summary>
    internal static Localized Quote(string text)
    {
        if (text.Length > LongestQuote) text = text[..LongestQuote] + "…";
        return new Localized($"“{text}”", $"\"{text}\"");
    }
}
