using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>A field that rules look at: its place in the context, and how its text is read.</summary>
internal sealed record FieldBinding(FieldDefinition Field, int Slot)
{
    public string Id => Field.Id;
    public FieldType Type => Field.Type;
}

/// <summary>What a profile says of one field during one evaluation. The default is a field not known.</summary>
internal struct FieldSlot
{
    /// <summary>The text, if there is exactly one.</summary>
    public string? Text;
    /// <summary>The texts, if there may be several.</summary>
    public IReadOnlyList<string>? Many;
    /// <summary>The single text read as the field's type, worth doing once for all rules.</summary>
    public Scalar Scalar;
    public bool HasScalar;

    public readonly bool IsKnown => Text is not null || Many is not null;
}
