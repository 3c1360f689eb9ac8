using Profiles.Privacy.Consents;
using Profiles.Tags;

namespace Profiles.Sqlite.Packing;

/// <summary>Packed assignments of tags and consents: the last part of a document, not written where there are none. Consents come after assignments, of which there may be none.</summary>
internal static class PackedSayings
{
    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Channel = 1,
        Proof = 2,
        Expiry = 4,
    }

    private const int StatusShift = 4;

    public static void WriteLast(PackWriter pack, IReadOnlyList<TagAssignment> assignments, IReadOnlyList<ConsentStatement> consents, DateTimeOffset from)
    {
        PackedAssignments.Write(pack, assignments, from, isWritten: consents.Count > 0);
        if (consents.Count == 0) return;
        pack.Count(consents.Count);
        foreach (var consent in consents)
        {
            var parts = (consent.Channel is null ? Parts.None : Parts.Channel) | (consent.Proof is null ? Parts.None : Parts.Proof)
                | (consent.ExpiresAt is null ? Parts.None : Parts.Expiry);
            pack.Byte((byte)((int)parts | (int)consent.Status << StatusShift));
            pack.Text(consent.Purpose);
            pack.Instant(consent.At, from);
            pack.Text(consent.Source);
            if (consent.Channel is { } channel) pack.Text(channel);
            if (consent.Proof is { } proof) pack.Text(proof);
            if (consent.ExpiresAt is { } expiry) pack.Instant(expiry, from);
        }
    }

    public static (IReadOnlyList<TagAssignment> Assigned, IReadOnlyList<ConsentStatement> Consents) ReadLast(ref PackReader pack, DateTimeOffset from)
    {
        var assigned = PackedAssignments.Read(ref pack, from);
        if (pack.IsAtEnd) return (assigned, []);
        var consents = new ConsentStatement[pack.Length()];
        for (var i = 0; i < consents.Length; i++)
        {
            var head = pack.Byte();
            var parts = (Parts)(head & ((1 << StatusShift) - 1));
            consents[i] = new ConsentStatement
            {
                Status = (ConsentStatus)(head >> StatusShift),
                Purpose = pack.Text(),
                At = pack.Instant(from),
                Source = pack.Text(),
                Channel = parts.HasFlag(Parts.Channel) ? pack.Text() : null,
                Proof = parts.HasFlag(Parts.Proof) ? pack.Text() : null,
                ExpiresAt = parts.HasFlag(Parts.Expiry) ? pack.Instant(from) : null,
            };
        }
        return (assigned, consents);
    }
}
