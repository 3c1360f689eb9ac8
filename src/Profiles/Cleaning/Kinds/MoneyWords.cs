using System.Globalization;

namespace Profiles.Cleaning.Kinds;

/// <summary>Amounts in Chinese numerals: 三万五千, and in financial forms 壹万贰仟元伍角陆分整 (支付结算办法, annex 1).</summary>
internal static class MoneyWords
{
    /// <summary>Reads an amount that is written in Chinese numerals alone; false if it holds anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out decimal amount)
    {
        amount = 0;
        var negative = text.StartsWith("负");
        if (negative) text = text[1..];
        if (text.Length > 0 && text[^1] is '整' or '正') text = text[..^1];
        var hasYuan = TakePart(ref text, "元圆圓块", out var yuan);
        var hasJiao = TakePart(ref text, "角毛", out var jiao);
        var hasFen = TakePart(ref text, "分", out var fen);
        if (hasYuan is null || hasJiao is null || hasFen is null) return false;
        if (!text.IsEmpty)
        {
            // Numerals without a unit are yuan; behind one they would be a colloquial ending.
            if (hasYuan == true || hasJiao == true || hasFen == true || !HanNumerals.TryParse(text, out yuan)) return false;
        }
        else if (hasYuan != true && hasJiao != true && hasFen != true) return false;
        if (jiao > 9 || fen > 9) return false;
        amount = yuan + jiao / 10m + fen / 100m;
        if (negative) amount = -amount;
        return true;
    }

    /// <summary>Months a salary is paid a year, taken out of 2万·13薪; null if the text names none or an odd number of them.</summary>
    public static int? TakeSalaries(ref string text)
    {
        const int Fewest = 12, Most = 24;
        var end = text.LastIndexOf('薪');
        if (end < 3 || !char.IsAsciiDigit(text[end - 1]) || !char.IsAsciiDigit(text[end - 2]) || text[end - 3] is not ('·' or '*' or '×' or 'x' or 'X' or '•' or ',' or '、' or '/' or '('))
            return null;
        var months = int.Parse(text.AsSpan(end - 2, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        if (months is < Fewest or > Most) return null;
        var isClosed = text[end - 3] != '(' || (end + 1 < text.Length && text[end + 1] == ')');
        if (!isClosed) return null;
        text = text.Remove(end - 3, text[end - 3] == '(' ? 5 : 4);
        return months;
    }

    /// <summary>True if the part is there, false if it is absent, null if it stands there but is no number.</summary>
    private static bool? TakePart(ref ReadOnlySpan<char> text, string marks, out long number)
    {
        number = 0;
        var mark = text.IndexOfAny(marks);
        if (mark < 0) return false;
        var part = text[..mark];
        if (part.Length > 1 && part[0] == '零' && marks != "元圆圓块") part = part[1..]; // 元零伍分
        if (!HanNumerals.TryParse(part, out number)) return null;
        text = text[(mark + 1)..];
        return true;
    }
}
