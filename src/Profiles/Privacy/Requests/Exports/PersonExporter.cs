using System.IO.Compression;
using System.Text;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>Writes all that is kept of a person into an archive: a page to read, and the same for machines.</summary>
/// <remarks>
/// Only what is of the SourcePersons of the profile is read, so nothing of a household, of others who carry the same phone or of staff can get in.
/// Notes that staff wrote are counted and left to a person to judge, since they may name others (GDPR Art. 15(4)).
/// </remarks>
public sealed class PersonExporter(ProfileReader profiles, IEvidenceStore evidence, Recipients recipients, PersonLooks looks, TimeProvider clock)
{
    public const string Page = "index.html";
    public const string Data = "data.json";

    /// <returns>How much of what there is.</returns>
    public async Task<IReadOnlyList<RequestReceipt>> WriteAsync(
        ZipArchive archive, PersonRequest request, Profile profile, string language, ActiveDefinitions active, CancellationToken cancellation)
    {
        var data = await ReadAsync(request, profile, language, active, cancellation);
        var (records, events) = await WriteDataAsync(archive, data, cancellation);
        await using (var entry = await archive.CreateEntry(Page, CompressionLevel.Optimal).OpenAsync(cancellation))
        await using (var text = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            await new ExportPage(data, text).WriteAsync(Events(data, cancellation), cancellation);
        var notes = profile.Assigned.Count(a => a.Note is not null);
        return
        [
            All("profile", profile.Traits.Count), All("identities", data.Members.Count), All("records", records), All("events", events),
            All("tags", data.Marks.Count(m => m.Kind == "tag")), All("segments", data.Marks.Count(m => m.Kind == "segment")), All("consents", profile.Consents.Count),
            All("recipients", data.Recipients.Count),
            All("accesses", data.Looks.Count),
            .. notes == 0 ? (RequestReceipt[])[] : [new RequestReceipt("notes", notes, 0, "by-hand")],
        ];

        static RequestReceipt All(string store, long count) => new(store, count, count);
    }

    private async Task<PersonData> ReadAsync(PersonRequest request, Profile profile, string language, ActiveDefinitions active, CancellationToken cancellation)
    {
        var members = await profiles.MembersAsync(profile, cancellation);
        var retired = await profiles.RetiredAsync(profile, members, cancellation);
        var order = profile.Members.Select((m, i) => (m, i)).ToDictionary(p => p.m, p => p.i);
        SourcePerson[] all = [.. members.OrderBy(m => order.GetValueOrDefault(m.Id, int.MaxValue)), .. retired];
        ProfileId[] ids = [.. all.Select(m => ProfileId.MintedBy(m.Id)).Append(profile.Id).Distinct()];
        return new PersonData(
            request, profile, all, await MarksAsync(profile, active.Set, language, cancellation), await recipients.FindAsync(ids, active.Set, cancellation),
            await looks.FindAsync(ids, cancellation), active.Set, clock.GetUtcNow(), language);
    }

    private async Task<IReadOnlyList<ReasonedMark>> MarksAsync(Profile profile, DefinitionSet definitions, string language, CancellationToken cancellation)
    {
        var marks = new List<ReasonedMark>(profile.Tags.Count + profile.Segments.Count);
        foreach (var state in profile.Tags)
        {
            var tag = definitions.Tags.FirstOrDefault(t => t.Id == state.Tag);
            marks.Add(new ReasonedMark(
                "tag", state.Tag, tag?.Name.In(language) ?? state.Tag,
                tag?.Tiers.FirstOrDefault(t => t.Value == state.Value)?.Name.In(language) ?? state.Value, state.Since,
                await profiles.ExplainAsync(profile, state.Tag, language, cancellation)));
        }
        foreach (var membership in profile.Segments)
            marks.Add(new ReasonedMark(
                "segment", membership.Segment, definitions.Segments.FirstOrDefault(s => s.Id == membership.Segment)?.Name.In(language) ?? membership.Segment,
                Value: null, membership.Since, await profiles.ExplainAsync(profile, membership.Segment, language, cancellation)));
        return marks;
    }

    private async Task<(long Records, long Events)> WriteDataAsync(ZipArchive archive, PersonData data, CancellationToken cancellation)
    {
        await using var entry = await archive.CreateEntry(Data, CompressionLevel.Optimal).OpenAsync(cancellation);
        await using var json = new ExportJson(data, entry);
        json.WriteHead();
        json.BeginRecords();
        var records = 0L;
        foreach (var member in data.Members)
        {
            foreach (var sighting in (await evidence.ReadAsync(member.Id, cancellation)).Sightings)
            {
                json.Record(member, sighting);
                records++;
            }
            await json.FlushAsync(cancellation);
        }
        json.BeginEvents();
        var events = 0L;
        await foreach (var (member, version) in Events(data, cancellation))
        {
            json.Event(member, version);
            if (++events % 500 == 0) await json.FlushAsync(cancellation);
        }
        json.WriteEnd();
        await json.FlushAsync(cancellation);
        return (records, events);
    }

    /// <summary>Events of all members, member by member, newest first: of each the newest version.</summary>
    private async IAsyncEnumerable<(SourcePerson Member, EventVersion Event)> Events(
        PersonData data, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var member in data.Members)
        {
            var rows = await evidence.ReadAsync(member.Id, cancellation);
            foreach (var version in rows.Events.GroupBy(e => e.Id).Select(g => g.MaxBy(e => e.Stamp)!).OrderByDescending(e => e.Content.OccurredAt).ThenBy(e => e.Id))
                yield return (member, version);
        }
    }
}
