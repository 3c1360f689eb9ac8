using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Sqlite.Packing;

/// <summary>Packed outbox entries and transitions.</summary>
internal static class PackedChanges
{
    private const byte Version = 1;
    private const byte Tag = 1;
    private const byte Segment = 2; // any other kind is written out
    private const byte KindMask = 3;
    private const byte HasValue = 4;
    private const byte Entered = 8;
    private const int CauseShift = 4;
    private const int CauseMask = 7;
    private const byte HasReason = 128;
    private const string TagKind = "tag";
    private const string SegmentKind = "segment";

    public static byte[] Pack(OutboxEntry entry) => PackWriter.Pack(entry, static (pack, e) =>
    {
        pack.Byte(Version);
        pack.Id(e.ProfileId.Value);
        pack.Count(e.Sequence);
        PackedValues.WriteOptional(pack, e.Batch?.Value);
        pack.Instant(e.At);
        pack.Byte(e.Before is { } before ? (byte)(before + 1) : (byte)0);
        pack.Byte((byte)e.After);
        PackedValues.WriteOptional(pack, e.ContentBefore?.Value);
        PackedValues.WriteOptional(pack, e.ContentAfter?.Value);
        Write(pack, e.Transitions);
    });

    public static OutboxEntry ReadEntry(ReadOnlySpan<byte> packed)
    {
        var pack = new PackReader(packed);
        pack.Expect(Version);
        var (profile, sequence) = (new ProfileId(pack.Id()), pack.Count());
        BatchId? batch = PackedValues.ReadOptionalId(ref pack) is { } named ? new BatchId(named) : null;
        var (at, before, after) = (pack.Instant(), pack.Byte(), (ProfileStatus)pack.Byte());
        ContentHash? contentBefore = PackedValues.ReadOptionalId(ref pack) is { } earlier ? new ContentHash(earlier) : null;
        ContentHash? contentAfter = PackedValues.ReadOptionalId(ref pack) is { } later ? new ContentHash(later) : null;
        return new OutboxEntry(
            profile, sequence, batch, at, before == 0 ? null : (ProfileStatus)(before - 1), after, contentBefore, contentAfter,
            ReadTransitions(ref pack));
    }

    public static byte[] Pack(IReadOnlyList<Transition> transitions) => PackWriter.Pack(transitions, static (pack, t) =>
    {
        pack.Byte(Version);
        Write(pack, t);
    });

    public static Transition[] ReadTransitions(ReadOnlySpan<byte> packed)
    {
        var pack = new PackReader(packed);
        pack.Expect(Version);
        return ReadTransitions(ref pack);
    }

    private static void Write(PackWriter pack, IReadOnlyList<Transition> transitions)
    {
        pack.Count(transitions.Count);
        foreach (var transition in transitions)
        {
            var kind = transition.Kind switch { TagKind => Tag, SegmentKind => Segment, _ => (byte)0 };
            pack.Byte((byte)(kind
                | (transition.Value is null ? 0 : HasValue) | (transition.Reason is null ? 0 : HasReason) | (transition.Entered ? Entered : 0) | ((int)transition.Cause << CauseShift)));
            if (kind == 0) pack.Text(transition.Kind);
            pack.Text(transition.Id);
            if (transition.Value is not null) pack.Text(transition.Value);
            if (transition.Reason is not { } reason) continue;
            pack.Text(reason.Condition);
            PackedValues.WriteOptional(pack, reason.Seen);
        }
    }

    private static Transition[] ReadTransitions(ref PackReader pack)
    {
        var transitions = new Transition[pack.Length()];
        for (var i = 0; i < transitions.Length; i++)
        {
            var head = pack.Byte();
            var kind = (head & KindMask) switch { Tag => TagKind, Segment => SegmentKind, _ => pack.Text() };
            transitions[i] = new Transition(
                kind, pack.Text(), (head & HasValue) != 0 ? pack.Text() : null, (head & Entered) != 0, (TransitionCause)(head >> CauseShift & CauseMask),
                (head & HasReason) != 0 ? new TransitionReason(pack.Text(), PackedValues.ReadOptionalText(ref pack)) : null);
        }
        return transitions;
    }
}
