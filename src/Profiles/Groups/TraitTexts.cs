using Profiles.Profiles;

namespace Profiles.Groups;

/// <summary>The values of a profile by field; null where nothing is known.</summary>
internal readonly struct TraitTexts(Profile profile)
{
    public string? this[string field] => Find(field) is { Value.IsCleared: false } trait ? trait.Value.Text : null;

    public Trait? Find(string field)
    {
        foreach (var trait in profile.Traits)
            if (string.Equals(trait.Field, field, StringComparison.Ordinal)) return trait;
        return null;
    }
}
