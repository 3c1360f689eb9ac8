namespace Profiles.Cleaning.Kinds;

/// <summary>Numbers and codes as people type them: blanks and dashes between groups, small letters.</summary>
internal static class CodeText
{
    /// <summary>The text without the characters of <paramref name="dropped"/>, in ASCII capitals; the same instance if that changes nothing.</summary>
    public static string Compact(string text, ReadOnlySpan<char> dropped)
    {
        if (!text.AsSpan().ContainsAny(dropped) && !text.AsSpan().ContainsAnyInRange('a', 'z')) return text;
        Span<char> compact = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var used = 0;
        foreach (var c in text)
            if (!dropped.Contains(c)) compact[used++] = char.IsAsciiLetterLower(c) ? (char)(c - 'a' + 'A') : c;
        return new string(compact[..used]);
    }

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>True for what only fills a field in: one character again and again, or digits counted up or down.</summary>
    public static bool IsPattern(ReadOnlySpan<char> text) =>
        text.Length > 1 && (!text.ContainsAnyExcept(text[0]) || "01234567890123456789".AsSpan().Contains(text, StringComparison.Ordinal) || "98765432109876543210".AsSpan().Contains(text, StringComparison.Ordinal));

    /// <summary>Letters that look like digits (O, I) as those digits.</summary>
    public static string WithDigitsForLookalikes(string text) => text.Replace('O', '0').Replace('I', '1');
}
