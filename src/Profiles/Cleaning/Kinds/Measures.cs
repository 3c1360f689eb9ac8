using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Cleaning.Kinds;

/// <summary>Quantities as people write them: 3小时, 1小时30分钟, 半个月, 两周, 两年半, 1.5 h, two weeks, 35%, 120斤.</summary>
internal static class Measures
{
    private enum Dimension
    {
        Share,
        Time,
        Length,
        Mass,
        Area,
    }

    /// <param name="Factor">In seconds, metres, kilograms, square metres, shares of one.</param>
    private readonly record struct Unit(Dimension Dimension, decimal Factor);

    private const decimal Day = 86400;

    private static readonly FrozenDictionary<string, Unit> Spellings = Units(
        (Dimension.Share, 1m / 100, "% 个百分点 百分之 percent pct"),
        (Dimension.Share, 1m / 10, "成"),
        (Dimension.Time, 1, "秒 秒钟 s sec secs second seconds"),
        (Dimension.Time, 60, "分 分钟 min mins minute minutes"),
        (Dimension.Time, 3600, "小时 钟头 h hr hrs hour hours"),
        (Dimension.Time, Day, "天 日 d day days"),
        (Dimension.Time, 7 * Day, "周 星期 礼拜 wk week weeks"),
        (Dimension.Time, 30 * Day, "月 month months mo"),
        (Dimension.Time, 90 * Day, "季度 quarter quarters"),
        (Dimension.Time, 365 * Day, "年 岁 周岁 周年 y yr yrs year years"),
        (Dimension.Length, 0.001m, "毫米 mm"),
        (Dimension.Length, 0.01m, "厘米 公分 cm"),
        (Dimension.Length, 1, "米 m metre metres meter meters"),
        (Dimension.Length, 1000, "公里 千米 km"),
        (Dimension.Length, 500, "里"),
        (Dimension.Length, 0.0254m, "英寸 in inch inches"),
        (Dimension.Length, 0.3048m, "英尺 ft foot feet"),
        (Dimension.Mass, 0.001m, "克 g"),
        (Dimension.Mass, 0.05m, "两"),
        (Dimension.Mass, 0.5m, "斤 市斤"),
        (Dimension.Mass, 1, "公斤 千克 kg kgs"),
        (Dimension.Mass, 1000, "吨 t"),
        (Dimension.Mass, 0.45359237m, "磅 lb lbs"),
        (Dimension.Area, 1, "平 平方 平方米 平米 m² ㎡ m2 sqm"),
        (Dimension.Area, 10000m / 15, "亩"),
        (Dimension.Area, 10000, "公顷 ha"),
        (Dimension.Area, 0.09290304m, "平方英尺 sqft"));

    private static readonly int LongestSpelling = Spellings.Keys.Max(s => s.Length);

    private static readonly FrozenDictionary<string, decimal> Words = new Dictionary<string, decimal>
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["half"] = 0.5m, ["half a"] = 0.5m, ["half an"] = 0.5m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A quantity in a unit; false where it is none, or one of another dimension.</summary>
    /// <param name="text">One or several quantities, the larger first: 1小时30分钟.</param>
    /// <param name="converted">True if it was counted in another unit.</param>
    public static bool TryParse(ReadOnlySpan<char> text, MeasureUnit target, out decimal number, out bool converted)
    {
        (number, converted) = (0, false);
        var wanted = UnitOf(target);
        if (wanted.Dimension == Dimension.Share && text.StartsWith("百分之", StringComparison.Ordinal) && TryParseCount(text[3..], out number))
        {
            number /= 100;
            return converted = true;
        }
        var last = decimal.MaxValue;
        var sum = 0m;
        while (text.Length > 0)
        {
            if (!TakeQuantity(ref text, out var count, out var unit) || unit.Dimension != wanted.Dimension || unit.Factor >= last) return false;
            sum += count * unit.Factor;
            converted |= unit.Factor != wanted.Factor;
            last = unit.Factor;
        }
        if (last == decimal.MaxValue) return false;
        number = Math.Round(sum / wanted.Factor, 6);
        return true;
    }

    /// <summary>A count without a unit: 35, 三十五, 半, 两个, half a.</summary>
    public static bool TryParseCount(ReadOnlySpan<char> text, out decimal count)
    {
        text = text.Trim();
        if (text.Length > 1 && text[^1] == '个') text = text[..^1];
        if (NumberText.TryParseWithUnit(text, out count, out _)) return true;
        if (HanNumerals.TryParse(text, out var whole))
        {
            count = whole;
            return true;
        }
        if (text is "半")
        {
            count = 0.5m;
            return true;
        }
        if (text.Length > 1 && text[^1] == '半' && TryParseCount(text[..^1], out count))
        {
            count += 0.5m;
            return count % 1 == 0.5m;
        }
        return Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out count);
    }

    /// <summary>Takes the first count and its unit off a text; of spellings that fit, the longest.</summary>
    private static bool TakeQuantity(ref ReadOnlySpan<char> text, out decimal count, out Unit unit)
    {
        (count, unit) = (0, default);
        var lookup = Spellings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 1; start < text.Length; start++)
        {
            // Only where a count ends can a unit begin: 十两 is ten 两, and 两 alone is two.
            for (var length = Math.Min(LongestSpelling, text.Length - start); length > 0; length--)
            {
                if (!lookup.TryGetValue(text.Slice(start, length), out unit) || !EndsThere(text, start, length) || !TryParseCount(text[..start], out count)) continue;
                var rest = text[(start + length)..];
                if (rest is "半")
                {
                    count += 0.5m; // 两年半
                    rest = [];
                }
                else if (rest is "钟" && unit.Dimension == Dimension.Time) rest = [];
                text = rest.TrimStart();
                return true;
            }
        }
        return false;
    }

    /// <summary>A unit of Latin letters ends where its letters do: 5 min is not 5 m.</summary>
    private static bool EndsThere(ReadOnlySpan<char> text, int start, int length)
    {
        var end = start + length;
        return end == text.Length || !char.IsAsciiLetter(text[end - 1]) || !char.IsAsciiLetter(text[end]);
    }

    private static Unit UnitOf(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Ratio => new(Dimension.Share, 1),
        MeasureUnit.Second => Spellings["s"],
        MeasureUnit.Minute => Spellings["min"],
        MeasureUnit.Hour => Spellings["h"],
        MeasureUnit.Day => Spellings["day"],
        MeasureUnit.Month => Spellings["month"],
        MeasureUnit.Year => Spellings["year"],
        MeasureUnit.Centimetre => Spellings["cm"],
        MeasureUnit.Metre => Spellings["m"],
        MeasureUnit.Kilometre => Spellings["km"],
        MeasureUnit.Kilogram => Spellings["kg"],
        MeasureUnit.SquareMetre => Spellings["m²"],
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    private static FrozenDictionary<string, Unit> Units(params IEnumerable<(Dimension Dimension, decimal Factor, string Spellings)> units) =>
        units.SelectMany(u => u.Spellings.Split(' ').Select(s => (Spelling: s, Unit: new Unit(u.Dimension, u.Factor))))
            .ToFrozenDictionary(u => u.Spelling, u => u.Unit, StringComparer.OrdinalIgnoreCase);
}
