using Profiles.Identity;

namespace Profiles.Evidence;

/// <summary>Lays what a person corrected over what the records of a SourcePerson say, and takes it off again. Pure.</summary>
/// <remarks>
/// A header with corrections is a function of the set of its rows and of the newest correction of each field; the fold takes the corrections off,
/// folds, and lays them on again, so neither the order of rows nor their repetition matters. Identity, survivorship and search read the header as
/// it is and know nothing of this.
/// </remarks>
public static class CorrectedHeader
{
    /// <summary>The header as its records alone make it.</summary>
    public static SourcePerson AsSaid(SourcePerson header) => header.Corrected is not { } corrected ? header : header with
    {
        Fields = Merge(header.Fields, corrected.Items, corrected.Said),
        Identifiers = corrected.Carried,
        Corrected = null,
    };

    /// <summary>A header of records alone with corrections laid over it.</summary>
    /// <param name="items">Sorted by field, one a field.</param>
    public static SourcePerson Apply(SourcePerson said, IReadOnlyList<Correction> items)
    {
        if (items.Count == 0) return said with { Corrected = null };
        if (said.IsEmpty) return said with { Corrected = new Corrections(items, [], []) };
        FieldState[] beneath = [.. items.Select(c => said.Find(c.Field)).OfType<FieldState>()];
        var states = items.Select(c => said.Find(c.Field) is { } state && !c.Prevails(state)
            ? state with { Value = c.Purge(state.Value) }
            : new FieldState(c.Field, c.Value, c.Stamp, 1));
        return said with
        {
            Fields = Merge(said.Fields, items, states),
            Identifiers = Carried(said.Identifiers, items),
            Corrected = new Corrections(items, beneath, said.Identifiers),
        };
    }

    /// <summary>The header with a correction added; of two of one field the newer stays.</summary>
    public static SourcePerson With(SourcePerson header, Correction correction)
    {
        IReadOnlyList<Correction> items = header.Corrected?.Items ?? [];
        if (items.FirstOrDefault(c => c.Field == correction.Field) is { } known && IsNewer(known, correction)) return header;
        return Apply(AsSaid(header), [.. items.Where(c => c.Field != correction.Field).Append(correction).OrderBy(c => c.Field, StringComparer.Ordinal)]);
    }

    /// <summary>The header without the correction of a field: its records count again.</summary>
    public static SourcePerson Without(SourcePerson header, string field) => header.Corrected?.Find(field) is null
        ? header
        : Apply(AsSaid(header), [.. header.Corrected.Items.Where(c => c.Field != field)]);

    private static bool IsNewer(Correction known, Correction added)
    {
        var order = known.At.CompareTo(added.At);
        return order > 0 || (order == 0 && string.CompareOrdinal(known.Request, added.Request) > 0);
    }

    private static FieldState[] Merge(IReadOnlyList<FieldState> fields, IReadOnlyList<Correction> items, IEnumerable<FieldState> states) =>
        [.. fields.Where(f => items.All(c => c.Field != f.Field)).Concat(states).OrderBy(f => f.Field, StringComparer.Ordinal)];

    /// <summary>What was refuted goes, whatever a newer record says of the field meanwhile; what the person named stays as one of theirs.</summary>
    private static IReadOnlyList<IdentifierSpan> Carried(IReadOnlyList<IdentifierSpan> said, IReadOnlyList<Correction> items)
    {
        var intervals = new SortedDictionary<Identifier, (DateTimeOffset First, DateTimeOffset Last)>();
        foreach (var span in said) intervals[span.Identifier] = (span.First, span.Last);
        foreach (var refuted in items.SelectMany(c => c.RefutedIdentifiers)) intervals.Remove(refuted);
        foreach (var correction in items)
            foreach (var identifier in correction.Identifiers)
                intervals[identifier] = intervals.TryGetValue(identifier, out var known)
                    ? (known.First < correction.At ? known.First : correction.At, known.Last > correction.At ? known.Last : correction.At)
                    : (correction.At, correction.At);
        return SourcePersonFold.SpansOf(intervals);
    }
}
