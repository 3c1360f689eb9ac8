using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Privacy;

/// <summary>
/// Derives every id from content: HMAC-SHA-256 (RFC 2104) under the instance secret, truncated to 128 bits (NIST SP 800-107 §5.1).
/// Each kind of id has its own label, and parts are separated by a byte that UTF-8 text cannot contain, so no two inputs collide by concatenation.
/// </summary>
public sealed class ContentIds(InstanceSecret secret)
{
    /// <summary>What keys begin with that are made of identifiers: who has such a key is whoever carries them.</summary>
    internal const string IdentifierSetPrefix = "ids:";

    private const byte Separator = 0xFF;

    [ThreadStatic]
    private static (ContentIds Owner, IncrementalHash Hash)? spare;

    public SourcePersonId SourcePerson(string channel, string key) => new(Hash("person", channel, key));

    public ValueKey Value(Identifier identifier) => new(Hash("value", identifier.Kind, identifier.Value));

    /// <summary>The key of what records that may be of one person have in common.</summary>
    public ValueKey Block(string blockingKey) => new(Hash("block", blockingKey));

    public EventId Event(string channel, string eventKey) => new(Hash("event", channel, eventKey));

    public BatchId File(string container, string name, string generation) => BatchId.OfHash(Hash("file", container, name, generation));

    public BatchId Leads(string channel, DateOnly day) =>
        BatchId.OfHash(Hash("leads", channel, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>A key for a person row that has none of its own, from the whole of its identifiers, whatever their order.</summary>
    public string IdentifierSetKey(IReadOnlyList<Identifier> identifiers) =>
        IdentifierSetPrefix + HexId.Format(Hash("identifiers", [.. identifiers.Order().SelectMany(i => new[] { i.Kind, i.Value })]));

    /// <summary>128 bits over the labelled parts.</summary>
    public UInt128 Hash(string label, params ReadOnlySpan<string> parts)
    {
        var length = label.Length * 3 + 1;
        foreach (var part in parts) length += part.Length * 3 + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var used = Encoding.UTF8.GetBytes(label, buffer);
            foreach (var part in parts)
            {
                buffer[used++] = Separator;
                used += Encoding.UTF8.GetBytes(part, buffer.AsSpan(used));
            }
            Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
            var hash = Keyed();
            hash.AppendData(buffer.AsSpan(0, used));
            hash.GetHashAndReset(mac);
            return BinaryPrimitives.ReadUInt128BigEndian(mac);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    // One a thread: setting up the key takes as long as hashing an id.
    private IncrementalHash Keyed()
    {
        if (spare is { } kept && kept.Owner == this) return kept.Hash;
        spare?.Hash.Dispose();
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        spare = (this, hash);
        return hash;
    }
}
