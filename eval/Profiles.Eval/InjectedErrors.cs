using System.Globalization;
using Profiles.Generator;

namespace Profiles.Eval;

/// <summary>An error that people make in a cell, and what is asked of cleaning.</summary>
/// <param name="Column">Index of the column in <see cref="QualityEval.Header"/>.</param>
/// <param name="Fixable">True if the right value can be told from the cell alone; else it can only be found suspect.</param>
/// <param name="Spoil">Makes the error of a right cell; null where the cell does not allow it.</param>
internal sealed record InjectedError(string Name, int Column, bool Fixable, Func<string, Chance, string?> Spoil);

/// <summary>The errors that <see cref="QualityEval"/> injects.</summary>
internal static class InjectedErrors
{
    private static readonly string[] FarCities = ["哈尔滨市", "昆明市", "南宁市", "太原市"];

    public static IReadOnlyList<InjectedError> All { get; } =
    [
        new("phone in full width", 6, true, (cell, _) => string.Concat(cell.Select(c => (char)(c + 0xFEE0)))),
        new("phone with +86 and dashes", 6, true, (cell, _) => $"+86 {cell[..3]}-{cell[3..7]}-{cell[7..]}"),
        new("phone with a word", 6, true, (cell, _) => $"手机：{cell}"),
        new("date in Chinese", 3, true, (cell, _) => DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("yyyy年M月d日", CultureInfo.InvariantCulture)),
        new("date with points", 3, true, (cell, _) => cell.Replace('-', '.')),
        new("gender as a letter", 2, true, (cell, _) => cell == "男" ? "M" : "F"),
        new("education in other words", 8, true, (cell, _) => cell switch { "硕士" => "硕士研究生", "本科" => "大学本科", "大专" => "专科", "高中" => "普高", _ => null }),
        new("income in 万", 10, true, (cell, _) => $"{decimal.Parse(cell, CultureInfo.InvariantCulture) / 10_000m}万"),
        new("income with sign and commas", 10, true, (cell, _) => "¥" + decimal.Parse(cell, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture)),
        new("city without 市", 12, true, (cell, _) => cell.TrimEnd('市')),
        new("e-mail with mailto", 7, true, (cell, _) => $"mailto:{cell}"),
        new("name with 先生", 1, true, (cell, _) => cell + "先生"),
        new("phone short of a digit", 6, false, (cell, _) => cell[..^1]),
        new("phone of a placeholder", 6, false, (_, _) => "138000"),
        new("e-mail without @", 7, false, (cell, _) => cell.Replace("@", "", StringComparison.Ordinal)),
        new("resident id: one digit wrong", 4, false, (cell, chance) => Digit(cell, chance)),
        new("resident id: two digits swapped", 4, false, (cell, _) => cell[14] == cell[15] ? null : $"{cell[..14]}{cell[15]}{cell[14]}{cell[16..]}"),
        new("gender of the other sex", 2, false, (cell, _) => cell == "男" ? "女" : "男"),
        new("birth date of another year", 3, false, (cell, _) => $"{int.Parse(cell[..4], CultureInfo.InvariantCulture) - 9}{cell[4..]}"),
        new("birth date two hundred years ago", 3, false, (cell, _) => $"18{cell[2..]}"),
        new("impossible day", 3, false, (cell, _) => $"{cell[..5]}02-30"),
        new("age of another person", 5, false, (cell, _) => (int.Parse(cell, CultureInfo.InvariantCulture) + 25).ToString(CultureInfo.InvariantCulture)),
        new("income a thousand times", 10, false, (cell, _) => cell + "000"),
        new("income of letters", 10, false, (_, _) => "很多"),
        new("city of another province", 12, false, (cell, chance) => chance.Of<string>(FarCities) is var far && far != cell ? far : null),
        new("customer before birth", 13, false, (_, _) => "1940-01-01"),
        new("customer from the future", 13, false, (_, _) => "2040-01-01"),
        new("education unknown to all", 8, false, (_, _) => "自学"),
    ];

    private static string Digit(string cell, Chance chance)
    {
        var place = 6 + chance.Below(11);
        return $"{cell[..place]}{(char)('0' + ((cell[place] - '0' + 1 + chance.Below(8)) % 10))}{cell[(place + 1)..]}";
    }
}
