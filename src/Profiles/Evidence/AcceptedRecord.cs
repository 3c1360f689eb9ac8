using Profiles.Cleaning;
using Profiles.Privacy;

namespace Profiles.Evidence;

/// <summary>An accepted record as evidence: whose it is, what was seen, what happened.</summary>
public sealed record AcceptedRecord(SourcePersonId Person, string Channel, string Key, Sighting Sighting, EventVersion? Event)
{
    /// <summary>Decides to which SourcePerson a record belongs and which id its event has (design D1, D2).</summary>
    /// <param name="eventScope">
    /// Keeps events without an id of their own apart: empty for files, where content and rank do it, the receipt for leads, of which two
    /// equal ones are two.
    /// </param>
    public static AcceptedRecord Of(CleanedRecord record, string channel, SightingStamp stamp, ContentIds ids, string eventScope = "")
    {
        var key = record.Key ?? KeyOf(record, ids);
        var sighting = new Sighting(stamp, record.RowNumber, record.Fields, record.Identifiers, record.Findings);
        var version = record.Event is { } content
            ? new EventVersion(ids.Event(channel, content.SourceId is { } id ? "id:" + id : ContentKey(record) + eventScope), stamp, record.RowNumber, content)
            : null;
        return new AcceptedRecord(ids.SourcePerson(channel, key), channel, key, sighting, version);
    }

    /// <summary>
    /// A row that tells an event belongs to whoever carries its identifiers, so that the orders of one phone meet in one SourcePerson; a
    /// row about a person is itself: equal rows are told apart by rank, so twins in a file without keys stay two.
    /// </summary>
    private static string KeyOf(CleanedRecord record, ContentIds ids) =>
        record.Event is not null && record.Identifiers.Count > 0 ? ids.IdentifierSetKey(record.Identifiers) : ContentKey(record);

    private static string ContentKey(CleanedRecord record) => $"row:{HexId.Format(record.ContentHash)}#{record.Rank}";
}
