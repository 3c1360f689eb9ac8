using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Access;

/// <summary>What of a profile a role is shown: sections, and classes of personal data as they are, masked or on demand.</summary>
public sealed class RoleView(IReadOnlyCollection<string>? sections, IReadOnlyCollection<PersonalData> sees, IReadOnlyCollection<PersonalData> unmasks)
{
    private readonly FrozenSet<string>? sections = sections?.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<PersonalData> sees = sees.ToFrozenSet();
    private readonly FrozenSet<PersonalData> unmasks = unmasks.ToFrozenSet();

    /// <summary>All sections; direct and sensitive values on demand.</summary>
    public static RoleView Everything { get; } = new(sections: null, [PersonalData.None, PersonalData.Personal], Enum.GetValues<PersonalData>());

    /// <summary>No section, no value.</summary>
    public static RoleView Nothing { get; } = new([], [], []);

    /// <summary>Sections that are shown, in order; null: all.</summary>
    public IReadOnlyList<string>? Sections => sections is null ? null : [.. sections.Order(StringComparer.Ordinal)];

    public IReadOnlyList<PersonalData> Classes => [.. sees.Order()];

    public IReadOnlyList<PersonalData> Unmaskable => [.. unmasks.Order()];

    /// <summary>Whatever one of them shows.</summary>
    public static RoleView Of(IReadOnlyList<RoleView> views) => new(
        views.Any(v => v.sections is null) ? null : [.. views.SelectMany(v => v.sections!)], [.. views.SelectMany(v => v.sees)],
        [.. views.SelectMany(v => v.unmasks)]);

    /// <summary>False: the field is left out, with its name.</summary>
    public bool Sees(FieldDefinition field) => SeesSection(field.Section);

    /// <summary>The same for a section; fields nobody has described stand in <c>custom</c>.</summary>
    public bool SeesSection(string section) => sections is null || sections.Contains(section);

    /// <summary>True if the field's values are masked unless they are unmasked on demand.</summary>
    public bool ShowsMasked(FieldDefinition field) => !sees.Contains(field.PersonalData);

    /// <summary>True if the field's values are shown as they are, without asking: also as the names of bars, rows and reasons.</summary>
    /// <param name="unmasked">True counts those too that are unmasked on demand.</param>
    public bool Shows(FieldDefinition field, bool unmasked = false) => Sees(field) && (!ShowsMasked(field) || (unmasked && MayUnmask(field)));

    /// <summary>True if the field's values may be unmasked on demand.</summary>
    public bool MayUnmask(FieldDefinition field) => MayUnmask(field.PersonalData);

    public bool MayUnmask(PersonalData personalData) => unmasks.Contains(personalData);

    internal bool Covers(RoleView other) =>
        (sections is null || (other.sections is not null && other.sections.IsSubsetOf(sections))) && other.sees.IsSubsetOf(sees.Union(unmasks))
        && other.unmasks.IsSubsetOf(unmasks);
}
