using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Privacy.Audit;

/// <summary>Links entries: each is authenticated together with the one before it, so that none can be edited, left out, put in or moved unseen.</summary>
/// <remarks>
/// HMAC-SHA-256 (RFC 2104) under a key derived from the instance secret: who writes in the database but has not the secret cannot make a link.
/// What is authenticated is one version byte, number and ticks (UTC) as 64 bits, the texts each behind its length in bytes (32 bits, all ones for
/// none), then the hash before; numbers are big-endian. Since lengths go first, no two entries have the same encoding (Schneier and Kelsey,
/// Secure Audit Logs to Support Computer Forensics, 1999, section 3: hash chain and MAC over each entry).
/// </remarks>
public sealed class AuditChain
{
    /// <summary>Hexadecimal digits of a hash.</summary>
    public const int HashLength = HMACSHA256.HashSizeInBytes * 2;

    private const byte Version = 1;
    private readonly byte[] key;

    public AuditChain(InstanceSecret secret) =>
        // The label is longer than any id's and its separator no id has (as of Seal): no other HMAC under the instance secret is this key.
        key = HMACSHA256.HashData(secret.Key, "audit chain\0\0"u8);

    /// <summary>The entry that follows the head.</summary>
    public AuditEntry Next(AuditHead head, AuditEvent audited, DateTimeOffset at)
    {
        var entry = new AuditEntry(head.Number + 1, at.ToUniversalTime(), audited, head.Hash, Hash: "");
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>True if the entry follows the head and is as it was written.</summary>
    public bool Follows(AuditHead head, AuditEntry entry) =>
        entry.Number == head.Number + 1 && entry.Previous == head.Hash && Same(entry.Hash, HashOf(entry));

    public AuditMark Anchor(AuditHead head) => new(head, ProofOf("anchor"u8, head));

    public AuditMark Checkpoint(AuditHead head) => new(head, ProofOf("checkpoint"u8, head));

    public bool IsAnchor(AuditMark mark) => Same(mark.Proof, ProofOf("anchor"u8, mark.Head));

    public bool IsCheckpoint(AuditMark mark) => Same(mark.Proof, ProofOf("checkpoint"u8, mark.Head));

    private string HashOf(AuditEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write<byte>([Version]);
        Number(buffer, entry.Number);
        Number(buffer, entry.At.UtcTicks);
        foreach (var text in (ReadOnlySpan<string?>)[entry.Event.Action, entry.Event.Who, entry.Event.Subject, entry.Event.Purpose, entry.Event.Detail, entry.Previous])
            Text(buffer, text);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, buffer.WrittenSpan));
    }

    private string ProofOf(ReadOnlySpan<byte> kind, AuditHead head)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        // No entry begins with a zero byte.
        buffer.Write<byte>([0, (byte)kind.Length]);
        buffer.Write<byte>(kind);
        Number(buffer, head.Number);
        Text(buffer, head.Hash);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, buffer.WrittenSpan));
    }

    private static void Number(ArrayBufferWriter<byte> buffer, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }

    private static void Text(ArrayBufferWriter<byte> buffer, string? text)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        buffer.Advance(sizeof(int));
        if (text is not null) Encoding.UTF8.GetBytes(text, buffer);
    }

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));
}
