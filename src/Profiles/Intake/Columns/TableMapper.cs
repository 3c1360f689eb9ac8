using Profiles.Definitions;
using Profiles.Intake.Reading;
using Profiles.Privacy.Collection;
using Profiles.Storage;

namespace Profiles.Intake.Columns;

/// <summary>Decides what the columns of a dropped table mean, and remembers it for the channel.</summary>
/// <remarks>
/// The first file of a channel is mapped by proposal, which is saved unconfirmed; later ones as remembered. What was learnt is saved before the
/// batch is: a stop between the two finds the same mapping again.
/// </remarks>
public sealed class TableMapper(IFileStore files, PublishedDefinitions definitions, ChunkOptions chunking)
{
    /// <summary>Looks at every row once.</summary>
    /// <param name="place">Name of the file or table, for notices.</param>
    /// <param name="observedAt">Instant of the batch.</param>
    /// <returns>With a contradiction the table must not be read yet.</returns>
    public async Task<RecalledMapping> MapAsync(
        FileFormat format, FileReference content, string channel, string place, DateTimeOffset observedAt, CancellationToken cancellation)
    {
        await using var stream = await files.OpenAsync(content, format.DataStart, cancellation);
        var recalled = await DecideAsync(definitions.Current, format, stream, channel, place, observedAt, chunking, cancellation);
        if (recalled.Contradiction is not null || recalled.Learnt is null) return recalled;
        var problems = await definitions.RememberAsync(recalled.Learnt, cancellation);
        return problems.Count == 0 ? recalled
            : recalled with { Notices = [.. recalled.Notices, new Problem("mapping-not-saved", place, problems[0].Expected.En, problems[0].Found.En)] };
    }

    /// <summary>What <see cref="MapAsync"/> decides, without remembering it.</summary>
    /// <param name="stream">Stands at <see cref="FileFormat.DataStart"/>; null decides by the header alone.</param>
    public static async Task<RecalledMapping> DecideAsync(
        ActiveDefinitions active, FileFormat format, Stream? stream, string channel, string place, DateTimeOffset observedAt, ChunkOptions chunking,
        CancellationToken cancellation)
    {
        var currency = active.Set.Channel(channel).Currency ?? active.Set.Business.Currency;
        var profile = stream is null ? null : await TableProfiler.ReadAsync(stream, format, currency, chunking, cancellation);
        return Decide(active, new DescribedTable(format.Header, format.HasHeader, profile), channel, place, observedAt);
    }

    /// <summary>Proposes or recalls, then decides how values are read.</summary>
    internal static RecalledMapping Decide(ActiveDefinitions active, DescribedTable table, string channel, string place, DateTimeOffset observedAt)
    {
        var today = active.Calendar.DayOf(observedAt);
        var recalled = new MappingMemory(channel, active.Set.MappingsOf(channel), active.Set.Catalog, today).Recall(table, place);
        var readings = new ColumnReadings(active.Set.Catalog, table.Profile, active.Set.Channel(channel).Files, today);
        var (mapping, notices) = readings.Decide(recalled.Mapping, table.Header, place);
        // Remembered is what columns mean; what of it may be brought is for the channel to say, and may change.
        var collected = FieldCollection.Of(channel, active.Set).Apply(mapping);
        return recalled with { Mapping = collected, Notices = [.. recalled.Notices, .. notices], Learnt = Learnt(recalled, mapping, active.Set, channel),
            Columns = table.Profile is { } profile ? ColumnSummary.Of(table.Header, profile, collected, active.Set.Catalog) : [], Duplicates = TellsEvents(mapping) ? null : table.Profile?.Duplicates };
    }

    /// <summary>Rows of events repeat whom they are about: that is no duplicate.</summary>
    private static bool TellsEvents(Mapping mapping) => mapping.EventType is not null || mapping.Columns.Any(c => c.Role is ColumnRole.EventTime or ColumnRole.EventId or ColumnRole.EventType);

    /// <summary>The shape to remember, with the orders of dates that were decided: a later file may leave them open.</summary>
    private static MappingDefinition? Learnt(RecalledMapping recalled, Mapping decided, DefinitionSet set, string channel)
    {
        var readings = decided.Columns.Where(c => c is { Confirmed: false, Reading: not null }).ToDictionary(c => c.Column, c => c.Reading, StringComparer.Ordinal);
        var shape = recalled.Learnt ?? set.MappingsOf(channel).FirstOrDefault(s => s.Columns.Any(c =>
            !c.Confirmed && readings.TryGetValue(c.Column, out var reading) && IsMoreThan(reading!, c.Reading)) && decided.Columns.All(d => s.Columns.Any(c => c.Column == d.Column && c.Means(d))));
        return shape is null ? null : shape with { Columns = [.. shape.Columns.Select(c => !c.Confirmed && readings.TryGetValue(c.Column, out var r) ? c with { Reading = r } : c)] };
    }

    private static bool IsMoreThan(ColumnReading now, ColumnReading? before) =>
        (now.DateOrder is not null && now.DateOrder != before?.DateOrder) || (now.DecimalSign is not null && now.DecimalSign != before?.DecimalSign);
}
