using Profiles.Channels.Tracking;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>A lead as a row.</summary>
/// <param name="Item">Its columns and cells.</param>
/// <param name="Mapping">What the columns mean, where the format says it; null where the channel's mapping does.</param>
/// <param name="Refused">Why it is no row; then nothing else counts.</param>
public sealed record LeadRow(JsonItem Item, Mapping? Mapping, Finding? Refused);

/// <summary>Reads leads of the intake log, each in its format.</summary>
public sealed class LeadReader
{
    private static readonly JsonItem NoItem = new([], default, Problem: null);
    // Made once for each version of the definitions that is in force while leads of a channel come.
    private volatile MeaningsOf? meanings;

    /// <summary>Reads the item. Never throws for what it holds.</summary>
    public LeadRow Read(LeadReceipt receipt, DefinitionSet set)
    {
        if (receipt.Format == TrackingMessage.Format)
        {
            var (row, refused) = TrackingReader.Read(receipt.Item, MeaningOf(receipt.Channel, set), receipt.ReceivedAt);
            return row is null ? new LeadRow(NoItem, null, refused) : new LeadRow(row.Item, row.Mapping, null);
        }
        var item = JsonItem.Read(receipt.Item);
        return new LeadRow(item, null, item.Problem is { } problem
            ? new Finding("", KnownRules.RowMalformed, Severity.Reject, problem.Found, null, problem.Expected)
            : null);
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
