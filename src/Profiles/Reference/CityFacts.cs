using System.Collections.Frozen;

namespace Profiles.Reference;

/// <summary>What follows from a city: its tier among the markets of China, and its climate.</summary>
public static class CityFacts
{
    private const string LowestTier = "tier4";

    private static readonly FrozenDictionary<string, string> Tiers = Load("city-tiers.txt");
    private static readonly FrozenDictionary<string, string> Climates = Load("climate-zones.txt");

    /// <summary>Choice of <c>basic.cityTier</c>; null where the city is not known, and outside the mainland.</summary>
    public static string? TierOf(Division place)
    {
        if (!place.HasStandardCode || place.Code / 10000 is 71 or 81 or 82) return null;
        var city = place.City ?? (IsMunicipality(place) || place.Level == DivisionLevel.County ? place : null);
        return city is null ? null : Tiers.GetValueOrDefault(city.Name, LowestTier);
    }

    /// <summary>Choice of <c>basic.climateZone</c> (GB 50176-2016, zones of the first level); null where the city decides and is not known.</summary>
    public static string? ClimateOf(Division place) =>
        place.City is { } city && Climates.TryGetValue(city.Name, out var own) ? own
        : place.City is not null || IsMunicipality(place) || place.Level == DivisionLevel.County ? Climates.GetValueOrDefault(place.Province.Name)
        : null;

    private static bool IsMunicipality(Division place) => place.Code is 110000 or 120000 or 310000 or 500000;

    private static FrozenDictionary<string, string> Load(string table) => ReferenceText.Lines(table)
        .Select(line => line.Split('\t'))
        .SelectMany(cells => cells[1].Split(' ').Select(city => (city, value: cells[0])))
        .ToFrozenDictionary(c => c.city, c => c.value, StringComparer.Ordinal);
}
