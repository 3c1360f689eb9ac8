using Profiles.Reference;

namespace Profiles.Cleaning.Places;

/// <summary>What an address in China tells.</summary>
/// <param name="Place">The smallest division that is sure; null if none is.</param>
/// <param name="Zone">A development zone or the like where a district would stand (高新区): places people name, but no divisions.</param>
/// <param name="Township">Town, township or sub-district, as written.</param>
/// <param name="Line">Street, number, building: what is left behind the divisions.</param>
/// <param name="Candidates">Divisions between which the text does not decide; <paramref name="Place"/> is then the one they all lie in.</param>
/// <param name="FormerName">A name that is no longer, as written.</param>
public sealed record AddressReading(
    Division? Place, string? Zone, string? Township, string? Line, IReadOnlyList<Division> Candidates, string? FormerName)
{
    /// <summary>Nothing of China is named.</summary>
    public static AddressReading None { get; } = new(null, null, null, null, [], null);

    public string? Province => Place?.Province.Name;

    /// <summary>The city; of a municipality itself; of a county directly under a province (仙桃市) that county.</summary>
    public string? City => Place switch
    {
        null => null,
        { City: { } city } => city.Name,
        { Level: DivisionLevel.County } county => county.Name,
        { Code: 110000 or 120000 or 310000 or 500000 } municipality => municipality.Name,
        _ => null,
    };

    /// <summary>District or county, else a zone; null where a city has none.</summary>
    public string? District => Place is { Level: DivisionLevel.County, City: not null } ? Place.Name : Zone;

    /// <summary>The code of GB/T 2260, six digits; of places without one that of their province.</summary>
    public string? Code => Place is null ? null : (Place.HasStandardCode ? Place : Place.Province).Digits;
}
