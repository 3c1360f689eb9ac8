using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Privacy.Encryption;

/// <summary>Which values are closed before they are stored, by the catalogue.</summary>
public sealed class ProtectedFields
{
    private readonly FrozenSet<string> fields;
    private readonly FrozenSet<string> kinds;

    public ProtectedFields(FieldCatalog catalog)
    {
        var encrypted = catalog.Fields.Where(f => f.Encrypted).ToList();
        fields = encrypted.Select(f => f.Id).ToFrozenSet(StringComparer.Ordinal);
        kinds = encrypted.Where(f => f.Identifier is not null).Select(f => f.Identifier!).ToFrozenSet(StringComparer.Ordinal);
    }

    public bool HasField(string field) => fields.Contains(field);

    /// <summary>True if identifiers of the kind are values of such a field.</summary>
    public bool HasKind(string identifierKind) => kinds.Contains(identifierKind);
}
