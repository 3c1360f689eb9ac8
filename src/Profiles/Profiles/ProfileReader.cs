using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Tags;

namespace Profiles.Profiles;

/// <summary>How a look-up by id ended.</summary>
public enum LookupStatus
{
    Found,
    /// <summary>The id was given once and leads to the profile returned.</summary>
    Moved,
    /// <summary>Nothing is left of it.</summary>
    Gone,
    Unknown,
}

/// <param name="Profile">Set if found or moved; tags and segments are as of now, evaluated without saving if overdue.</param>
/// <param name="IsRetired">True if it is gone because its source, by its last snapshot, no longer has the person.</param>
public sealed record ProfileLookup(LookupStatus Status, Profile? Profile, bool IsRetired = false);

/// <summary>One source's value for a trait: a candidate.</summary>
/// <param name="Chosen">True if survivorship took it.</param>
/// <param name="Request">Of a value that the person corrected, the request; null of what records say.</param>
public sealed record Candidate(
    string Field, FieldValue Value, SourcePersonId Member, string Channel, string Key, DateTimeOffset Time, double Confidence, bool Chosen,
    string? Request = null);

/// <summary>Something that happened, newest first on a timeline.</summary>
public sealed record TimelineEntry(CustomerEvent Event, EventId Id, SourcePersonId Member, string Channel, BatchId Batch, long RowNumber);

/// <summary>Reads profiles: by id, identifier or text, with provenance, timeline and reasons. Never writes.</summary>
public sealed class ProfileReader(
    IProfileStore profiles, IEvidenceStore evidence, IClaimStore claims, PublishedDefinitions definitions,
    EventHistory history, IdentifierReader identifiers, ContentIds ids, TimeProvider clock)
{
    private const int MaxCarriers = 200;

    /// <summary>The profile that holds <paramref name="id"/> now: every SourcePerson minted an id, so an old one leads on through it.</summary>
    public async Task<ProfileLookup> FindAsync(ProfileId id, CancellationToken cancellation)
    {
        var document = (await profiles.FindAsync([id], cancellation)).FirstOrDefault();
        if (document is { Status: ProfileStatus.Live }) return new ProfileLookup(LookupStatus.Found, await AsOfNowAsync(document, cancellation));
        var founder = (await evidence.FindAsync([id.Founder], cancellation)).FirstOrDefault();
        var holder = founder?.Profile ?? document?.AbsorbedBy;
        if (holder is { } next && next != id)
        {
            var found = await FindAsync(next, cancellation);
            return found.Profile is null ? found : found with { Status = LookupStatus.Moved };
        }
        return new ProfileLookup(document is null && founder is not { IsActive: false } ? LookupStatus.Unknown : LookupStatus.Gone, null, founder is { IsRetired: true });
    }

    /// <summary>Profiles that carry the identifier, normalised as cleaning does it; <paramref name="kind"/> null tries all kinds.</summary>
    public async Task<IReadOnlyList<Profile>> FindByIdentifierAsync(string? kind, string value, CancellationToken cancellation)
    {
        var active = definitions.Current;
        var keys = identifiers.Read(kind, value, active).SelectMany(i => IdentifierReader.KeysOf(i, active, ids)).Distinct().ToArray();
        if (keys.Length == 0) return [];
        var carriers = (await claims.FindAsync(keys, MaxCarriers, cancellation)).Values.SelectMany(c => c).Distinct().ToArray();
        ProfileId[] holders = [.. (await evidence.FindAsync(carriers, cancellation)).Where(h => h.Profile is not null).Select(h => h.Profile!.Value).Distinct()];
        return await LiveAsync(holders, cancellation);
    }

    /// <summary>Profiles by identifier or by beginning of name.</summary>
    public async Task<IReadOnlyList<Profile>> SearchAsync(string text, int limit, CancellationToken cancellation)
    {
        var byIdentifier = await FindByIdentifierAsync(null, text, cancellation);
        var prefix = NameSimilarity.Fold(text);
        var byName = prefix.Length == 0 ? [] : await LiveAsync(await profiles.FindByNameAsync(prefix, limit, cancellation), cancellation);
        return [.. byIdentifier.Concat(byName).DistinctBy(p => p.Id).Take(limit)];
    }

    public Task<IReadOnlyList<SourcePerson>> MembersAsync(Profile profile, CancellationToken cancellation) =>
        evidence.FindAsync(profile.Members, cancellation);

    /// <summary>
    /// Those who were of the profile and have retired: their source no longer has them. Found by what members still carry in common with them.
    /// </summary>
    public async Task<IReadOnlyList<SourcePerson>> RetiredAsync(Profile profile, IReadOnlyList<SourcePerson> members, CancellationToken cancellation)
    {
        var guards = definitions.Current.Guards;
        ValueKey[] values = [.. members.SelectMany(m => guards.ClaimedValues(m, ids)).Distinct()];
        var carriers = (await claims.FindAsync(values, MaxCarriers, cancellation)).Values.SelectMany(c => c).Except(profile.Members).ToArray();
        return [.. (await evidence.FindAsync(carriers, cancellation)).Where(c => c.IsRetired && c.Profile == profile.Id).OrderBy(c => c.Id)];
    }

    /// <summary>Every value every member says of every field, chosen or not, by field, newest first; beneath what was corrected, what the records say.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(Profile profile, CancellationToken cancellation)
    {
        var chosen = profile.Traits.ToDictionary(t => t.Field, StringComparer.Ordinal);
        var members = await MembersAsync(profile, cancellation);
        return [.. members.SelectMany(m => m.Fields.Select(f => Of(m, f, corrected: Correction.Made(f.Stamp)))
                .Concat((m.Corrected?.Said ?? []).Where(s => m.Find(s.Field) is { } laid && Correction.Made(laid.Stamp)).Select(s => Of(m, s, corrected: false) with { Chosen = false })))
            .Where(c => !c.Value.IsCleared && !TagAssignments.IsTagField(c.Field))
            .OrderBy(c => c.Field, StringComparer.Ordinal).ThenByDescending(c => c.Time).ThenBy(c => c.Member)];

        Candidate Of(SourcePerson member, FieldState state, bool corrected) => new(
            state.Field, state.Value, member.Id, member.Channel, member.Key, state.Stamp.Time, state.Confidence,
            chosen.TryGetValue(state.Field, out var trait) && (trait.Member == member.Id || trait.Value == state.Value),
            corrected ? member.Corrected?.Find(state.Field)?.Request : null);
    }

    /// <summary>Events of all members, newest first, before <paramref name="before"/>: of each the newest version, and of these what <paramref name="wanted"/> asks for.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(
        Profile profile, TimelineFilter wanted, DateTimeOffset? before, int limit, CancellationToken cancellation)
    {
        var entries = new List<TimelineEntry>();
        foreach (var member in (await MembersAsync(profile, cancellation)).Where(m => wanted.Channel is null || m.Channel == wanted.Channel))
        {
            var rows = await evidence.ReadAsync(member.Id, cancellation);
            entries.AddRange(rows.Events.GroupBy(e => e.Id).Select(g => g.MaxBy(e => e.Stamp)!)
                .Where(e => (before is null || e.Content.OccurredAt < before) && wanted.Takes(e.Content))
                .Select(e => new TimelineEntry(e.Content, e.Id, member.Id, member.Channel, e.Stamp.Batch.WithoutRun, e.RowNumber)));
        }
        return [.. entries.OrderByDescending(e => e.Event.OccurredAt).ThenBy(e => e.Id).Take(limit)];
    }

    /// <summary>Why the profile carries, or does not carry, a tag or segment; null if there is no such definition.</summary>
    public async Task<Explanation?> ExplainAsync(Profile profile, string tagOrSegment, string? language, CancellationToken cancellation)
    {
        var rules = definitions.Current.Rules;
        var events = await history.OfAsync(profile, rules.Tracked, cancellation);
        return rules.Explain(ProfileBuilder.FactsOf(profile, events), tagOrSegment, clock.GetUtcNow(), language);
    }

    /// <summary>A read of an overdue profile evaluates it without telling anybody; only saving and the timer do.</summary>
    private async Task<Profile> AsOfNowAsync(Profile profile, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var active = definitions.Current;
        var current = profile.Definitions == active.Set.ProfileVersion && (profile.DueAt is null || profile.DueAt > now);
        if (current) return profile;
        return new ProfileBuilder(active).Evaluate(profile, await history.OfAsync(profile, active.Rules.Tracked, cancellation), profile, now);
    }

    private async Task<IReadOnlyList<Profile>> LiveAsync(IReadOnlyCollection<ProfileId> holders, CancellationToken cancellation)
    {
        var live = new List<Profile>(holders.Count);
        foreach (var profile in (await profiles.FindAsync(holders, cancellation)).Where(p => p.Status == ProfileStatus.Live).OrderBy(p => p.Id))
            live.Add(await AsOfNowAsync(profile, cancellation));
        return live;
    }
}
