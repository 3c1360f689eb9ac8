using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>How a table is mapped after what is remembered of its channel was heard.</summary>
/// <param name="Learnt">The shape to remember from now on; null if there is nothing new.</param>
/// <param name="Notices">What differs from earlier files and what was done about it.</param>
/// <param name="Contradiction">Set if values contradict what a user confirmed: the table must wait until somebody decides.</param>
public sealed record RecalledMapping(Mapping Mapping, MappingDefinition? Learnt, IReadOnlyList<Problem> Notices, Problem? Contradiction = null)
{
    /// <summary>Id of the shape the table is of, also where there was nothing new to learn.</summary>
    public string? Shape { get; init; }
    /// <summary>What the columns were like; empty where the header alone was known.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; init; } = [];
    /// <summary>Rows that say nearly the same as an earlier one; null where the header alone was known.</summary>
    public NearDuplicates? Duplicates { get; init; }
}

/// <summary>Maps a table as earlier files of its channel were mapped, and watches where it differs. Pure.</summary>
/// <remarks>
/// A shape fits if half of all columns, its own and the table's, are common to both; without a header, if the width is the same and the kinds of values
/// agree. Columns are matched by name. What a user confirmed is never changed; a missing column is told, a new one proposed and
/// remembered unconfirmed, a renamed one known by its meaning.
/// </remarks>
internal sealed class MappingMemory(string channel, IReadOnlyList<MappingDefinition> shapes, FieldCatalog catalog, DateOnly today)
{
    private const double LeastFit = 0.5;
    private const int MostNamed = 10;
    /// <summary>Columns that leads, whose senders name properties freely, may add to a shape.</summary>
    private const int MostOfLeads = 300;

    /// <param name="place">Where notices are from: name of the file or table.</param>
    public RecalledMapping Recall(DescribedTable table, string place)
    {
        var proposed = MappingProposer.Propose(table, catalog, today);
        if (Best(table, proposed) is not { } shape)
        {
            var notices = shapes.Count == 0 ? [] : new[] { new Problem("mapping-new-shape", place, string.Join(" / ", shapes.Select(s => s.Id)), NextId()) };
            return new RecalledMapping(proposed, new MappingDefinition(NextId(), channel, proposed.Columns, proposed.EventType, table.HasHeader), notices) { Shape = NextId() };
        }
        return Join(table, proposed, shape, place, isLead: false);
    }

    /// <summary>Maps a lead: its sender leaves properties out as he likes, so one shape holds all of a channel's, and absent ones mean nothing.</summary>
    public RecalledMapping RecallLead(IReadOnlyList<string> header)
    {
        var proposed = MappingProposer.Propose(header, catalog);
        var best = shapes.Where(s => s.HasHeader).Select(s => (Shape: s, Common: Common(header, s))).Where(s => s.Common > 0)
            .OrderByDescending(s => s.Common).ThenByDescending(s => s.Shape.Mapping.HasEvents == proposed.HasEvents).Select(s => s.Shape).FirstOrDefault();
        if (best is null || (best.Mapping.HasEvents != proposed.HasEvents && proposed.HasEvents && !best.IsConfirmed))
            return new RecalledMapping(proposed, header.Count > MostOfLeads ? null : new MappingDefinition(NextId(), channel, proposed.Columns, proposed.EventType), []);
        var joined = Join(new DescribedTable(header), proposed, best, place: "", isLead: true);
        return joined.Learnt?.Columns.Count > MostOfLeads ? joined with { Learnt = null } : joined;
    }

    private RecalledMapping Join(DescribedTable table, Mapping proposed, MappingDefinition shape, string place, bool isLead)
    {
        var values = new ValueSupport(table.Header, table.Profile);
        var byName = shape.Columns.ToDictionary(c => c.Column, StringComparer.Ordinal);
        var byFold = shape.Columns.DistinctBy(c => HeaderText.Fold(c.Column), StringComparer.Ordinal).ToDictionary(c => HeaderText.Fold(c.Column), StringComparer.Ordinal);
        var remembered = new Dictionary<string, ColumnMapping>(StringComparer.Ordinal);
        foreach (var column in proposed.Columns)
        {
            if (byName.TryGetValue(column.Column, out var known)
                || (table.HasHeader && byFold.TryGetValue(HeaderText.Fold(column.Column), out known) && !table.Header.Contains(known.Column, StringComparer.Ordinal)))
                remembered.TryAdd(column.Column, known);
        }
        var missing = shape.Columns.Except(remembered.Values).ToList();
        var joining = new Joining(shape, isLead, place);
        var clashes = remembered.Select(r => (r.Key, Clash: Clash(r.Value, values, r.Key))).Where(c => c.Clash is not null).ToDictionary(c => c.Key, c => c.Clash!.Value, StringComparer.Ordinal);
        foreach (var (column, known) in remembered)
        {
            // What a column no longer holds, another one may.
            if (known.Confirmed || !clashes.ContainsKey(column)) joining.Reserve(known);
        }
        List<ColumnMapping> columns = [];
        foreach (var column in proposed.Columns)
        {
            if (!remembered.TryGetValue(column.Column, out var known)) columns.Add(joining.AddNew(column, missing, catalog));
            else if (clashes.TryGetValue(column.Column, out var clash)) columns.Add(joining.Settle(known, column, clash));
            else columns.Add(joining.Keep(known, column));
        }
        if (!isLead) joining.TellMissing([.. missing.Where(m => !joining.WasRenamed(m))]);
        return new RecalledMapping(new Mapping(columns, shape.EventType), joining.Learnt, joining.Notices, joining.Contradiction) { Shape = shape.Id };
    }

    /// <summary>What speaks against a remembered column: values of another kind, or dates of another order.</summary>
    private (string Expected, string Found)? Clash(ColumnMapping known, ValueSupport values, string column)
    {
        if (values.Of(column) is not { Sampled: >= ValueSupport.FewestValues } seen) return null;
        if (known is { Confirmed: true, Reading.DateOrder: { } order } && seen.Dates.Order is { } other && other != order) return ($"{order}", $"{other}");
        if (known.Role is ColumnRole.Ignore or ColumnRole.NotCollected) return null;
        var refused = known.Role == ColumnRole.Field
            ? catalog.Find(known.Target!) is { } field && values.Weigh(column, field, 1) is null
            : values.Weigh(column, known.Role, 1) is null && known.Role is not (ColumnRole.Key or ColumnRole.EventId);
        var before = known.Values;
        var changed = before is { } kind && seen.Prevailing is { } now && now != kind && !AreDates(kind, now) && seen.Share(kind) < 0.2;
        if (!refused && !changed) return null;
        return (before?.ToString() ?? MappingTarget.Of(known), seen.Prevailing?.ToString() ?? "other values");
    }

    private static bool AreDates(ValueKind a, ValueKind b) => a is ValueKind.Date or ValueKind.Instant && b is ValueKind.Date or ValueKind.Instant;

    private MappingDefinition? Best(DescribedTable table, Mapping proposed)
    {
        MappingDefinition? best = null;
        var most = LeastFit;
        foreach (var shape in shapes)
        {
            if (shape.HasHeader != table.HasHeader) continue;
            if (shape.Mapping.HasEvents != proposed.HasEvents && !shape.Columns.Any(c => c.Confirmed)) continue;
            var fit = table.HasHeader ? Fit(table.Header, shape) : FitOfKinds(table, shape);
            if (fit < most || (fit == most && best is not null)) continue;
            (best, most) = (shape, fit);
        }
        return best;
    }

    private static double Fit(IReadOnlyList<string> header, MappingDefinition shape)
    {
        double common = Common(header, shape);
        // A file that leaves columns out, all others known, is of the shape too.
        return Math.Max(common / (header.Count + shape.Columns.Count - common), 0.75 * common / header.Count);
    }

    private static int Common(IReadOnlyList<string> header, MappingDefinition shape)
    {
        var names = shape.Columns.Select(c => HeaderText.Fold(c.Column)).ToHashSet(StringComparer.Ordinal);
        return header.Count(h => names.Contains(HeaderText.Fold(h)));
    }

    private static double FitOfKinds(DescribedTable table, MappingDefinition shape)
    {
        if (table.Profile is null || table.Header.Count != shape.Columns.Count) return 0;
        var known = shape.Columns.Zip(table.Profile.Columns).Where(c => c.First.Values is not null && c.Second.Filled > 0).ToList();
        return known.Count == 0 ? 1 : (double)known.Count(c => c.Second.Prevailing is { } now && (now == c.First.Values || AreDates(now, c.First.Values!.Value))) / known.Count;
    }

    private string NextId()
    {
        var taken = shapes.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        if (!taken.Contains(channel)) return channel;
        var number = 2;
        while (taken.Contains($"{channel}.{number}")) number++;
        return $"{channel}.{number}";
    }

    /// <summary>Gathers what joining a table with a shape comes to.</summary>
    private sealed class Joining(MappingDefinition shape, bool isLead, string place)
    {
        private readonly List<Problem> notices = [];
        private readonly List<ColumnMapping> learnt = [.. shape.Columns];
        private readonly List<string> added = [];
        private readonly HashSet<(ColumnRole, string?)> taken = [];
        private readonly HashSet<string> renamed = new(StringComparer.Ordinal);
        private bool isChanged;

        public MappingDefinition? Learnt => isChanged ? shape with { Columns = learnt } : null;
        public Problem? Contradiction { get; private set; }

        public IReadOnlyList<Problem> Notices =>
            added.Count == 0 || isLead ? notices : [.. notices, new Problem("column-new", place, null, Names(added))];

        public void Reserve(ColumnMapping known) => taken.Add(Place(known));

        public bool WasRenamed(ColumnMapping known) => renamed.Contains(known.Column);

        /// <summary>Uses what is remembered; what nobody recognised then and the values tell now is taken up.</summary>
        public ColumnMapping Keep(ColumnMapping known, ColumnMapping proposed)
        {
            var wasUnknown = !known.Confirmed && known.Reason?.Code == MappingReason.Unrecognised;
            if (!wasUnknown || proposed.Means(known) || proposed.Role != ColumnRole.Field || !taken.Add(Place(proposed)))
                return known with { Column = proposed.Column };
            return Learn(known, proposed);
        }

        public ColumnMapping Settle(ColumnMapping known, ColumnMapping proposed, (string Expected, string Found) clash)
        {
            var at = $"{place} {proposed.Column}";
            if (known.Confirmed)
            {
                Contradiction ??= new Problem("mapping-contradicted", at, clash.Expected, clash.Found);
                return known with { Column = proposed.Column };
            }
            notices.Add(new Problem("column-kind-changed", at, clash.Expected, clash.Found));
            return Learn(known, Free(proposed));
        }

        /// <summary>A column the shape has not: one that means what a missing column meant is that column renamed.</summary>
        public ColumnMapping AddNew(ColumnMapping proposed, List<ColumnMapping> missing, FieldCatalog catalog)
        {
            // Rows that were sent back and dropped again: their reasons are no columns of the channel.
            if (ReasonColumns.Contains(proposed.Column)) return proposed;
            var isPlain = proposed.Role == ColumnRole.Field && proposed.Target!.StartsWith(FieldCatalog.CustomPrefix, StringComparison.Ordinal);
            if (!isLead && !isPlain && missing.Find(m => m.Means(proposed) && !renamed.Contains(m.Column)) is { } before)
            {
                renamed.Add(before.Column);
                notices.Add(new Problem("column-renamed", place, before.Column, proposed.Column));
                return Learn(null, before with { Column = proposed.Column, Confirmed = false, Confidence = proposed.Confidence, Reason = new MappingReason(MappingReason.Renamed, before.Column) });
            }
            added.Add(proposed.Column);
            var isMany = proposed.Role == ColumnRole.Field && catalog.Find(proposed.Target!)?.Many is true;
            return Learn(null, isMany || isPlain ? proposed : Free(proposed));
        }

        public void TellMissing(IReadOnlyList<ColumnMapping> missing)
        {
            if (missing.Count > 0) notices.Add(new Problem("column-missing", place, Names([.. missing.Select(m => m.Column)]), null));
        }

        /// <summary>The proposal, unless its role is another column's or needs events the shape has not: then a custom field.</summary>
        private ColumnMapping Free(ColumnMapping proposed)
        {
            var isEvent = proposed.Role is ColumnRole.EventId or ColumnRole.EventTime or ColumnRole.EventType or ColumnRole.EventAmount or ColumnRole.EventCurrency or ColumnRole.EventProperty or ColumnRole.EventTimeOfDay;
            var isTaken = proposed.Role != ColumnRole.Ignore && !taken.Add(Place(proposed));
            return isTaken || (isEvent && (!shape.Mapping.HasEvents || proposed.Role == ColumnRole.EventType && shape.EventType is not null))
                ? proposed with { Role = ColumnRole.Field, Target = FieldCatalog.CustomPrefix + proposed.Column, Confidence = MappingProposer.CustomConfidence, Reason = new MappingReason(MappingReason.Unrecognised) }
                : proposed;
        }

        private ColumnMapping Learn(ColumnMapping? known, ColumnMapping now)
        {
            isChanged = true;
            var index = known is null ? -1 : learnt.IndexOf(known);
            if (index >= 0) learnt[index] = now with { Column = known!.Column };
            else learnt.Add(now);
            return now;
        }

        /// <summary>What one column only can be: a field, a property, or a role.</summary>
        private static (ColumnRole, string?) Place(ColumnMapping column) => (column.Role, column.Role is ColumnRole.Field or ColumnRole.EventProperty or ColumnRole.Tag ? column.Target : null);

        private static string Names(IReadOnlyList<string> names) =>
            string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" … ({names.Count})" : "");
    }
}
