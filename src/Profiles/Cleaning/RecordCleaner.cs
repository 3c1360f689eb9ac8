using Profiles.Channels;
using Profiles.Cleaning.Checks;
using Profiles.Cleaning.Kinds;
using Profiles.Cleaning.Places;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Privacy.Collection;

namespace Profiles.Cleaning;

/// <summary>Cleans the rows of one file or lead batch, compiled from its header, mapping and definitions.</summary>
/// <remarks>
/// Pure apart from scratch space: equal rows give equal records. Not safe for several threads at once. Absent cells say nothing; blank
/// ones too, unless the channel says that they clear; explicit nulls clear. Each row ends as its worst finding says (R2.4).
/// </remarks>
public sealed class RecordCleaner
{
    private const int MaxKeyLength = 256;
    private const decimal DefaultMaxUpdateDays = 1;

    private readonly FieldColumn[] columns;
    private readonly FieldSlots slots;
    private readonly PersonChecks checks;
    private readonly PhoneChecks phones;
    private readonly PlaceChecks places;
    private readonly ConsistencyChecks consistency;
    private readonly BaselineChecks? baseline;
    private readonly EventReader? events;
    private readonly CleaningRules rules;
    private readonly RecordChecks? own;
    private readonly RuleSettlement? settlement;
    private readonly RowHasher hasher;
    private readonly FieldContext rowContext;
    private readonly FieldContext updateContext;
    private readonly PlannedColumn? key;
    private readonly PlannedColumn? updatedAt;
    private readonly DateTimeOffset latestUpdate;
    private readonly bool blankClears;
    private readonly List<Finding> findings = [];
    private readonly List<FieldObservation> derived = [];
    private readonly List<Identifier> identifiers = [];

    private RecordCleaner(Mapping mapping, IReadOnlyList<string> header, ChannelDefinition channel, DefinitionSet definitions, DateTimeOffset observedAt)
    {
        // Whoever made the mapping, and under whichever definitions: what the channel may not bring is not read, and not worked out of the rest.
        var collection = FieldCollection.Of(channel.Collect, definitions.Catalog);
        mapping = collection.Apply(mapping);
        rules = new CleaningRules(definitions.CleaningRules, channel.Id);
        CleaningRuleDefinition[] held = [.. definitions.CleaningRules.Values.Where(r => r.IsOfChannel(channel.Id))];
        var calendar = new BusinessCalendar(definitions.Business.TimeZone);
        FieldContext ContextOf(FieldDefinition field, ColumnReading? reading = null) => new(field, definitions.Business, calendar, observedAt, rules, channel.Currency, reading);
        var planned = ColumnPlan.Of(header, mapping);
        var filled = planned.Where(c => c.Mapping is { Role: ColumnRole.Field or ColumnRole.Tag } or { Role: ColumnRole.Key, Target: not null })
            .Select(c => (c.Index, Field: ColumnPlan.FieldOf(c.Mapping, definitions), c.Mapping.Reading)).ToList();
        slots = new FieldSlots(filled.Select(c => c.Field)
            .Concat(Derivable(definitions.Catalog, id => filled.Exists(c => c.Field.Id == id)))
            .Concat(filled.Where(c => c.Field.Type == FieldType.Money).SelectMany(c => EndsOf(c.Field.Id, definitions.Catalog)))
            .Concat(RecordChecks.Filled(held).Select(definitions.Catalog.Find).OfType<FieldDefinition>())
            .Where(collection.Takes));
        columns = [.. filled.Select(c => new FieldColumn(c.Index, slots.IndexOf(c.Field.Id), FieldKinds.For(c.Field), ContextOf(c.Field, c.Reading), CellReplacements.Of(held, c.Field.Id)))];
        rowContext = ContextOf(new FieldDefinition { Id = "row.cell", Name = new Localized("", "") });
        checks = new PersonChecks(slots, rules, rowContext.Today);
        phones = new PhoneChecks(slots);
        places = new PlaceChecks(slots, rules, definitions.Business.Country);
        consistency = new ConsistencyChecks(slots, rules, rowContext.Today);
        baseline = BaselineChecks.Of(definitions.Baselines.GetValueOrDefault(channel.Id), slots, rules, definitions.Catalog);
        events = EventReader.Compile(planned, mapping, rowContext);
        var conditions = new RecordConditions(definitions, channel.Id, rowContext.Today, slots);
        own = RecordChecks.Compile(held, definitions, slots, rules, conditions, f => ContextOf(f));
        settlement = rules.HasScopes ? new RuleSettlement(rules, held, conditions) : null;
        hasher = new RowHasher(header, mapping);
        key = FirstOf(planned, ColumnRole.Key);
        updatedAt = FirstOf(planned, ColumnRole.UpdatedAt);
        updateContext = rowContext.For(updatedAt?.Mapping.Reading);
        latestUpdate = observedAt.AddDays((double)rules.Parameter(KnownRules.UpdatedAtFuture, "maxDays", DefaultMaxUpdateDays));
        blankClears = channel.BlankClears;
    }

    /// <param name="observedAt">Instant of the batch; nothing here reads a clock.</param>
    public static RecordCleaner Compile(
        Mapping mapping, IReadOnlyList<string> header, ChannelDefinition channel, DefinitionSet definitions, DateTimeOffset observedAt) =>
        new(mapping, header, channel, definitions, observedAt);

    /// <param name="rank">0 for the first row with this content in its file, 1 for the second …; passed through.</param>
    /// <param name="passed">Rules that a steward lets the row pass.</param>
    public CleanedRecord Clean(in RawRow row, int rank, IReadOnlyCollection<RuleWaiver>? passed = null)
    {
        rules.Waive(passed);
        if (row.Malformed is { } problem) return Malformed(row, problem, rank);
        string? personKey;
        CustomerEvent? told;
        DateTimeOffset? updated;
        // Again only where a rule makes an exception of the row.
        do
        {
            findings.Clear();
            derived.Clear();
            slots.Reset();
            personKey = ReadKey(row.Cells);
            foreach (var column in columns) ReadField(column, RowText.Cell(row.Cells, column.Index));
            checks.Run(derived, findings);
            phones.Run();
            places.Run(findings);
            consistency.Run(findings);
            baseline?.Run(findings);
            own?.Run(findings);
            told = events?.Read(row.Cells, findings);
            updated = ReadUpdatedAt(row.Cells);
            if (personKey is null && !slots.PointsToSomebody) Report("", KnownRules.RowEmptyOfIdentity, null, null);
        }
        while (findings.Count > 0 && settlement?.Settle(findings) == true);
        return new CleanedRecord
        {
            RowNumber = row.RowNumber,
            Offset = row.Offset,
            Outcome = WorstOf(findings),
            Key = personKey,
            UpdatedAt = updated,
            ContentHash = personKey is null || told is { SourceId: null } ? hasher.Hash(row.Cells) : default,
            Rank = rank,
            Fields = slots.ToObservations(),
            Identifiers = slots.ToIdentifiers(identifiers),
            Event = told,
            Findings = findings.Count == 0 ? [] : findings.ToArray(),
        };
    }

    private void ReadField(FieldColumn column, string? cell)
    {
        if (cell is null) return;
        if (RawRow.IsExplicitNull(cell))
        {
            slots.Clear(column.Slot);
            return;
        }
        var replaced = column.ReplacementOf(cell);
        var reading = column.Parse(replaced?.Text ?? cell);
        if (replaced is { } by) findings.Add(new(column.Field, by.Rule, rules.SeverityOf(by.Rule, column.Field), RowText.Shown(cell), reading.Text));
        if (reading.IsBlank)
        {
            if (blankClears) slots.Clear(column.Slot);
            return;
        }
        if (reading.HasValue) slots.Put(column.Slot, reading);
        else slots.MarkUnusable(column.Slot);
        if (reading.HasFindings)
        {
            foreach (var draft in reading.Findings)
                findings.Add(new(column.Field, draft.Rule, draft.Severity, RowText.Shown(cell), draft.After, draft.Expected));
        }
        if (reading.HasDerived) derived.AddRange(reading.Derived);
    }

    private string? ReadKey(IReadOnlyList<string?> cells)
    {
        if (key is not { } column || RowText.Of(cells, column.Index) is not { } text) return null;
        if (text.Length <= MaxKeyLength) return text;
        Report(column.Mapping.Column, KnownRules.KeyTooLong, text, $"≤ {MaxKeyLength}");
        return null;
    }

    /// <summary>An update time far ahead is not believed: it would outrank every later record for ever.</summary>
    private DateTimeOffset? ReadUpdatedAt(IReadOnlyList<string?> cells)
    {
        if (updatedAt is not { } column) return null;
        var cell = RowText.Cell(cells, column.Index);
        var instant = InstantKind.Read(cell, updateContext, out var refused);
        if (instant is null && !refused.IsBlank) Report(column.Mapping.Column, KnownRules.UpdatedAtInvalid, cell, "yyyy-MM-dd HH:mm:ss");
        if (instant is null || instant <= latestUpdate) return instant;
        Report(column.Mapping.Column, KnownRules.UpdatedAtFuture, cell, "≤ " + InstantKind.Canonical(latestUpdate));
        return null;
    }

    private CleanedRecord Malformed(in RawRow row, Problem problem, int rank) => new()
    {
        RowNumber = row.RowNumber,
        Offset = row.Offset,
        Outcome = RowOutcome.Rejected,
        Rank = rank,
        Findings = [new("", KnownRules.RowMalformed, Severity.Reject, RowText.Shown(problem.Found), null, problem.Expected)],
    };

    private void Report(string place, string rule, string? before, string? expected)
    {
        if (rules.IsOn(rule, place)) findings.Add(new(place, rule, rules.SeverityOf(rule, place), RowText.Shown(before), null, expected));
    }

    private static RowOutcome WorstOf(List<Finding> findings)
    {
        var worst = Severity.Fix;
        foreach (var finding in findings) worst = finding.Severity > worst ? finding.Severity : worst;
        return worst switch { Severity.Reject => RowOutcome.Rejected, Severity.Hold => RowOutcome.Held, _ => RowOutcome.Accepted };
    }

    private static IEnumerable<FieldDefinition> Derivable(FieldCatalog catalog, Func<string, bool> isFilled) =>
        new[] { PersonFields.Name, PersonFields.BirthDate, PersonFields.Gender }
            .Concat(PersonChecks.Derivable(isFilled)).Concat(PhoneChecks.Derivable(isFilled)).Concat(PlaceChecks.Derivable(isFilled)).Concat(IndustryKind.Derivable(isFilled)).Select(catalog.Find).OfType<FieldDefinition>();

    /// <summary>The fields that hold the ends of a range which stands where one amount should.</summary>
    private static IEnumerable<FieldDefinition> EndsOf(string id, FieldCatalog catalog) =>
        new[] { id + MoneyKind.LeastSuffix, id + MoneyKind.MostSuffix }.Select(catalog.Find).OfType<FieldDefinition>();

    private static PlannedColumn? FirstOf(List<PlannedColumn> planned, ColumnRole role)
    {
        var index = planned.FindIndex(c => c.Mapping.Role == role);
        return index < 0 ? null : planned[index];
    }
}
