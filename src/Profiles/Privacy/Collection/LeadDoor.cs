using System.Collections.Concurrent;
using System.Text.Json;
using Profiles.Channels.Tracking;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Privacy.Collection;

/// <summary>
/// Takes out of leads what their channel may not bring, before they are stored. Which properties are meant the channel's mapping says, as it will when the
/// lead is cleaned; which were dropped stands in the stored item under <see cref="DroppedItem.Marker"/>, so that it can be counted.
/// </summary>
/// <param name="definitions">The set in force.</param>
public sealed class LeadDoor(Func<DefinitionSet> definitions, LeadReader reader)
{
    private const int MaxShapes = 256;

    private readonly ConcurrentDictionary<(string Version, string Channel, string Header), Mapping> mappings = new();

    public IReadOnlyList<LeadReceipt> Take(IReadOnlyList<LeadReceipt> receipts) =>
        receipts.Any(r => definitions().Channel(r.Channel).Collect is not null) ? [.. receipts.Select(Take)] : receipts;

    public LeadReceipt Take(LeadReceipt receipt)
    {
        var set = definitions();
        var collection = FieldCollection.Of(receipt.Channel, set);
        // What is still to be fetched holds a name only.
        if (collection.TakesAll || receipt.Operation == LeadOperation.Fetch) return receipt;
        var lead = reader.Read(receipt, set);
        if (lead.Refused is not null) return receipt with { Item = DroppedItem.Whole(receipt.Item, receipt.Format) };
        var mapping = collection.Apply(lead.Mapping ?? MappingOf(receipt.Channel, lead.Item.Header, set));
        var meant = mapping.Columns.ToLookup(c => c.Column, StringComparer.Ordinal);
        bool IsTaken(string column) => meant[column].Any() && meant[column].All(c => c.Role != ColumnRole.NotCollected);
        string[] dropped = [.. lead.Item.Header.Where((column, index) => !IsTaken(column) && !string.IsNullOrWhiteSpace(lead.Item.Row.Cells[index]))
            .Select(column => meant[column].FirstOrDefault()?.Target ?? FieldCatalog.CustomPrefix + column).Union(lead.Dropped).Distinct(StringComparer.Ordinal)];
        string[] taken = [.. lead.Item.Header.Where(IsTaken)];
        return receipt with
        {
            Item = receipt.Format == TrackingMessage.Format ? DroppedItem.OfMessage(receipt.Item, taken, dropped) : DroppedItem.OfRecord(receipt.Item, taken, dropped),
        };
    }

    private Mapping MappingOf(string channel, IReadOnlyList<string> header, DefinitionSet set)
    {
        var key = (set.Version, channel, string.Join('\u001F', header));
        if (mappings.TryGetValue(key, out var known)) return known;
        var mapping = new MappingMemory(channel, set.MappingsOf(channel), set.Catalog, today: default).RecallLead(header).Mapping;
        if (mappings.Count >= MaxShapes) mappings.Clear();
        return mappings[key] = mapping;
    }
}
