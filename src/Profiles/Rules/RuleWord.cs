using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>A word of the text form: how it is printed in each language, and every spelling that is read.</summary>
/// <param name="zh">Chinese spelling that is printed; spellings may be of several words: <c>is known</c>.</param>
/// <param name="en">English spelling that is printed.</param>
/// <param name="others">Further spellings that are read.</param>
internal sealed class RuleWord(string zh, string en, params string[] others)
{
    public Localized Text { get; } = new(zh, en);

    /// <summary>Longest first, so that <c>is not in</c> is not read as <c>is</c>; each as its words.</summary>
    public IReadOnlyList<string[]> Spellings { get; } =
        [.. new[] { zh, en }.Concat(others).Distinct(StringComparer.OrdinalIgnoreCase).Select(s => s.Split(' ')).OrderByDescending(s => s.Length)];

    public string In(string? language) => Text.In(language);

    /// <summary>True if the word, of one word only, is spelt so; case ignored.</summary>
    public bool Is(string text) => Spellings.Any(s => s.Length == 1 && s[0].Equals(text, StringComparison.OrdinalIgnoreCase));
}
