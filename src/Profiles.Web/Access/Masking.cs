using Profiles.Access;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Web.Access;

/// <summary>Values as one viewer may see them. Whatever the catalogue does not know is hidden whole.</summary>
/// <param name="view">What the role is shown; null: everything on demand.</param>
public sealed class Masking(FieldCatalog catalog, bool unmasked, RoleView? view = null)
{
    private const string Key = "id";

    private readonly RoleView view = view ?? RoleView.Everything;

    // Names of event properties that cannot single a person out; others may hold anything and are hidden.
    private static readonly HashSet<string> PlainProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "product", "productId", "sku", "category", "brand", "quantity", "unitPrice", "price", "discount", "store", "country", "page",
        "campaign", "source", "medium", "status", "device", "duration", "score",
    };

    /// <summary>What the viewer may see.</summary>
    public static Masking For(FieldCatalog catalog, Viewer viewer) => new(catalog, viewer.Unmasked, viewer.View);

    /// <summary>The texts of a field's value.</summary>
    public IReadOnlyList<string> Values(string field, FieldValue value) =>
        IsShown(field) ? value.Items : [.. value.Items.Select(v => Mask.Apply(FormatOf(field), v))];

    public string? Value(string field, string? value) => value is null || IsShown(field) ? value : Mask.Apply(FormatOf(field), value);

    /// <summary>An identifier's value, by the first field that claims its kind.</summary>
    public string Identifier(string kind, string value)
    {
        var field = catalog.Fields.FirstOrDefault(f => f.Identifier == kind);
        if (field is null ? IsUnmasked : IsShown(field)) return value;
        return Mask.Apply((field is null ? null : Mask.For(field)) ?? Mask.Full, value);
    }

    /// <summary>The key a channel knows a person by: often a member number, sometimes a phone.</summary>
    public string SourceKey(string key) => IsUnmasked ? key : Mask.Apply(Key, key);

    /// <summary>A property of an event; of one that is shown, what looks like a value of a person is masked all the same.</summary>
    public string Property(string name, string value) =>
        IsUnmasked ? value : PlainProperties.Contains(name) ? SensitiveText.Mask(value) : Mask.Apply(Mask.Full, value);

    /// <summary>Text about a person that is no field's: notes, reasons, names of files.</summary>
    public string? Text(string? text) => IsUnmasked || text is null ? text : SensitiveText.Mask(text);

    /// <summary>True if the values of the field are shown as they are.</summary>
    private bool IsShown(string field) => catalog.Find(field) is { } known ? IsShown(known) : IsUnmasked;

    private bool IsShown(FieldDefinition field) => view.Shows(field, unmasked);

    /// <summary>Of what nobody has described, which may identify somebody.</summary>
    private bool IsUnmasked => unmasked && view.MayUnmask(PersonalData.Direct);

    private string FormatOf(string field) => catalog.Find(field) is { } definition ? Mask.Of(definition) : Mask.Full;
}
