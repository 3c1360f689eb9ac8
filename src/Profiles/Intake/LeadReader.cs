using System.Text.Json;
using Profiles.Channels.Tracking;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Privacy.Collection;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>A lead as a row.</summary>
/// <param name="Item">Its columns and cells.</param>
/// <param name="Mapping">What the columns mean, where the format says it; null where the channel's mapping does.</param>
/// <param name="Refused">Why it is no row; then nothing else counts.</param>
public sealed record LeadRow(JsonItem Item, Mapping? Mapping, Finding? Refused)
{
    /// <summary>Fields that were dropped at the door, since the channel may not bring them.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}

/// <summary>Reads leads of the intake log, each in its format.</summary>
public sealed class LeadReader
{
    private static readonly byte[] MarkerName = System.Text.Encoding.UTF8.GetBytes(DroppedItem.Marker);
    private static readonly JsonItem NoItem = new([], default, Problem: null);
    // Made once for each version of the definitions that is in force while leads of a channel come.
    private volatile MeaningsOf? meanings;

    /// <summary>Reads the item. Never throws for what it holds.</summary>
    public LeadRow Read(LeadReceipt receipt, DefinitionSet set)
    {
        if (receipt.Format == TrackingMessage.Format)
        {
            var (row, refused) = TrackingReader.Read(receipt.Item, MeaningOf(receipt.Channel, set), receipt.ReceivedAt);
            return (row is null ? new LeadRow(NoItem, null, refused) : new LeadRow(row.Item, row.Mapping, null)) with { Dropped = DroppedOf(receipt.Item) };
        }
        var (item, dropped) = Split(JsonItem.Read(receipt.Item));
        return new LeadRow(item, null, item.Problem is { } problem
            ? new Finding("", KnownRules.RowMalformed, Severity.Reject, problem.Found, null, problem.Expected)
            : null) { Dropped = dropped };
    }

    /// <summary>The item without the note of what was dropped of it.</summary>
    private static (JsonItem Item, IReadOnlyList<string> Dropped) Split(JsonItem item)
    {
        var index = item.Header.Index().FirstOrDefault(h => h.Item == DroppedItem.Marker, (Index: -1, Item: "")).Index;
        if (index < 0) return (item, []);
        var noted = item.Row.Cells[index] ?? "";
        return (
            item with { Header = [.. item.Header.Where((_, i) => i != index)], Row = item.Row with { Cells = [.. item.Row.Cells.Where((_, i) => i != index)] } },
            noted.Split(JsonFlattener.ListSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    private static IReadOnlyList<string> DroppedOf(ReadOnlyMemory<byte> message)
    {
        if (message.Span.IndexOf(MarkerName) < 0) return [];
        using var document = JsonDocument.Parse(message);
        return document.RootElement.TryGetProperty(MarkerName, out var noted) && noted.ValueKind == JsonValueKind.Array
            ? [.. noted.EnumerateArray().Select(n => n.GetString()!)]
            : [];
    }

    private TrackingMeaning MeaningOf(string channel, DefinitionSet set)
    {
        var known = meanings;
        if (known?.Version != set.Version) meanings = known = new MeaningsOf(set);
        return known.Of(channel);
    }

    private sealed class MeaningsOf(DefinitionSet set)
    {
        private readonly Dictionary<string, TrackingMeaning> byDefinition =
            set.Tracking.Values.ToDictionary(d => d.Id, d => new TrackingMeaning(d, set.Catalog), StringComparer.Ordinal);
        private readonly Lazy<TrackingMeaning> none = new(() => new TrackingMeaning(TrackingDefinition.Undefined, set.Catalog));

        public string Version => set.Version;

        public TrackingMeaning Of(string channel) =>
            byDefinition.GetValueOrDefault(channel) ?? byDefinition.GetValueOrDefault(TrackingDefinition.Shared) ?? none.Value;
    }
}
