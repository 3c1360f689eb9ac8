namespace Profiles.Cleaning.Kinds;

/// <summary>Whole numbers in Chinese numerals: by place (二〇二四), with units (三十五, 一万二千) and in financial forms (壹万贰仟).</summary>
/// <remarks>
/// Financial forms as in the rules for filling in payment vouchers (支付结算办法, annex 1). Colloquial endings such as 一百二 or 两万五 are
/// refused: they mean 120 and 25,000 to some readers and 102 and 20,005 to others.
/// </remarks>
internal static class HanNumerals
{
    private const int LongestPlaces = 15;
    private const long TenThousand = 10_000;
    private const long HundredMillion = 100_000_000;

    /// <summary>True for a character that numerals are made of.</summary>
    public static bool Is(char c) => DigitOf(c) >= 0 || UnitOf(c) > 0 || c is '廿' or '卅';

    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 30) return false;
        foreach (var c in text)
        {
            if (DigitOf(c) < 0) return TryWithUnits(text, out number);
        }
        return TryByPlace(text, out number);
    }

    private static bool TryByPlace(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.Length > LongestPlaces) return false;
        foreach (var c in text) number = number * 10 + DigitOf(c);
        return true;
    }

    private static bool TryWithUnits(ReadOnlySpan<char> text, out long number)
    {
        long total = 0, section = 0, digit = -1, lastUnit = long.MaxValue, lastLarge = long.MaxValue;
        var bridged = false; // a zero stands for the places left out
        number = 0;
        foreach (var c in text)
        {
            if (DigitOf(c) is >= 0 and var next)
            {
                if (digit > 0 || (digit == 0 && next == 0)) return false;
                bridged |= next == 0;
                digit = next;
                continue;
            }
            if (c is '廿' or '卅')
            {
                if (digit > 0 || lastUnit <= 10) return false;
                (section, digit, lastUnit) = (section + (c == '廿' ? 20 : 30), -1, 10);
                continue;
            }
            var unit = UnitOf(c);
            if (unit == 0) return false;
            if (unit < TenThousand)
            {
                // Only ten goes without a digit, and only where nothing stands before it: 十五, 零十五 is none.
                if (unit >= lastUnit || (digit <= 0 && (unit != 10 || section > 0 || digit == 0))) return false;
                (section, digit, lastUnit, bridged) = (section + Math.Max(digit, 1) * unit, -1, unit, false);
                continue;
            }
            if (unit >= lastLarge || section + Math.Max(digit, 0) == 0) return false;
            total += (section + Math.Max(digit, 0)) * unit;
            (section, digit, lastUnit, lastLarge, bridged) = (0, -1, long.MaxValue, unit, false);
        }
        if (digit == 0) return false;
        var isColloquial = digit > 0 && !bridged && (lastUnit == long.MaxValue ? total > 0 : lastUnit > 10);
        if (isColloquial) return false;
        number = total + section + Math.Max(digit, 0);
        return true;
    }

    /// <summary>0–9, or -1.</summary>
    private static int DigitOf(char c) => c switch
    {
        '〇' or '零' or '○' => 0,
        '一' or '壹' => 1,
        '二' or '贰' or '貳' or '两' or '兩' => 2,
        '三' or '叁' or '參' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' or '陸' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    /// <summary>What a unit multiplies by, or 0.</summary>
    private static long UnitOf(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' or '萬' => TenThousand,
        '亿' or '億' => HundredMillion,
        _ => 0,
    };
}
