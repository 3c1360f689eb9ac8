using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Web.Access;

/// <summary>Values as one viewer may see them. Whatever the catalogue does not know is hidden whole.</summary>
public sealed class Masking(FieldCatalog catalog, bool unmasked)
{
    private const string Full = "full";
    private const string Key = "id";

    // Names of event properties that cannot single a person out; others may hold anything and are hidden.
    private static readonly HashSet<string> PlainProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "product", "productId", "sku", "category", "brand", "quantity", "unitPrice", "price", "discount", "store", "country", "page",
        "campaign", "source", "medium", "status", "device", "duration", "score",
    };

    /// <summary>The texts of a field's value.</summary>
    public IReadOnlyList<string> Values(string field, FieldValue value)
    {
        if (unmasked || MaskOf(field) is not { } mask) return value.Items;
        return [.. value.Items.Select(v => Mask.Apply(mask, v))];
    }

    public string? Value(string field, string? value) =>
        unmasked || value is null || MaskOf(field) is not { } mask ? value : Mask.Apply(mask, value);

    /// <summary>An identifier's value, by the first field that claims its kind.</summary>
    public string Identifier(string kind, string value)
    {
        if (unmasked) return value;
        var field = catalog.Fields.FirstOrDefault(f => f.Identifier == kind);
        return Mask.Apply((field is null ? Full : Mask.For(field)) ?? Full, value);
    }

    /// <summary>The key a channel knows a person by: often a member number, sometimes a phone.</summary>
    public string SourceKey(string key) => unmasked ? key : Mask.Apply(Key, key);

    /// <summary>A property of an event.</summary>
    public string Property(string name, string value) => unmasked || PlainProperties.Contains(name) ? value : Mask.Apply(Full, value);

    private string? MaskOf(string field) => catalog.Find(field) is { } definition ? Mask.For(definition) : Full;
}
