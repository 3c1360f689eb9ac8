using Profiles.Reference;

namespace Profiles.Cleaning.Places;

/// <summary>How a name tells a division: whole, shortened (浙江), of another kind (石柱县 of 石柱土家族自治县), or one it had.</summary>
internal enum NameForm
{
    Whole,
    Variant,
    Former,
    Short,
    Township,
}

/// <summary>A name that may tell a division, and how well.</summary>
/// <param name="Division">The division as it is today; of a township the county (or city) it lies in.</param>
internal readonly record struct PlaceName(Division Division, NameForm Form)
{
    /// <summary>How much the name says; in its unit a character that no name explains costs one.</summary>
    public int Weight => (Form, Division.Level) switch
    {
        (NameForm.Whole, _) => 12,
        (NameForm.Variant, _) => 11,
        (NameForm.Former, _) => 10,
        (NameForm.Township, _) => 6,
        (NameForm.Short, DivisionLevel.County) => 7,
        _ => 9,
    };
}
