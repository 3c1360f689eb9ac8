using System.Text.Json;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Rows of a run that are to say something else.</summary>
/// <param name="Kept">Offsets among them that stay as they are.</param>
public sealed record RevisedRows(BatchId Run, RowSpan Span, IReadOnlySet<long> Kept);

/// <summary>What a revision came to.</summary>
/// <param name="Changed">People of whom the rows say something else now.</param>
/// <param name="Seeds">Whose profiles have to be looked at: they, and all who carry a value that one of them no longer claims.</param>
public sealed record Revision(IReadOnlyCollection<SourcePersonId> Changed, IReadOnlyCollection<SourcePersonId> Seeds);

/// <summary>Puts other rows in the place of rows that are evidence, for those people only of whom they differ. Safe to repeat, and beside other writers.</summary>
public sealed class EvidenceReviser(IEvidenceStore evidence, EvidenceWriter writer, EvidenceRemover remover)
{
    /// <param name="persons">All whom the rows spoke of, or speak of now.</param>
    /// <param name="records">What the rows say now.</param>
    public async Task<Revision> ReviseAsync(
        RevisedRows rows, IReadOnlyCollection<SourcePersonId> persons, IReadOnlyList<AcceptedRecord> records, IdentityGuards guards, TrackedEvents tracked,
        CancellationToken cancellation)
    {
        var (changed, written) = (new List<SourcePersonId>(), new List<AcceptedRecord>());
        var now = records.ToLookup(r => r.Person);
        foreach (var person in persons)
        {
            var stored = await evidence.ReadAsync(person, cancellation);
            bool IsOf(SightingStamp stamp) => stamp.Batch == rows.Run && rows.Span.Contains(stamp.Offset);
            Sighting[] sightings = [.. stored.Sightings.Where(s => IsOf(s.Stamp))];
            EventVersion[] events = [.. stored.Events.Where(e => IsOf(e.Stamp))];
            bool Stays(SightingStamp stamp) => rows.Kept.Contains(stamp.Offset);
            if (IsSame(sightings.Where(s => !Stays(s.Stamp)), events.Where(e => !Stays(e.Stamp)), now[person])) continue;
            changed.Add(person);
            written.AddRange(now[person]);
            Sighting[] kept = [.. sightings.Where(s => Stays(s.Stamp))];
            if (kept.Length == 0) continue;
            // Taken out with the rest, since a store removes whole stretches, and put back.
            var header = (await evidence.FindAsync([person], cancellation))[0];
            written.AddRange(kept.Select(s => new AcceptedRecord(person, header.Channel, header.Key, s, Array.Find(events, e => e.Stamp == s.Stamp))));
        }
        if (changed.Count == 0) return new Revision([], []);
        var seeds = await remover.RemoveAsync(changed, rows.Run, guards, tracked, cancellation, rows.Span);
        var appended = await writer.AppendAsync(written, guards, tracked, cancellation);
        return new Revision(changed, [.. seeds.Union(appended.Persons)]);
    }

    private static bool IsSame(IEnumerable<Sighting> sightings, IEnumerable<EventVersion> events, IEnumerable<AcceptedRecord> records)
    {
        var now = records.OrderBy(r => r.Sighting.Stamp.Offset).ToList();
        return sightings.Select(TextOf).SequenceEqual(now.Select(r => TextOf(r.Sighting)), StringComparer.Ordinal)
            && events.OrderBy(e => e.Stamp.Offset).Select(TextOf).SequenceEqual(now.Select(r => r.Event).OfType<EventVersion>().Select(TextOf), StringComparer.Ordinal);
    }

    // As stores write them: what is equal there is equal.
    private static string TextOf(Sighting sighting) => JsonSerializer.Serialize(sighting, DocumentJson.Stored.Sighting);

    private static string TextOf(EventVersion version) => JsonSerializer.Serialize(version, DocumentJson.Stored.EventVersion);
}
