using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Profiles.Evidence;

/// <summary>Id of a SourcePerson: 128 bits of an HMAC over (channel, key). Written as 32 hexadecimal digits.</summary>
/// <remarks>Ordered by value. Equal ids mean the same channel and key under the same instance secret.</remarks>
[JsonConverter(typeof(HexIdConverter<SourcePersonId>))]
public readonly record struct SourcePersonId(UInt128 Value) : IHexId<SourcePersonId>, IComparable<SourcePersonId>
{
    public static SourcePersonId From(UInt128 value) => new(value);
    public int CompareTo(SourcePersonId other) => Value.CompareTo(other.Value);
    public override int GetHashCode() => HexId.HashOf(Value);
    public override string ToString() => HexId.Format(Value);
}

/// <summary>
/// Id of a profile: the value of the SourcePerson that founded it. Opaque to users. Every SourcePerson mints one, so an id that was
/// ever given leads, through its founder, to the profile that holds it now (design D1, docs/decisions/0003).
/// </summary>
[JsonConverter(typeof(HexIdConverter<ProfileId>))]
public readonly record struct ProfileId(UInt128 Value) : IHexId<ProfileId>, IComparable<ProfileId>
{
    public static ProfileId From(UInt128 value) => new(value);
    public static ProfileId MintedBy(SourcePersonId founder) => new(founder.Value);
    /// <summary>The SourcePerson that minted this id.</summary>
    public SourcePersonId Founder => new(Value);
    public int CompareTo(ProfileId other) => Value.CompareTo(other.Value);
    public override int GetHashCode() => HexId.HashOf(Value);
    public override string ToString() => HexId.Format(Value);
}

/// <summary>Id of a batch: hash of (container, name, generation) for a file, of (channel, day) for the leads of a day.</summary>
/// <remarks>
/// The last four digits are 0; in the ids of its later runs they count them. So two runs of a batch are told apart wherever rows name their
/// batch, and stand at the same place among the rows of other batches.
/// </remarks>
[JsonConverter(typeof(HexIdConverter<BatchId>))]
public readonly record struct BatchId(UInt128 Value) : IHexId<BatchId>, IComparable<BatchId>
{
    /// <summary>Runs a batch can have.</summary>
    public const int MaxRuns = 1 << 16;

    private static readonly UInt128 RunBits = MaxRuns - 1;

    /// <summary>The id of a batch from a hash.</summary>
    public static BatchId OfHash(UInt128 hash) => new(hash & ~RunBits);

    /// <summary>Id of a run of this batch.</summary>
    /// <param name="run">From 1: the first has the batch's own id.</param>
    public BatchId OfRun(int run) => new(Value + (UInt128)(run - 1));

    /// <summary>The batch that this is a run of.</summary>
    public BatchId WithoutRun => new(Value & ~RunBits);

    public static BatchId From(UInt128 value) => new(value);
    public int CompareTo(BatchId other) => Value.CompareTo(other.Value);
    public override int GetHashCode() => HexId.HashOf(Value);
    public override string ToString() => HexId.Format(Value);
}

/// <summary>Id of an event within its channel: HMAC over the event's own id, or over its content and rank where it has none.</summary>
[JsonConverter(typeof(HexIdConverter<EventId>))]
public readonly record struct EventId(UInt128 Value) : IHexId<EventId>, IComparable<EventId>
{
    public static EventId From(UInt128 value) => new(value);
    public int CompareTo(EventId other) => Value.CompareTo(other.Value);
    public override int GetHashCode() => HexId.HashOf(Value);
    public override string ToString() => HexId.Format(Value);
}

/// <summary>HMAC of an identifier (kind + normalised value): what claims are found by, so that no index holds a phone number.</summary>
[JsonConverter(typeof(HexIdConverter<ValueKey>))]
public readonly record struct ValueKey(UInt128 Value) : IHexId<ValueKey>, IComparable<ValueKey>
{
    public static ValueKey From(UInt128 value) => new(value);
    public int CompareTo(ValueKey other) => Value.CompareTo(other.Value);
    public override int GetHashCode() => HexId.HashOf(Value);
    public override string ToString() => HexId.Format(Value);
}

/// <summary>Hash of what a profile says (members, values, events, tags, segments), without times: equal content, equal hash.</summary>
[JsonConverter(typeof(HexIdConverter<ContentHash>))]
public readonly record struct ContentHash(UInt128 Value) : IHexId<ContentHash>
{
    public static ContentHash From(UInt128 value) => new(value);
    public override string ToString() => HexId.Format(Value);
}

/// <summary>What the 128-bit ids have in common.</summary>
public interface IHexId<TSelf> where TSelf : struct
{
    UInt128 Value { get; }
    static abstract TSelf From(UInt128 value);
}

/// <summary>Text form of the 128-bit ids: 32 lower-case hexadecimal digits.</summary>
public static class HexId
{
    /// <summary>Ids are hashes already: any of their bits will do.</summary>
    internal static int HashOf(UInt128 value) => (int)(uint)value ^ (int)(uint)(value >> 96);

    public static string Format(UInt128 value) => value.ToString("x32", CultureInfo.InvariantCulture);

    public static bool TryParse<TId>([NotNullWhen(true)] string? text, out TId id) where TId : struct, IHexId<TId>
    {
        id = default;
        if (text is not { Length: 32 } || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        id = TId.From(value);
        return true;
    }

    /// <summary>Parses what a store wrote. Throws <see cref="FormatException"/> on anything else.</summary>
    public static TId Parse<TId>(string text) where TId : struct, IHexId<TId> =>
        TryParse<TId>(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of 32 hexadecimal digits.");
}
