using Profiles.Tags;

namespace Profiles.Sqlite.Packing;

/// <summary>Packed assignments of tags; see <see cref="PackedSayings"/> for where they stand.</summary>
internal static class PackedAssignments
{
    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Value = 1,
        Removal = 2,
        Until = 4,
        Note = 8,
        Confidence = 16,
        Model = 32,
    }

    /// <param name="isWritten">True writes even that there are none, since something follows.</param>
    public static void Write(PackWriter pack, IReadOnlyList<TagAssignment> assignments, DateTimeOffset from, bool isWritten)
    {
        if (assignments.Count == 0 && !isWritten) return;
        pack.Count(assignments.Count);
        foreach (var assignment in assignments)
        {
            pack.Byte((byte)PartsOf(assignment));
            pack.Text(assignment.Tag);
            pack.Instant(assignment.At, from);
            pack.Text(assignment.By);
            if (assignment.Value is { } value) pack.Text(value);
            if (assignment.Until is { } until) pack.Count(until.DayNumber);
            if (assignment.Note is { } note) pack.Text(note);
            if (assignment.Confidence is { } confidence) pack.Real(confidence);
            if (assignment.Model is { } model) pack.Text(model);
        }
    }

    public static IReadOnlyList<TagAssignment> Read(ref PackReader pack, DateTimeOffset from)
    {
        if (pack.IsAtEnd) return [];
        var assignments = new TagAssignment[pack.Length()];
        for (var i = 0; i < assignments.Length; i++)
        {
            var parts = (Parts)pack.Byte();
            assignments[i] = new TagAssignment
            {
                Tag = pack.Text(),
                At = pack.Instant(from),
                By = pack.Text(),
                Value = parts.HasFlag(Parts.Value) ? pack.Text() : null,
                IsRemoval = parts.HasFlag(Parts.Removal),
                Until = parts.HasFlag(Parts.Until) ? DateOnly.FromDayNumber(pack.Count()) : null,
                Note = parts.HasFlag(Parts.Note) ? pack.Text() : null,
                Confidence = parts.HasFlag(Parts.Confidence) ? pack.Real() : null,
                Model = parts.HasFlag(Parts.Model) ? pack.Text() : null,
            };
        }
        return assignments;
    }

    private static Parts PartsOf(TagAssignment assignment) =>
        (assignment.Value is null ? Parts.None : Parts.Value) | (assignment.IsRemoval ? Parts.Removal : Parts.None)
        | (assignment.Until is null ? Parts.None : Parts.Until) | (assignment.Note is null ? Parts.None : Parts.Note)
        | (assignment.Confidence is null ? Parts.None : Parts.Confidence) | (assignment.Model is null ? Parts.None : Parts.Model);
}
