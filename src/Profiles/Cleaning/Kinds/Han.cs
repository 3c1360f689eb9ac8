namespace Profiles.Cleaning.Kinds;

/// <summary>Chinese characters of the basic plane (Unicode: CJK unified ideographs and extension A).</summary>
internal static class Han
{
    public static bool Is(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '〇';

    public static bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (Is(c)) return true;
        }
        return false;
    }
}
