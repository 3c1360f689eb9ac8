namespace Profiles.Identity;

/// <summary>Kind and normalised value of something that may single a person out: <c>phone +8613912345678</c>.</summary>
/// <remarks>Ordered by kind, then value (ordinal). The value is what cleaning made of it; two spellings of one phone are equal here.</remarks>
public readonly record struct Identifier(string Kind, string Value) : IComparable<Identifier>
{
    public int CompareTo(Identifier other)
    {
        var order = string.CompareOrdinal(Kind, other.Kind);
        return order != 0 ? order : string.CompareOrdinal(Value, other.Value);
    }
}
