using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Groups;

/// <summary>Id of a household or company, or of something its members have in common: an HMAC of kind and normalised value.</summary>
/// <remarks>Derived from content alone, so that it is the same on every run. No index holds an address, a phone or a code.</remarks>
[JsonConverter(typeof(HexIdConverter<GroupId>))]
public readonly record struct GroupId(UInt128 Value) : IHexId<GroupId>, IComparable<GroupId>
{
    public static GroupId From(UInt128 value) => new(value);
    public int CompareTo(GroupId other) => Value.CompareTo(other.Value);
    public override int GetHashCode() => HexId.HashOf(Value);
    public override string ToString() => HexId.Format(Value);
}
