using Profiles.Definitions;

namespace Profiles.Access;

/// <summary>A role: what keys and accounts that have it may do and see.</summary>
public sealed record RoleDefinition
{
    /// <summary>Letters, digits, dots and hyphens; also the value of the app role in Entra.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>Every right, those of later versions too, and everything to see. Only <c>admin</c> has it, and must.</summary>
    public bool All { get; init; }
    /// <summary>What it may do.</summary>
    public IReadOnlyList<Right> Rights { get; init; } = [];
    /// <summary>Sections of the profile it is shown; others are left out as if they did not exist. Null: all.</summary>
    public IReadOnlyList<string>? Sections { get; init; }
    /// <summary>Classes of personal data it is shown as they are, without asking; others are masked.</summary>
    public IReadOnlyList<PersonalData> Sees { get; init; } = [PersonalData.None, PersonalData.Personal];
    /// <summary>Classes it may have unmasked, naming a purpose, if it has the right <c>readUnmasked</c>; others stay masked.</summary>
    public IReadOnlyList<PersonalData> Unmasks { get; init; } = [PersonalData.None, PersonalData.Personal, PersonalData.Direct, PersonalData.Sensitive];
}
