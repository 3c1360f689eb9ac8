using System.Text.RegularExpressions;
using Profiles.Cleaning.Kinds;
using Profiles.Intake.Columns;
using Profiles.Matching.Comparators;
using Profiles.Reference;

namespace Profiles.Groups;

/// <summary>Why an address is no door of a home.</summary>
public enum NoDoor
{
    None,
    /// <summary>There is no address.</summary>
    Missing,
    /// <summary>No city, no postcode: the same street is in many cities.</summary>
    NoPlace,
    /// <summary>A street, an estate or a building, but no door in it.</summary>
    BuildingOnly,
    /// <summary>An office, school, dormitory, hotel, shop or a place where parcels are collected.</summary>
    NotAHome,
}

/// <summary>An address down to the door, as one text.</summary>
/// <param name="Door">Place, names and numbers, normalised; null if it is no door.</param>
/// <param name="Reason">Why there is none.</param>
public readonly partial record struct HomeAddress(string? Door, NoDoor Reason)
{
    /// <summary>Longest address that is read, in characters.</summary>
    public const int MaxLength = 400;

    private const int LongestDivision = 8;

    /// <summary>What follows the name of a place where it names a road.</summary>
    private const string RoadAfter = "路街道巷弄大东西南北中里";

    /// <param name="place">City, if a field names it; else null.</param>
    /// <param name="district">District, if a field names it; else null.</param>
    /// <param name="postcode">Used where no city is known.</param>
    /// <param name="text">The address with what stands in fields for detail and house number behind it.</param>
    public static HomeAddress Read(string? place, string? district, string? postcode, string text)
    {
        if (text.Length > MaxLength || ComparableText.Read(text) is not { } known) return new(null, NoDoor.Missing);
        var folded = HanVariants.Simplify(ComparableText.Fold(known.Normalize(System.Text.NormalizationForm.FormKC)));
        if (NotHomes().IsMatch(folded)) return new(null, NoDoor.NotAHome);
        folded = AddressWords.WithDigits(folded);
        return Han.IsIn(folded) ? Chinese(Bare(place), Fold(district), folded) : Latin(Fold(place) is { Length: > 0 } city ? city : Fold(postcode), folded);
    }

    private static HomeAddress Chinese(string city, string district, string folded)
    {
        var rest = string.Concat(folded.Where(c => !char.IsWhiteSpace(c)));
        rest = WithoutDivisions(rest, ref city);
        if (district.Length > 0 && rest.StartsWith(district, StringComparison.Ordinal)) rest = rest[district.Length..];
        else rest = District().Replace(rest, "");
        var parts = ComparableText.Words(Marks().Replace(rest, m => m.Value.Length > 0 && m.Value != "-" ? "-" : m.Value));
        var numbers = new List<string>();
        foreach (var part in parts) numbers.AddRange(Numbers().Matches(part).Select(m => Number(m.Value)));
        var street = string.Concat(parts.Select(p => AddressWords.WithoutEndings(Numbers().Replace(p, ""))).Where(n => Han.IsIn(n)));
        var isVillageHouse = numbers.Count == 1 && VillageHouse().IsMatch(rest);
        if (street.Length == 0 || (numbers.Count < 2 && !isVillageHouse) || EndsWithBuilding().IsMatch(rest)) return new(null, NoDoor.BuildingOnly);
        return city.Length == 0 ? new(null, NoDoor.NoPlace) : new($"{city} {street} {string.Join('-', numbers)}", NoDoor.None);
    }

    private static HomeAddress Latin(string place, string folded)
    {
        if (PostBox().IsMatch(folded)) return new(null, NoDoor.NotAHome);
        var words = ComparableText.Words(folded.Replace('#', ' ')).Select(AddressWords.Street).OfType<string>().ToList();
        var numbers = words.Where(w => w.AsSpan().ContainsAnyInRange('0', '9')).Select(Number).ToList();
        var names = words.Where(w => !w.AsSpan().ContainsAnyInRange('0', '9')).ToList();
        while (place.Length > 0 && names.Count > 1 && names[^1] == place) names.RemoveAt(names.Count - 1);
        if (numbers.Count == 0 || names.Count == 0) return new(null, NoDoor.BuildingOnly);
        // "Flat 5, 12 High Street" and "12 High Street, Flat 5": numbers in one order.
        return place.Length == 0
            ? new(null, NoDoor.NoPlace)
            : new($"{place} {string.Join(' ', names)} {string.Join('-', numbers.Order(StringComparer.Ordinal))}", NoDoor.None);
    }

    /// <summary>The address without province and city in front; the city that it names, if it names one.</summary>
    private static string WithoutDivisions(string rest, ref string city)
    {
        for (var cut = true; cut;)
        {
            cut = false;
            for (var length = Math.Min(LongestDivision, rest.Length - 2); length >= 2 && !cut; length--)
            {
                var (front, next) = (rest[..length], rest[length]);
                var bare = front.Length > 2 && front[^1] == '市' ? front[..^1] : front;
                // 中山东路 and 上海路 are streets; 中山市 is not.
                if (RoadAfter.Contains(next, StringComparison.Ordinal) && front[^1] is not ('市' or '省' or '区')) continue;
                cut = front is "中国" || ValueWords.IsProvince(front) || bare == city || ValueWords.IsCity(bare);
                if (!cut) continue;
                // What is written with the street is nearer to it than a field that may be older.
                if (front is not "中国" && (ValueWords.IsCity(bare) || IsMunicipality(bare))) city = bare;
                rest = rest[length..];
            }
        }
        return rest;
    }

    private static bool IsMunicipality(string name) => name is "北京" or "上海" or "天津" or "重庆";

    private static string Fold(string? text) => text is null ? "" : HanVariants.Simplify(ComparableText.Fold(text.Trim()));

    private static string Bare(string? place) => Fold(place) is { Length: > 2 } city && city[^1] == '市' ? city[..^1] : Fold(place);

    private static string Number(string text) => text.TrimStart('0') is { Length: > 0 } number ? number : text;

    /// <summary>Places where people work, learn or fetch parcels, or share rooms with strangers; folded.</summary>
    [GeneratedRegex(
        "宿舍|公司|大厦|写字楼|商务楼|办公|大学|学院|中学|小学|学校|幼儿园|医院|门诊|银行|酒店|宾馆|旅馆|招待所|工厂|厂区|工地|车间|仓库|菜鸟|驿站|丰巢|快递柜|代收|自提|收发室|传达室|门卫|保安室|前台|物业"
        + "|营业厅|超市|商场|市场|广场|园区|产业园|科技园|政府|派出所|部队|养老院|敬老院|监狱"
        + @"|\b(office|dorm|dormitory|hostel|hotel|school|college|university|hospital|clinic|warehouse|factory|mall|locker|parcel|c/o|suite|ste|reception)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotHomes();

    /// <summary>A district or county in front; 小区 and the like are estates.</summary>
    [GeneratedRegex("^[^0-9a-z]{1,6}?(?<![小社园校街片厂库业])[区县旗]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex District();

    /// <summary>What is written between building, unit, floor and room.</summary>
    [GeneratedRegex("号楼|号院|单元|门牌|号|栋|幢|楼|室|房|座|弄|层", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();

    [GeneratedRegex("[0-9a-z]*[0-9][0-9a-z]*|(?<![a-z])[a-z](?![a-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    /// <summary>In a village the house number is the door.</summary>
    [GeneratedRegex("(村|屯|庄|寨|组|胡同)[^0-9]{0,6}[0-9]+号?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VillageHouse();

    /// <summary>The last thing said is a building, a unit or a floor.</summary>
    [GeneratedRegex("[0-9a-z](号楼|号院|栋|幢|楼|座|单元|层|弄)$|弄[0-9]+号$|路[0-9]+号[0-9]+号$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsWithBuilding();

    [GeneratedRegex(@"\bp\W?o\W{0,2}box\b|\bpostfach\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PostBox();
}
