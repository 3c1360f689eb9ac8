using System.Collections.Frozen;
using System.Globalization;

namespace Profiles.Reference;

/// <summary>Chinese postcodes: the first two digits tell the province (邮政编码, China Post).</summary>
public static class Postcodes
{
    // First two digits from … to, and the code of the province.
    private static readonly (int From, int To, int Province)[] Ranges =
    [
        (1, 2, 150000), (3, 4, 140000), (5, 7, 130000), (10, 10, 110000), (11, 12, 210000), (13, 13, 220000), (15, 16, 230000), (20, 20, 310000),
        (21, 22, 320000), (23, 24, 340000), (25, 27, 370000), (30, 30, 120000), (31, 32, 330000), (33, 34, 360000), (35, 36, 350000), (40, 40, 500000),
        (41, 42, 430000), (43, 44, 420000), (45, 47, 410000), (51, 52, 440000), (53, 54, 450000), (55, 56, 520000), (57, 57, 460000), (61, 64, 510000),
        (65, 67, 530000), (71, 72, 610000), (73, 74, 620000), (75, 75, 640000), (81, 81, 630000), (83, 84, 650000), (85, 86, 540000),
    ];

    private static readonly FrozenDictionary<int, int> Provinces = Ranges
        .SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1).Select(prefix => (prefix, r.Province))).ToFrozenDictionary(p => p.prefix, p => p.Province);

    /// <summary>The province of a postcode of six digits; null if it is none, or none of the mainland.</summary>
    public static Division? ProvinceOf(string postcode) =>
        postcode.Length == 6 && !postcode.AsSpan().ContainsAnyExceptInRange('0', '9')
        && Provinces.TryGetValue(int.Parse(postcode.AsSpan(0, 2), CultureInfo.InvariantCulture), out var province)
            ? Divisions.ByCode[province]
            : null;
}
