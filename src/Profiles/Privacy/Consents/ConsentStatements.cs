using Profiles.Definitions;
using Profiles.Evidence;

namespace Profiles.Privacy.Consents;

/// <summary>Folds what a person said, in a header and over the members of a profile: of each purpose and channel the newest counts. Pure.</summary>
/// <remarks>
/// A maximum over a total order, so neither the order of arrival nor of members matters. What a field of a row says (<see cref="FieldConsent"/>) is
/// read from the header's fields each time, and so is undone, corrected and ordered as they are.
/// </remarks>
public static class ConsentStatements
{
    /// <summary>Statements on one purpose and channel that a header keeps; the oldest go first.</summary>
    public const int MaxOfOne = 16;

    /// <summary>Pairs of purpose and channel of which one header may keep statements.</summary>
    public const int MaxPairs = 128;

    private static readonly string[] OptOutEndings = ["optOut", "optedOut"];
    private static readonly HashSet<string> Denials = new(StringComparer.OrdinalIgnoreCase) { "false", "no", "n", "0", "否" };

    /// <summary>With some more, sorted; what was there already is there once.</summary>
    public static IReadOnlyList<ConsentStatement> With(IReadOnlyList<ConsentStatement> statements, IEnumerable<ConsentStatement> added) =>
        [.. statements.Concat(added).Distinct().GroupBy(s => (s.Purpose, s.Channel)).SelectMany(g => g.Order().TakeLast(MaxOfOne)).Order()];

    /// <summary>What the members say together, sorted: the newest of each purpose and channel, expired or not.</summary>
    public static IReadOnlyList<ConsentStatement> Of(IReadOnlyList<SourcePerson> members, FieldCatalog catalog)
    {
        List<ConsentStatement>? newest = null;
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = 0; j < members[i].Consents.Count; j++) Add(members[i].Consents[j]);
            for (var j = 0; j < members[i].Fields.Count; j++)
                if (Of(members[i].Fields[j], members[i].Channel, catalog) is { } said) Add(said);
        }
        newest?.Sort();
        return newest ?? (IReadOnlyList<ConsentStatement>)[];

        void Add(ConsentStatement statement)
        {
            newest ??= [];
            var known = newest.FindIndex(statement.IsAbout);
            if (known < 0) newest.Add(statement);
            else if (statement.CompareTo(newest[known]) > 0) newest[known] = statement;
        }
    }

    /// <summary>What the field of a row says of a consent, as if the person had said it to the channel when the row was current; null if nothing.</summary>
    public static ConsentStatement? Of(in FieldState told, string channel, FieldCatalog catalog)
    {
        if (catalog.FindConsent(told.Field) is { } meant)
            return StatusOf(meant, told.Value) is { } status ? Statement(meant.Purpose, meant.Channel, status, told, channel) : null;
        // Of a column nobody has described only its name is known; what does not clearly deny it counts as an opt-out.
        return IsOptOut(told.Field) && !told.Value.IsCleared && told.Value.Items.Any(v => !Denials.Contains(v.Trim()))
            ? Statement(ConsentPurposes.Marketing, of: null, ConsentStatus.Withdrawn, told, channel)
            : null;
    }

    /// <summary>True if the field's name says that people opt out by it: <c>…optOut</c>, <c>…optedOut</c>.</summary>
    private static bool IsOptOut(string field) => field[^1] is 't' or 'T' && Array.Exists(OptOutEndings, e => field.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static ConsentStatus? StatusOf(FieldConsent meant, FieldValue value)
    {
        if (value.IsCleared || value.IsMany) return null;
        return value.Text switch { "true" => meant.WhenTrue, "false" => meant.WhenFalse, _ => null };
    }

    private static ConsentStatement Statement(string purpose, string? of, ConsentStatus status, in FieldState told, string channel) => new()
    {
        Purpose = purpose, Channel = of, Status = status, At = told.Stamp.Time, Source = channel, Proof = $"batch:{told.Stamp.Batch.WithoutRun}",
    };
}
