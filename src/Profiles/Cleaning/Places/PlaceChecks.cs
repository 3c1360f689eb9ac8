using Profiles.Evidence;
using Profiles.Reference;

namespace Profiles.Cleaning.Places;

/// <summary>
/// Reads the columns of a place together: standard names for what they say, the levels they leave out, the code, and what contradicts.
/// </summary>
/// <remarks>Only for places in China: where the country says otherwise, or nothing of China is named, the columns stay as they came.</remarks>
internal sealed class PlaceChecks
{
    private const double DerivedConfidence = 0.9;
    private const int MemoSize = 4096;

    private readonly FieldSlots slots;
    private readonly CleaningRules rules;
    private readonly AddressReader reader = new();
    private readonly Dictionary<string, AddressReading> known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string?, string?, string?), AddressReading> combined = [];
    private readonly int country;
    private readonly int province;
    private readonly int city;
    private readonly int district;
    private readonly int address;
    private readonly int postcode;
    private readonly int township;
    private readonly int line;
    private readonly int code;
    private readonly int cityTier;
    private readonly int climate;
    private readonly bool inChinaByDefault;
    private readonly bool applies;

    public PlaceChecks(FieldSlots slots, CleaningRules rules, string country)
    {
        this.slots = slots;
        this.rules = rules;
        this.country = slots.IndexOf(PlaceFields.Country);
        province = slots.IndexOf(PlaceFields.Province);
        city = slots.IndexOf(PlaceFields.City);
        district = slots.IndexOf(PlaceFields.District);
        address = slots.IndexOf(PlaceFields.Address);
        postcode = slots.IndexOf(PlaceFields.Postcode);
        township = slots.IndexOf(PlaceFields.Township);
        line = slots.IndexOf(PlaceFields.Line);
        code = slots.IndexOf(PlaceFields.Code);
        cityTier = slots.IndexOf(PlaceFields.CityTier);
        climate = slots.IndexOf(PlaceFields.Climate);
        inChinaByDefault = country == "CN";
        applies = province >= 0 || city >= 0 || district >= 0 || address >= 0;
    }

    /// <summary>Fields that a place's columns tell beyond themselves.</summary>
    public static IEnumerable<string> Derivable(Func<string, bool> isFilled) =>
        new[] { PlaceFields.Province, PlaceFields.City, PlaceFields.District, PlaceFields.Address }.Any(isFilled)
            ? [PlaceFields.Province, PlaceFields.City, PlaceFields.District, PlaceFields.Township, PlaceFields.Line, PlaceFields.Code, PlaceFields.CityTier, PlaceFields.Climate]
            : [];

    public void Run(List<Finding> findings)
    {
        if (!applies || !IsInChina()) return;
        var (inProvince, inCity, inDistrict, inAddress) = (Stated(province), Stated(city), Stated(district), Stated(address));
        if (inProvince is null && inCity is null && inDistrict is null && inAddress is null) return;
        var columns = Together(inProvince, inCity, inDistrict, inAddress);
        if (columns.Place is null && columns.Candidates.Count == 0) return;
        var agrees = Standardise(province, PlaceFields.Province, inProvince, columns.Province, columns.Place, findings)
            & Standardise(city, PlaceFields.City, inCity, columns.City, columns.Place, findings)
            & Standardise(district, PlaceFields.District, inDistrict, columns.District, columns.Place, findings);
        if (columns.Candidates.Count > 1) Report(PlaceFields.Address, KnownRules.PlaceAmbiguous, inDistrict ?? inAddress ?? inCity, null, Names(columns.Candidates), findings);
        // What contradicts one column is not told in another's place.
        if (agrees && columns.Place is not null) Derive(columns, columns.Place, findings);
    }

    /// <summary>What all columns tell. Few combinations of province, city and district come again and again; behind a county only the line is to be read.</summary>
    private AddressReading Together(string? inProvince, string? inCity, string? inDistrict, string? inAddress)
    {
        if (inProvince is null && inCity is null && inDistrict is null) return reader.Read(inAddress!);
        if (!combined.TryGetValue((inProvince, inCity, inDistrict), out var columns))
        {
            if (combined.Count >= MemoSize) combined.Clear();
            columns = combined[(inProvince, inCity, inDistrict)] = reader.Read($"{inProvince} {inCity} {inDistrict}".Trim());
        }
        if (inAddress is null) return columns;
        return columns.Place is { Level: DivisionLevel.County } && columns.Candidates.Count == 0 && AddressReader.ReadLine(columns, inAddress) is { } reading
            ? reading
            : reader.Read($"{inProvince} {inCity} {inDistrict} {inAddress}".TrimStart());
    }

    /// <summary>The name as the standard has it, where the column means that division; false if it means a place elsewhere.</summary>
    private bool Standardise(int slot, string field, string? stated, string? standard, Division? place, List<Finding> findings)
    {
        if (stated is null || place is null || stated == standard) return true;
        var alone = Remembered(stated);
        if (!PlaceNames.All.Means(stated, place) && !alone.Candidates.Any(c => AreRelated(c, place)))
        {
            // What is no name of a place at all says nothing against the others.
            if (alone.Place is null || AreRelated(alone.Place, place)) return true;
            Report(field, KnownRules.PlaceContradicts, stated, stated, place.Name, findings);
            return false;
        }
        if (standard is null) return true;
        // 昆山市 in the column of the city is no city of the standard, but no error either; 杭州 in that of the district tells no district.
        if (field == PlaceFields.City && alone.Place is { Level: DivisionLevel.County }) return true;
        if (field == PlaceFields.District && alone.Place is { Level: not DivisionLevel.County } && alone.Zone is null && !PlaceNames.All.Means(stated, place, DivisionLevel.County)) return true;
        var rule = alone.FormerName is null ? KnownRules.PlaceNameCompleted : KnownRules.PlaceRenamed;
        if (!rules.IsOn(rule, field)) return true;
        slots.Replace(slot, standard);
        findings.Add(new(field, rule, rules.SeverityOf(rule, field), stated, standard, null));
        return true;
    }

    private static bool AreRelated(Division a, Division b) => a.IsWithin(b) || b.IsWithin(a);

    private void Derive(AddressReading columns, Division place, List<Finding> findings)
    {
        Put(province, columns.Province);
        Put(city, columns.City);
        Put(district, columns.District);
        Put(township, columns.Township);
        Put(line, slots.IsStated(address) ? columns.Line : null);
        Put(code, columns.Code);
        Put(cityTier, CityFacts.TierOf(place));
        Put(climate, CityFacts.ClimateOf(place));
        if (Stated(postcode) is { Length: 6 } digits && Postcodes.ProvinceOf(digits) is { } other && !ReferenceEquals(other, place.Province))
            Report(PlaceFields.Postcode, KnownRules.PostcodeContradictsPlace, digits, digits, place.Province.Name, findings);
    }

    private void Put(int slot, string? value)
    {
        if (value is not null) slots.Derive(slot, FieldValue.Of(value), DerivedConfidence);
    }

    private string? Stated(int slot) => slots.IsStated(slot) ? slots.TextOf(slot) : null;

    private bool IsInChina() => Stated(country) is not { } stated ? inChinaByDefault : Countries.IsChina(stated);

    /// <summary>Columns of provinces and cities hold few different texts.</summary>
    private AddressReading Remembered(string text)
    {
        if (known.TryGetValue(text, out var reading)) return reading;
        if (known.Count >= MemoSize) known.Clear();
        return known[text] = reader.Read(text.Trim());
    }

    private void Report(string field, string rule, string? before, string? after, string? expected, List<Finding> findings)
    {
        if (rules.IsOn(rule, field)) findings.Add(new(field, rule, rules.SeverityOf(rule, field), RowText.Shown(before), after, expected));
    }

    private static string Names(IReadOnlyList<Division> candidates) =>
        string.Join(" / ", candidates.Take(4).Select(c => c.City is { } city && !ReferenceEquals(city, c) ? $"{city.Name}{c.Name}" : $"{c.Province.Name}{c.Name}"));
}
