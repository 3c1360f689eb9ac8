using Microsoft.Extensions.Logging;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tags;

namespace Profiles.Privacy.Consents;

/// <summary>What became of statements.</summary>
/// <param name="Members">SourcePersons they were written to; 0 if nothing was.</param>
/// <param name="Profile">The profile they are about now; null if there is none.</param>
/// <param name="Refusal">Why nothing was written; null if there is nobody, or it was.</param>
public sealed record ConsentOutcome(int Members, ProfileId? Profile = null, ConsentRefusal? Refusal = null);

/// <summary>Takes what people say to purposes, and brings their profiles up to date. Safe to repeat, and beside other writers.</summary>
/// <remarks>
/// A grant is kept in the header of one SourcePerson, the anchor; anything else in the headers of all members of its profile, so that after a split
/// nobody is used for what the person refused.
/// </remarks>
public sealed partial class ConsentRecorder(
    IEvidenceStore evidence, IProfileStore profiles, TagSubjects subjects, ProfileUpdater updater, PublishedDefinitions definitions, AuditTrail audit,
    TimeProvider clock, ILogger<ConsentRecorder> log)
{
    /// <summary>Statements of one person: all of them, or none if one is refused.</summary>
    /// <param name="by">Who writes it down: id of a key or account, or <c>system</c>.</param>
    public async Task<ConsentOutcome> RecordAsync(
        ProfileId profile, IReadOnlyList<ConsentStatement> statements, string by, CancellationToken cancellation)
    {
        var (set, now) = (definitions.Current.Set, clock.GetUtcNow());
        if (statements.Select(s => ConsentRefusal.Of(s, set, now)).FirstOrDefault(r => r is not null) is { } refusal) return new ConsentOutcome(0, Refusal: refusal);
        var outcomes = await RecordAsync([.. statements.Select(s => (new TagSubject(profile), s))], by, cancellation);
        return outcomes.Count == 0 ? new ConsentOutcome(0) : outcomes.MaxBy(o => o.Outcome.Members).Outcome;
    }

    /// <summary>Statements of many people. If several are about one person, a refused one leaves the others.</summary>
    /// <returns>What became of each, in their order; why there is no such person.</returns>
    public async Task<IReadOnlyList<(ConsentOutcome Outcome, TagOutcome Trouble)>> RecordAsync(
        IReadOnlyList<(TagSubject Who, ConsentStatement Said)> all, string by, CancellationToken cancellation)
    {
        var (active, now) = (definitions.Current, clock.GetUtcNow());
        var outcomes = new (ConsentOutcome Outcome, TagOutcome Trouble)[all.Count];
        var found = await subjects.FindAsync([.. all.Select(a => a.Who)], active, cancellation);
        ProfileId[] about = [.. found.Select(f => f.Person?.Profile).OfType<ProfileId>().Distinct()];
        var members = (await profiles.FindAsync(about, cancellation)).ToDictionary(p => p.Id, p => p.Members);
        var open = new Dictionary<SourcePersonId, List<ConsentStatement>>();
        for (var i = 0; i < outcomes.Length; i++)
        {
            var said = all[i].Said with { At = all[i].Said.At.ToUniversalTime(), ExpiresAt = all[i].Said.ExpiresAt?.ToUniversalTime() };
            if (ConsentRefusal.Of(said, active.Set, now) is { } refusal) outcomes[i] = (new ConsentOutcome(0, Refusal: refusal), default);
            else if (found[i].Person is not { } anchor) outcomes[i] = (new ConsentOutcome(0), found[i].Trouble);
            else if (IsFull(anchor, said)) outcomes[i] = (new ConsentOutcome(0, anchor.Profile, Full(said)), default);
            else
            {
                IReadOnlyList<SourcePersonId> holders =
                    said.Status != ConsentStatus.Granted && anchor.Profile is { } of && members.TryGetValue(of, out var together) ? together : [anchor.Id];
                foreach (var holder in holders)
                {
                    if (!open.TryGetValue(holder, out var waiting)) open[holder] = waiting = [];
                    waiting.Add(said);
                }
                outcomes[i] = (new ConsentOutcome(holders.Count, anchor.Profile), default);
            }
        }
        await WriteAsync(open, cancellation);
        // Also where nothing had to be written: a repetition after a stop finds the headers as it left them.
        await updater.UpdateAsync(open.Keys, new UpdateCause(TransitionCause.Data, Batch: null), active, cancellation);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Outcome is not { Members: > 0, Profile: { } profile }) continue;
            var said = all[i].Said;
            LogRecorded(log, said.Purpose, said.Channel ?? "all", said.Status, profile);
            var detail = $"status={said.Status} channel={said.Channel ?? "all"} members={outcomes[i].Outcome.Members}";
            await audit.RecordAsync(new AuditEvent(AuditActions.ConsentRecorded, by, profile.ToString(), said.Purpose, detail), cancellation);
        }
        return outcomes;
    }

    private async Task WriteAsync(Dictionary<SourcePersonId, List<ConsentStatement>> said, CancellationToken cancellation)
    {
        IReadOnlyCollection<SourcePersonId> open = said.Keys;
        while (open.Count > 0)
        {
            var headers = await evidence.FindAsync(open, cancellation);
            open = await evidence.SaveAsync([.. headers.Select(h => new EvidenceWrite(h with { Consents = ConsentStatements.With(h.Consents, said[h.Id]) }, [], []))], cancellation);
        }
    }

    private static bool IsFull(SourcePerson person, ConsentStatement said) =>
        person.Consents.Count >= ConsentStatements.MaxPairs
        && person.Consents.Select(c => (c.Purpose, c.Channel)).Distinct().Count(c => c != (said.Purpose, said.Channel)) >= ConsentStatements.MaxPairs;

    private static ConsentRefusal Full(ConsentStatement said) => new(
        "purpose", new Localized($"一人最多 {ConsentStatements.MaxPairs} 组用途与方式", $"at most {ConsentStatements.MaxPairs} pairs of purpose and channel a person"), said.Purpose);

    [LoggerMessage(EventId = 3400, EventName = "ConsentRecorded", Level = LogLevel.Information, Message = "Consent to {Purpose} by {Channel} is {Status} for profile {Profile}")]
    private static partial void LogRecorded(ILogger log, string purpose, string channel, ConsentStatus status, ProfileId profile);
}
