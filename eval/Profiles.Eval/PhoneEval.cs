using System.Diagnostics;
using Profiles.Cleaning.Places;
using Profiles.Reference;

namespace Profiles.Eval;

/// <summary>
/// Compares carriers and places of Chinese prefixes with those of a file of lines such as <c>861300000|山东省济南市</c> or <c>86130|中国联通</c>:
/// <c>phones FILE</c>.
/// </summary>
/// <remarks>A prefix is filled up with zeros to a number. A place counts as right if it is the same division today (襄樊市 is 襄阳市).</remarks>
internal static class PhoneEval
{
    private const int MobileDigits = 11;
    private static readonly Dictionary<string, string> Carriers = new(StringComparer.Ordinal)
    {
        ["中国移动"] = "chinaMobile", ["中国联通"] = "chinaUnicom", ["中国电信"] = "chinaTelecom", ["中国广电"] = "chinaBroadnet",
    };

    public static async Task<int> RunAsync(string file)
    {
        var places = new Dictionary<string, string?>(StringComparer.Ordinal);
        var addresses = new AddressReader();
        var (cases, hits) = (0, 0);
        var watch = Stopwatch.StartNew();
        await foreach (var line in File.ReadLinesAsync(file))
        {
            var cells = line.Split('|');
            if (cells.Length < 2 || !cells[0].StartsWith("86", StringComparison.Ordinal)) continue;
            var (national, truth) = (cells[0][2..], cells[1].Trim());
            var number = "+86" + national.PadRight(national[0] == '1' && national.Length > 2 ? MobileDigits : MobileDigits - 1, '0');
            string? found, expected;
            if (Carriers.TryGetValue(truth, out expected)) found = ChinesePhones.CarrierOf(number);
            else
            {
                found = ChinesePhones.AreaOf(number);
                if (!places.TryGetValue(truth, out expected)) places[truth] = expected = string.Join('、', Names(addresses, truth).Distinct());
            }
            cases++;
            if (found == expected) hits++;
            else Console.WriteLine($"{cells[0]}: expected {expected} ({truth}), found {found ?? "nothing"}");
        }
        Console.WriteLine($"{hits} of {cases} as expected in {watch.ElapsedMilliseconds} ms");
        return hits == cases ? 0 : 1;
    }

    /// <summary>四川省成都市、资阳市 as the divisions of today.</summary>
    private static IEnumerable<string> Names(AddressReader addresses, string truth)
    {
        Division? first = null;
        foreach (var name in truth.Split('、'))
        {
            var place = addresses.Read(first is null ? name : first.Province.Name + name).Place;
            if (first is null) yield return place?.FullName ?? name;
            else if (!ReferenceEquals(place, first)) yield return place?.Name ?? name;
            first ??= place;
        }
    }
}
