using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Sqlite.Packing;

/// <summary>Packed profile documents.</summary>
internal static class PackedProfile
{
    private const byte Version = 2;
    private const byte FirstVersion = 1; // without channels and events one by one
    private const byte NoInstant = 0; // documents once held the instant they are due, which stands beside them
    private const string OnlyRule = "only";

    public static byte[] Pack(Profile profile) => PackWriter.Pack(profile, Write);

    private static void Write(PackWriter pack, Profile profile)
    {
        pack.Byte(Version);
        pack.Byte((byte)profile.Status);
        pack.Count(profile.Sequence);
        pack.Instant(profile.UpdatedAt);
        pack.Count(profile.Members.Count);
        for (var i = 0; i < profile.Members.Count; i++) pack.Id(profile.Members[i].Value);
        WriteTraits(pack, profile);
        PackedValues.Write(pack, profile.Events, withDetails: true);
        pack.Count(profile.Tags.Count);
        for (var i = 0; i < profile.Tags.Count; i++)
        {
            var tag = profile.Tags[i];
            pack.Text(tag.Tag);
            PackedValues.WriteOptional(pack, tag.Value);
            pack.Instant(tag.Since, profile.UpdatedAt);
        }
        pack.Count(profile.Segments.Count);
        foreach (var membership in profile.Segments)
        {
            pack.Text(membership.Segment);
            pack.Instant(membership.Since, profile.UpdatedAt);
        }
        pack.Count(profile.Completeness.Count);
        foreach (var (section, share) in profile.Completeness)
        {
            pack.Text(section);
            pack.Real(share);
        }
        pack.Byte(NoInstant);
        pack.Text(profile.Definitions);
        PackedValues.WriteOptional(pack, profile.Content?.Value);
        PackedValues.WriteOptional(pack, profile.AbsorbedBy?.Value);
        pack.Count(profile.SearchNames.Count);
        foreach (var name in profile.SearchNames) pack.Text(name);
        pack.Count(profile.Channels.Count);
        foreach (var channel in profile.Channels) pack.Text(channel);
        PackedSayings.WriteLast(pack, profile.Assigned, profile.Consents, profile.UpdatedAt);
    }

    // A trait is field, value, confidence, distance of its time from the one before, and, where more than one member had a say, the rest.
    private static void WriteTraits(PackWriter pack, Profile profile)
    {
        pack.Count(profile.Traits.Count);
        var time = profile.UpdatedAt;
        for (var i = 0; i < profile.Traits.Count; i++)
        {
            var trait = profile.Traits[i];
            pack.Text(trait.Field);
            PackedValues.Write(pack, trait.Value, trait.Confidence);
            pack.Instant(trait.Time, time);
            time = trait.Time;
            var member = IndexOf(profile.Members, trait.Member);
            if (member == 0 && trait is { Rule: OnlyRule, Sources: 1, Others: 0 })
            {
                pack.Byte(0);
                continue;
            }
            pack.Byte(1);
            pack.Count(member);
            pack.Text(trait.Rule);
            pack.Count(trait.Sources);
            pack.Count(trait.Others);
        }
    }

    private static int IndexOf(IReadOnlyList<SourcePersonId> members, SourcePersonId member)
    {
        for (var i = 0; i < members.Count; i++)
            if (members[i] == member) return i;
        throw new InvalidOperationException("A trait names a source person that is no member.");
    }

    /// <param name="id">Kept beside the document, as is its version.</param>
    /// <param name="dueAt">Kept beside the document as well: it moves where nothing else does.</param>
    public static Profile Read(ReadOnlySpan<byte> packed, ProfileId id, string etag, DateTimeOffset? dueAt)
    {
        var pack = new PackReader(packed);
        var version = pack.Expect(FirstVersion, Version);
        var (status, sequence, updated) = ((ProfileStatus)pack.Byte(), pack.Count(), pack.Instant());
        var members = new SourcePersonId[pack.Length()];
        for (var i = 0; i < members.Length; i++) members[i] = new SourcePersonId(pack.Id());
        var traits = ReadTraits(ref pack, members, updated);
        var events = PackedValues.ReadSummary(ref pack, version != FirstVersion);
        var tags = new TagState[pack.Length()];
        for (var i = 0; i < tags.Length; i++) tags[i] = new TagState(pack.Text(), PackedValues.ReadOptionalText(ref pack), pack.Instant(updated));
        var segments = new Membership[pack.Length()];
        for (var i = 0; i < segments.Length; i++) segments[i] = new Membership(pack.Text(), pack.Instant(updated));
        var sections = pack.Length();
        var completeness = new Dictionary<string, double>(sections, StringComparer.Ordinal);
        for (var i = 0; i < sections; i++) completeness.Add(pack.Text(), pack.Real());
        if (pack.Byte() != NoInstant) pack.Instant();
        var definitions = pack.Text();
        var (content, heir) = (PackedValues.ReadOptionalId(ref pack), PackedValues.ReadOptionalId(ref pack));
        var names = new string[pack.Length()];
        for (var i = 0; i < names.Length; i++) names[i] = pack.Text();
        var channels = version == FirstVersion ? [] : new string[pack.Length()];
        for (var i = 0; i < channels.Length; i++) channels[i] = pack.Text();
        var (assigned, consents) = PackedSayings.ReadLast(ref pack, updated);
        return new Profile
        {
            Id = id,
            Status = status,
            Sequence = sequence,
            Members = members,
            Traits = traits,
            Events = events,
            Tags = tags,
            Segments = segments,
            Completeness = completeness,
            DueAt = dueAt,
            Definitions = definitions,
            Content = content is { } hash ? new ContentHash(hash) : null,
            UpdatedAt = updated,
            AbsorbedBy = heir is { } other ? new ProfileId(other) : null,
            SearchNames = names,
            Channels = channels,
            Assigned = assigned,
            Consents = consents,
            ETag = etag,
        };
    }

    private static Trait[] ReadTraits(ref PackReader pack, SourcePersonId[] members, DateTimeOffset time)
    {
        var traits = new Trait[pack.Length()];
        for (var i = 0; i < traits.Length; i++)
        {
            var field = pack.Text();
            var (value, confidence) = PackedValues.Read(ref pack);
            time = pack.Instant(time);
            traits[i] = pack.Byte() == 0
                ? new Trait(field, value, members[0], time, confidence, OnlyRule, 1, 0)
                : new Trait(field, value, members[pack.Count()], time, confidence, pack.Text(), pack.Count(), pack.Count());
        }
        return traits;
    }
}
