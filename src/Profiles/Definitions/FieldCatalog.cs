using System.Collections.Frozen;

namespace Profiles.Definitions;

/// <summary>A section of the profile (R4): id, names, order on the page.</summary>
public sealed record SectionDefinition(string Id, Localized Name, int Order, IReadOnlyList<FieldDefinition> Fields);

/// <summary>Every field of every section, looked up by id. Immutable.</summary>
public sealed class FieldCatalog
{
    /// <summary>Prefix of fields that no section knows: columns of a file that map to nothing are kept under it, losing nothing.</summary>
    public const string CustomPrefix = "custom.";

    private readonly FrozenDictionary<string, FieldDefinition> fields;
    private readonly FrozenDictionary<string, FieldConsent> consents;

    public FieldCatalog(IEnumerable<SectionDefinition> sections)
    {
        Sections = [.. sections.OrderBy(s => s.Order)];
        fields = Sections.SelectMany(s => s.Fields).ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
        consents = fields.Values.Where(f => f.Consent is not null).ToFrozenDictionary(f => f.Id, f => f.Consent!, StringComparer.Ordinal);
    }

    public IReadOnlyList<SectionDefinition> Sections { get; }

    public IEnumerable<FieldDefinition> Fields => Sections.SelectMany(s => s.Fields);

    /// <summary>What the field says of a consent; null if it says nothing of one.</summary>
    public FieldConsent? FindConsent(string id) => consents.GetValueOrDefault(id);

    /// <summary>The definition of <paramref name="id"/>, or null; custom fields have a plain text definition of their own.</summary>
    public FieldDefinition? Find(string id)
    {
        if (fields.TryGetValue(id, out var field)) return field;
        if (!id.StartsWith(CustomPrefix, StringComparison.Ordinal)) return null;
        var name = id[CustomPrefix.Length..];
        // Nothing is known of a custom column, so it is treated as personal until somebody says otherwise.
        return new FieldDefinition { Id = id, Name = new Localized(name, name), PersonalData = PersonalData.Direct, Mask = "full" };
    }
}
