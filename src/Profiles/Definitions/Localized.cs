namespace Profiles.Definitions;

/// <summary>A text that people see, in Chinese and in English.</summary>
public sealed record Localized(string Zh, string En)
{
    /// <summary>The text in <paramref name="language"/>: <c>zh…</c> is Chinese, everything else English.</summary>
    public string In(string? language) => IsChinese(language) ? Zh : En;

    /// <summary>True for every <c>zh…</c>.</summary>
    public static bool IsChinese(string? language) => language is not null && language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
