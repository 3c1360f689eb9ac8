using System.Collections.Frozen;
using System.Globalization;

namespace Profiles.Reference;

/// <summary>Whose and from where Chinese phone numbers are: the carrier that was given a mobile prefix, the place it was given to, the places of an area code.</summary>
/// <remarks>Numbers can be taken to another carrier (since 2019) and to another city, so both are likely, not sure. Places are loaded when first asked.</remarks>
public static class ChinesePhones
{
    private const int FirstMobile = 1300000;
    private const int MobilePrefixes = 700000;

    private static readonly string?[] Carriers = LoadCarriers();
    private static readonly Lazy<(ushort[] Index, string[] Names)> Areas = new(LoadAreas);
    private static readonly Lazy<FrozenDictionary<int, (string Name, Division[] Places)>> AreaCodes = new(() => ReferenceText.Lines("area-codes.txt")
        .Select(line => line.Split('\t')).ToFrozenDictionary(cells => Number(cells[0]), cells => (NameOf(cells[1].Split(' ')), PlacesOf(cells[1].Split(' ')))));

    /// <summary>True if the first four digits of a mobile number are given to a carrier.</summary>
    /// <param name="mobile">Eleven digits, the first a 1.</param>
    public static bool IsAssignedMobile(ReadOnlySpan<char> mobile) => Carriers[Number(mobile[..4]) - 1000] is not null;

    /// <summary>True if an area code, without its 0, is in use.</summary>
    public static bool IsAreaCode(ReadOnlySpan<char> area) => AreaCodes.Value.ContainsKey(Number(area));

    /// <summary>Choice of <c>basic.phoneCarrier</c> for a mobile number: <c>chinaMobile</c> …; null if it is none.</summary>
    /// <param name="e164">As cleaned: <c>+8613912345678</c>.</param>
    public static string? CarrierOf(ReadOnlySpan<char> e164) => IsMobile(e164) ? Carriers[Number(e164.Slice(3, 4)) - 1000] : null;

    /// <summary>The place of a mobile number or a fixed line, province and city: 浙江省杭州市; null where it is not known.</summary>
    /// <param name="e164">As cleaned: <c>+8613912345678</c>, <c>+8657188888888;ext=8001</c>.</param>
    public static string? AreaOf(ReadOnlySpan<char> e164)
    {
        if (IsMobile(e164))
        {
            var prefix = Number(e164.Slice(3, 7)) - FirstMobile;
            return prefix is >= 0 and < MobilePrefixes && Areas.Value.Index[prefix] is var index and > 0 ? Areas.Value.Names[index] : null;
        }
        return IsFixedLine(e164) ? AreaCodes.Value.GetValueOrDefault(AreaCodeOf(e164)).Name : null;
    }

    /// <summary>The divisions whose fixed lines have the number's area code; none for a mobile number or one from abroad.</summary>
    /// <param name="e164">As cleaned: <c>+8657188888888;ext=8001</c>.</param>
    public static IReadOnlyList<Division> ServedBy(ReadOnlySpan<char> e164) =>
        !IsMobile(e164) && IsFixedLine(e164) && AreaCodes.Value.TryGetValue(AreaCodeOf(e164), out var area) ? area.Places : [];

    /// <summary>Digits of the area code with which a national number without its 0 begins: 10 and 2x have two.</summary>
    internal static int AreaLength(ReadOnlySpan<char> national) => national[0] == '2' || national is ['1', '0', ..] ? 2 : 3;

    private static bool IsFixedLine(ReadOnlySpan<char> e164) => e164.StartsWith("+86", StringComparison.Ordinal) && e164.Length >= 13;

    private static int AreaCodeOf(ReadOnlySpan<char> e164) => Number(e164.Slice(3, AreaLength(e164[3..])));

    private static bool IsMobile(ReadOnlySpan<char> e164) =>
        e164.Length == 14 && e164.StartsWith("+861", StringComparison.Ordinal) && e164[4] != '0' && !e164[5..].ContainsAnyExceptInRange('0', '9');

    private static string?[] LoadCarriers()
    {
        var carriers = new string?[1000];
        foreach (var line in ReferenceText.Lines("phone-carriers.txt"))
        {
            var cells = line.Split('\t');
            var carrier = cells[1] switch
            {
                "中国移动" => "chinaMobile",
                "中国联通" => "chinaUnicom",
                "中国电信" => "chinaTelecom",
                "中国广电" => "chinaBroadnet",
                _ => throw new InvalidOperationException($"phone-carriers.txt: {cells[1]} is no carrier."),
            };
            var first = Number(cells[0]) * (cells[0].Length == 3 ? 10 : 1) - 1000;
            for (var prefix = first; prefix < first + (cells[0].Length == 3 ? 10 : 1); prefix++) carriers[prefix] = carrier;
        }
        return carriers;
    }

    private static (ushort[] Index, string[] Names) LoadAreas()
    {
        var index = new ushort[MobilePrefixes];
        List<string> names = [""];
        var known = new Dictionary<string, ushort>(StringComparer.Ordinal);
        foreach (var line in ReferenceText.Lines("phone-areas.txt"))
        {
            var cells = line.Split('\t');
            if (!known.TryGetValue(cells[1], out var place))
            {
                known.Add(cells[1], place = (ushort)names.Count);
                names.Add(NameOf([cells[1]]));
            }
            var start = Number(cells[0]) * 10000 - FirstMobile;
            foreach (var range in cells[2].AsSpan().Split(' '))
            {
                var ends = cells[2].AsSpan(range);
                var (from, to) = (Number(ends[..4]), Number(ends[^4..]));
                index.AsSpan(start + from, to - from + 1).Fill(place);
            }
        }
        return (index, [.. names]);
    }

    /// <summary>Province and cities, as one text.</summary>
    private static string NameOf(string[] codes)
    {
        var places = PlacesOf(codes);
        return places[0].FullName + string.Concat(places.Skip(1).Select(p => $"、{p.Name}"));
    }

    private static Division[] PlacesOf(string[] codes) => Array.ConvertAll(codes, code => Divisions.ByCode[Number(code)]);

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
