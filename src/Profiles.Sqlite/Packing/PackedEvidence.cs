using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Sqlite.Packing;

/// <summary>Packed headers, sightings and events.</summary>
internal static class PackedEvidence
{
    private const byte Version = 1;
    private const byte VersionWithDetails = 2; // of headers whose events are also kept one by one
    private const byte WithLeft = 2; // added to either: values it was found under are kept
    private const byte WithCorrections = 4; // added to any of these: the person corrected something
    private const byte Newest = VersionWithDetails + WithLeft + WithCorrections;
    private const byte NoProfile = 0;
    private const byte OwnProfile = 1;
    private const byte OtherProfile = 2;
    private const byte NoInstant = 0;
    private const byte OwnInstant = 1;
    private const byte ThatOfLastSeen = 2;

    public static byte[] Pack(SourcePerson header) => PackWriter.Pack(header, WriteHeader);

    public static byte[] Pack(Sighting sighting) => PackWriter.Pack(sighting, WriteSighting);

    public static byte[] Pack(EventVersion version) => PackWriter.Pack(version, WriteEvent);

    /// <summary>What a header does not say of the only sighting it was made of.</summary>
    public static byte[] PackRest(Sighting sighting) => PackWriter.Pack(sighting, static (pack, s) =>
    {
        pack.Byte(Version);
        WriteRest(pack, s);
    });

    private static void WriteHeader(PackWriter pack, SourcePerson header)
    {
        // Each stamp is written once and referred to by its index; most headers have one.
        var stamps = new List<SightingStamp>(1);
        IndexOf(header.Founded);
        if (header.LastSeen is { } seen) IndexOf(seen);
        for (var i = 0; i < header.Fields.Count; i++) IndexOf(header.Fields[i].Stamp);
        pack.Byte((byte)((header.Events.Details.Count == 0 ? Version : VersionWithDetails) + (header.Left.Count == 0 ? 0 : WithLeft)
            + (header.Corrected is null ? 0 : WithCorrections)));
        pack.Text(header.Channel);
        pack.Text(header.Key);
        pack.Count(stamps.Count);
        foreach (var stamp in stamps) PackedValues.Write(pack, stamp);
        pack.Count(header.LastSeen is { } lastSeen ? IndexOf(lastSeen) + 1 : 0);
        // Nearly always the newest row is also the one observed last, and nobody has retired.
        if (header.LastObserved is { } observed && observed == header.LastSeen?.ObservedAt) pack.Byte(ThatOfLastSeen);
        else WriteInstant(header.LastObserved);
        WriteInstant(header.Retired);
        pack.Count(header.Fields.Count);
        for (var i = 0; i < header.Fields.Count; i++)
        {
            var field = header.Fields[i];
            pack.Text(field.Field);
            PackedValues.Write(pack, field.Value, field.Confidence);
            pack.Count(IndexOf(field.Stamp));
        }
        pack.Count(header.Identifiers.Count);
        for (var i = 0; i < header.Identifiers.Count; i++)
        {
            var span = header.Identifiers[i];
            pack.Text(span.Identifier.Kind);
            pack.Text(span.Identifier.Value);
            pack.Instant(span.First, header.Founded.Time);
            pack.Instant(span.Last, span.First);
            pack.Byte(span.Current ? (byte)1 : (byte)0);
        }
        PackedValues.Write(pack, header.Events, header.Events.Details.Count > 0);
        pack.Byte(header.Profile is not { } profile ? NoProfile : profile.Value == header.Id.Value ? OwnProfile : OtherProfile);
        if (header.Profile is { } other && other.Value != header.Id.Value) pack.Id(other.Value);
        if (header.Left.Count > 0)
        {
            pack.Count(header.Left.Count);
            for (var i = 0; i < header.Left.Count; i++) pack.Id(header.Left[i].Value);
        }
        if (header.Corrected is { } corrected) PackedCorrections.Write(pack, corrected, header.Founded.ObservedAt);
        PackedSayings.WriteLast(pack, header.Assigned, header.Consents, header.Founded.ObservedAt);

        void WriteInstant(DateTimeOffset? instant)
        {
            pack.Byte(instant is null ? NoInstant : OwnInstant);
            if (instant is { } known) pack.Instant(known, header.Founded.ObservedAt);
        }

        int IndexOf(SightingStamp stamp)
        {
            // The newest rows were added last, so search backwards.
            for (var i = stamps.Count - 1; i >= 0; i--)
                if (ReferenceEquals(stamps[i], stamp) || stamps[i].Equals(stamp)) return i;
            stamps.Add(stamp);
            return stamps.Count - 1;
        }
    }

    /// <param name="id">Kept beside the document, as is its version.</param>
    public static SourcePerson ReadHeader(ReadOnlySpan<byte> packed, SourcePersonId id, string etag)
    {
        var pack = new PackReader(packed);
        var version = pack.Expect(Version, Newest);
        var (channel, key) = (pack.Text(), pack.Text());
        var stamps = new SightingStamp[pack.Length()];
        for (var i = 0; i < stamps.Length; i++) stamps[i] = PackedValues.ReadStamp(ref pack);
        var lastSeen = pack.Count() is > 0 and var seen ? stamps[seen - 1] : null;
        DateTimeOffset? lastObserved = pack.Byte() switch
        {
            NoInstant => null,
            ThatOfLastSeen => lastSeen?.ObservedAt,
            _ => pack.Instant(stamps[0].ObservedAt),
        };
        DateTimeOffset? retired = pack.Byte() == NoInstant ? null : pack.Instant(stamps[0].ObservedAt);
        var fields = new FieldState[pack.Length()];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = pack.Text();
            var (value, confidence) = PackedValues.Read(ref pack);
            fields[i] = new FieldState(field, value, stamps[pack.Count()], confidence);
        }
        var identifiers = new IdentifierSpan[pack.Length()];
        for (var i = 0; i < identifiers.Length; i++)
        {
            var identifier = new Identifier(pack.Text(), pack.Text());
            var first = pack.Instant(stamps[0].Time);
            identifiers[i] = new IdentifierSpan(identifier, first, pack.Instant(first), pack.Byte() != 0);
        }
        // Versions count from 1: what was added to the first are bits.
        var parts = version - Version;
        var events = PackedValues.ReadSummary(ref pack, (parts & (VersionWithDetails - Version)) != 0);
        ProfileId? profile = pack.Byte() switch { NoProfile => null, OwnProfile => ProfileId.MintedBy(id), _ => new ProfileId(pack.Id()) };
        var left = (parts & WithLeft) != 0 ? ReadLeft(ref pack) : [];
        var corrections = (parts & WithCorrections) != 0 ? PackedCorrections.Read(ref pack, stamps[0].ObservedAt) : null;
        var (assigned, consents) = PackedSayings.ReadLast(ref pack, stamps[0].ObservedAt);
        return new SourcePerson
        {
            Id = id,
            Channel = channel,
            Key = key,
            Founded = stamps[0],
            LastSeen = lastSeen,
            LastObserved = lastObserved,
            Retired = retired,
            Fields = fields,
            Identifiers = identifiers,
            Events = events,
            Profile = profile,
            Left = left,
            Corrected = corrections,
            Assigned = assigned,
            Consents = consents,
            ETag = etag,
        };
    }

    /// <summary>The channel of a packed header, without reading the rest.</summary>
    public static string ChannelOf(ReadOnlySpan<byte> packed)
    {
        var pack = new PackReader(packed);
        pack.Expect(Version, Newest);
        return pack.Text();
    }

    private static ValueKey[] ReadLeft(ref PackReader pack)
    {
        var left = new ValueKey[pack.Length()];
        for (var i = 0; i < left.Length; i++) left[i] = new ValueKey(pack.Id());
        return left;
    }

    private static void WriteSighting(PackWriter pack, Sighting sighting)
    {
        pack.Byte(Version);
        PackedValues.Write(pack, sighting.Stamp);
        pack.Count(sighting.Fields.Count);
        foreach (var field in sighting.Fields)
        {
            pack.Text(field.Field);
            PackedValues.Write(pack, field.Value, field.Confidence);
        }
        pack.Count(sighting.Identifiers.Count);
        foreach (var identifier in sighting.Identifiers)
        {
            pack.Text(identifier.Kind);
            pack.Text(identifier.Value);
        }
        WriteRest(pack, sighting);
    }

    public static Sighting ReadSighting(ReadOnlySpan<byte> packed)
    {
        var pack = new PackReader(packed);
        pack.Expect(Version);
        var stamp = PackedValues.ReadStamp(ref pack);
        var fields = new FieldObservation[pack.Length()];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = pack.Text();
            var (value, confidence) = PackedValues.Read(ref pack);
            fields[i] = new FieldObservation(field, value, confidence);
        }
        var identifiers = new Identifier[pack.Length()];
        for (var i = 0; i < identifiers.Length; i++) identifiers[i] = new Identifier(pack.Text(), pack.Text());
        var (row, findings) = ReadRest(ref pack);
        return new Sighting(stamp, row, fields, identifiers, findings);
    }

    /// <summary>The only sighting a header was made of, from the header and what <see cref="PackRest"/> kept.</summary>
    public static Sighting ReadOnlySighting(SourcePerson header, ReadOnlySpan<byte> packedRest)
    {
        var pack = new PackReader(packedRest);
        pack.Expect(Version);
        var (row, findings) = ReadRest(ref pack);
        return new Sighting(
            header.LastSeen ?? throw new InvalidDataException("A header that keeps its sighting was never seen."),
            row,
            [.. header.Fields.Select(f => new FieldObservation(f.Field, f.Value, f.Confidence))],
            [.. header.Identifiers.Select(i => i.Identifier)],
            findings);
    }

    private static void WriteRest(PackWriter pack, Sighting sighting)
    {
        pack.Number(sighting.RowNumber);
        pack.Count(sighting.Findings.Count);
        foreach (var finding in sighting.Findings)
        {
            pack.Text(finding.Field);
            pack.Text(finding.Rule);
            pack.Byte((byte)finding.Severity);
            PackedValues.WriteOptional(pack, finding.Before);
            PackedValues.WriteOptional(pack, finding.After);
            PackedValues.WriteOptional(pack, finding.Expected);
        }
    }

    private static (long Row, Finding[] Findings) ReadRest(ref PackReader pack)
    {
        var row = pack.Number();
        var findings = new Finding[pack.Length()];
        for (var i = 0; i < findings.Length; i++)
            findings[i] = new Finding(
                pack.Text(), pack.Text(), (Severity)pack.Byte(), PackedValues.ReadOptionalText(ref pack), PackedValues.ReadOptionalText(ref pack),
                PackedValues.ReadOptionalText(ref pack));
        return (row, findings);
    }

    private static void WriteEvent(PackWriter pack, EventVersion version)
    {
        pack.Byte(Version);
        pack.Id(version.Id.Value);
        PackedValues.Write(pack, version.Stamp);
        pack.Number(version.RowNumber);
        // Events have open properties: they stay JSON.
        pack.Bytes(JsonSerializer.SerializeToUtf8Bytes(version.Content, DocumentJson.Stored.CustomerEvent));
    }

    public static EventVersion ReadEvent(ReadOnlySpan<byte> packed)
    {
        var pack = new PackReader(packed);
        pack.Expect(Version);
        return new EventVersion(
            new EventId(pack.Id()),
            PackedValues.ReadStamp(ref pack),
            pack.Number(),
            JsonSerializer.Deserialize(pack.Rest(), DocumentJson.Stored.CustomerEvent) ?? throw new InvalidDataException("An event without content."));
    }
}
