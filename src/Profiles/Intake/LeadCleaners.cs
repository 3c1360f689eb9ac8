using System.Collections.Concurrent;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Columns;

namespace Profiles.Intake;

/// <summary>Cleaners for leads, compiled once for each set of properties a channel sends.</summary>
/// <remarks>
/// A cleaner judges the future by the quarter of an hour in which the lead came in, so that it can be used again and a retry judges the same.
/// Business days begin on a quarter of an hour in every time zone.
/// </remarks>
public sealed class LeadCleaners(PublishedDefinitions definitions)
{
    private const int MaxShapes = 256;
    private const int MaxIdle = 16;
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<ShapeKey, Shape> shapes = new();

    /// <summary>Cleans one lead; what its properties mean is remembered first, if they are new and its format does not say it.</summary>
    /// <param name="active">What the caller works under.</param>
    public async Task<CleanedRecord> CleanAsync(string channel, LeadRow lead, long offset, DateTimeOffset receivedAt, ActiveDefinitions active, CancellationToken cancellation)
    {
        var at = new DateTimeOffset(receivedAt.UtcTicks - receivedAt.UtcTicks % Quarter.Ticks, TimeSpan.Zero);
        var item = lead.Item;
        var key = new ShapeKey(channel, string.Join('\u001F', item.Header), MeaningOf(lead.Mapping), active.Set.Version, at);
        if (!shapes.TryGetValue(key, out var shape))
        {
            shape = lead.Mapping is { } given ? new Shape(given, []) : await MakeAsync(channel, item.Header, active, cancellation);
            if (shapes.Count >= MaxShapes) shapes.Clear();
            shapes[key] = shape;
        }
        if (!shape.Idle.TryTake(out var cleaner)) cleaner = RecordCleaner.Compile(shape.Mapping, item.Header, active.Set.Channel(channel), active.Set, at);
        var record = cleaner.Clean(item.Row with { Offset = offset }, rank: 0);
        if (shape.Idle.Count < MaxIdle) shape.Idle.Add(cleaner);
        return record;
    }

    /// <summary>A given mapping as text, so that equal ones are one; null where the channel's holds.</summary>
    private static string? MeaningOf(Mapping? mapping) => mapping is null
        ? null
        : string.Join('\u001F', mapping.Columns.Select(c => $"{c.Column}\u001E{(int)c.Role}\u001E{c.Target}").Prepend(mapping.EventType ?? ""));

    private async Task<Shape> MakeAsync(string channel, IReadOnlyList<string> header, ActiveDefinitions active, CancellationToken cancellation)
    {
        var recalled = new MappingMemory(channel, active.Set.MappingsOf(channel), active.Set.Catalog, today: default).RecallLead(header);
        // A name that cannot be saved is mapped all the same.
        if (recalled.Learnt is { } learnt) await definitions.RememberAsync(learnt, cancellation);
        return new Shape(recalled.Mapping, []);
    }

    private readonly record struct ShapeKey(string Channel, string Header, string? Meaning, string Version, DateTimeOffset At);

    private sealed record Shape(Mapping Mapping, ConcurrentBag<RecordCleaner> Idle);
}
