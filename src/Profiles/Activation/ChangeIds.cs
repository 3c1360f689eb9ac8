using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Activation;

/// <summary>Stable ids of published changes: the same change published twice has the same id.</summary>
/// <remarks>
/// An id is the hash of its scope, the profile with the batch or the save that told it, combined by exclusive or with the hash of the
/// transition; both are SHA-256 truncated to 128 bits. So of a million profiles each is hashed once, and each transition once for all.
/// One thread at a time.
/// </remarks>
public sealed class ChangeIds
{
    private readonly Dictionary<(string Kind, string Id, string? Value, bool Entered), UInt128> hashes = [];

    /// <summary>Of the changes of a profile netted over a batch.</summary>
    public static UInt128 Scope(BatchId batch, ProfileId profile) => Scope('b', batch.Value, profile);

    /// <summary>Of the changes told by one save of a profile.</summary>
    public static UInt128 Scope(ProfileId profile, int sequence) => Scope('s', (UInt128)sequence, profile);

    /// <summary>The id of a change: 32 hexadecimal digits.</summary>
    public string Of(UInt128 scope, Transition transition) => HexId.Format(scope ^ HashOf(transition));

    /// <summary>The scope in which the transition has the id.</summary>
    public UInt128 ScopeOf(UInt128 id, Transition transition) => id ^ HashOf(transition);

    private UInt128 HashOf(Transition transition)
    {
        var key = (transition.Kind, transition.Id, transition.Value, transition.Entered);
        if (!hashes.TryGetValue(key, out var hash))
            hashes.Add(key, hash = Hash(Encoding.UTF8.GetBytes(
                $"{transition.Kind}:{transition.Id}{(transition.Value is null ? "" : "=" + transition.Value)}{(transition.Entered ? "+" : "-")}")));
        return hash;
    }

    private static UInt128 Scope(char label, UInt128 origin, ProfileId profile)
    {
        Span<byte> bytes = stackalloc byte[33];
        bytes[0] = (byte)label;
        BinaryPrimitives.WriteUInt128BigEndian(bytes[1..], origin);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[17..], profile.Value);
        return Hash(bytes);
    }

    private static UInt128 Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
