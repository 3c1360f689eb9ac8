using Profiles.Events;
using Profiles.Evidence;

namespace Profiles.Tags;

/// <summary>Folds what was said of tags, in a header and over the members of a profile: of each tag the newest word counts. Pure.</summary>
/// <remarks>
/// A maximum over a total order, so neither the order of arrival nor of members matters, and a merge of two people is as if everything had
/// been said of one. What a column of a channel's file says of a tag is kept as a field (<see cref="FieldPrefix"/>): undone, corrected and
/// ordered like every other cell.
/// </remarks>
public static class TagAssignments
{
    /// <summary>Field ids that begin so are tags told by a column; no field of the catalogue can.</summary>
    public const string FieldPrefix = "tag:";

    /// <summary>Assignments of one tag that a header keeps; the oldest go first.</summary>
    public const int MaxOfTag = 16;

    /// <summary>Tags of which one header may keep assignments.</summary>
    public const int MaxTags = 256;

    /// <summary>Value of a column's field that says that a tag without values is carried.</summary>
    public const string Carried = "true";

    /// <summary>The same that says that it is not.</summary>
    public const string NotCarried = "false";

    public static bool IsTagField(string field) => field.StartsWith(FieldPrefix, StringComparison.Ordinal);

    /// <summary>With one more. Of a run of words that say the same, the first and the last are kept: since when, and of what age.</summary>
    public static IReadOnlyList<TagAssignment> With(IReadOnlyList<TagAssignment> assignments, TagAssignment added)
    {
        List<TagAssignment> of = [.. assignments.Where(a => a.Tag == added.Tag).Append(added).Distinct().Order()];
        if (of.Count > 2 && of[^1].SaysTheSame(of[^2]) && of[^2].SaysTheSame(of[^3])) of.RemoveAt(of.Count - 2);
        return [.. assignments.Where(a => a.Tag != added.Tag).Concat(of.TakeLast(MaxOfTag)).Order()];
    }

    /// <summary>The newest word on a tag in a header; null if nobody said anything.</summary>
    public static TagAssignment? Newest(SourcePerson person, string tag)
    {
        var said = person.Assigned.LastOrDefault(a => a.Tag == tag);
        return person.Find(FieldPrefix + tag) is { } told && Of(told, person.Channel) is var column && column.CompareTo(said) > 0 ? column : said;
    }

    /// <summary>What the members carry, sorted by tag: of each tag the newest word of all, unless it is a removal.</summary>
    public static IReadOnlyList<TagAssignment> Of(IReadOnlyList<SourcePerson> members)
    {
        SortedDictionary<string, TagAssignment>? newest = null;
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            for (var j = 0; j < member.Assigned.Count; j++) Add(member.Assigned[j]);
            for (var j = FirstTagField(member.Fields); j < member.Fields.Count && IsTagField(member.Fields[j].Field); j++)
                Add(Of(member.Fields[j], member.Channel));
        }
        if (newest is null) return [];
        return [.. newest.Values.Where(a => !a.IsRemoval)];

        void Add(TagAssignment assignment)
        {
            newest ??= new SortedDictionary<string, TagAssignment>(StringComparer.Ordinal);
            if (!newest.TryGetValue(assignment.Tag, out var known) || assignment.CompareTo(known) > 0) newest[assignment.Tag] = assignment;
        }
    }

    /// <summary>The last day on which an assignment holds: its own, else the last of the days for which the tag lasts, that of the assignment among them; null: for good.</summary>
    public static DateOnly? LastDay(TagAssignment assignment, AssignedTag definition, BusinessCalendar calendar) =>
        assignment.Until ?? (definition.ExpiresAfterDays is { } days ? calendar.DayOf(assignment.At).AddDays(days - 1) : null);

    /// <summary>What a column says, as if its channel had said it when the row was current.</summary>
    private static TagAssignment Of(in FieldState told, string channel) => new()
    {
        Tag = told.Field[FieldPrefix.Length..],
        Value = told.Value.IsCleared || told.Value.Text is Carried or NotCarried ? null : told.Value.Text,
        IsRemoval = told.Value.IsCleared || told.Value.Text == NotCarried,
        At = told.Stamp.Time,
        By = channel,
    };

    // Fields are sorted, so those of tags stand together; nearly nobody has any.
    private static int FirstTagField(IReadOnlyList<FieldState> fields)
    {
        int low = 0, high = fields.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(fields[middle].Field, FieldPrefix) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
