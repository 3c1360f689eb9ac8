using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Retention;

/// <summary>What a part of the evidence came to.</summary>
/// <param name="Persons">Headers looked at.</param>
/// <param name="Next">Where to go on in the channel; null at its end.</param>
internal sealed record EvidencePart(int Persons, string? Next);

/// <summary>
/// Goes over the persons of channels: folds events, drops values that were replaced and values in findings, and lists who has been silent too long.
/// Safe to repeat, and beside other writers.
/// </summary>
/// <remarks>
/// Whose profile changes is noted before the evidence does: after a stop the evidence looks done already, but the profile may still hold what went.
/// </remarks>
public sealed class EvidenceRetention(IEvidenceStore evidence, IProfileStore profiles, ProfileUpdater updater, ICheckpointStore checkpoints)
{
    /// <summary>Checkpoint with the persons whose profiles are being brought up to date.</summary>
    internal const string Touched = "retention-touched";
    private const int Page = 500;
    /// <summary>Writes to one person before the rest waits for the next run: each folds up to <see cref="EvidenceWrite.MaxRows"/> rows.</summary>
    private const int MaxWrites = 1_000;

    /// <summary>Finishes what a stop left.</summary>
    internal async Task ResumeAsync(RetentionPass pass, CancellationToken cancellation)
    {
        if (await checkpoints.ReadAsync(Touched, cancellation) is { Length: > 0 } ids)
            await UpdateAsync([.. ids.Split(' ').Select(HexId.Parse<SourcePersonId>)], pass, cancellation);
    }

    /// <summary>False if nothing of this channel's evidence ever gets too old.</summary>
    internal static bool Concerns(string channel, RetentionPass pass) =>
        pass.Schedule.DaysOf(RetentionKind.Sightings, channel) is not null || pass.Schedule.DaysOf(RetentionKind.Findings, channel) is not null
        || pass.Schedule.DaysOf(RetentionKind.Persons, channel) is not null || pass.Schedule.KeepsEventsForAWhile(channel);

    /// <param name="inactive">Gathers profiles that have been silent too long.</param>
    internal async Task<EvidencePart> RunAsync(
        string channel, string? position, RetentionPass pass, ICollection<ProfileId> inactive, CancellationToken cancellation)
    {
        var page = await evidence.ReadChannelAsync(channel, position, Page, cancellation);
        var cutoffs = new EvidenceCutoffs(
            type => pass.EventsBefore(channel, type), pass.Before(RetentionKind.Sightings, channel), pass.Before(RetentionKind.Findings, channel));
        SourcePerson[] concerned = [.. page.Persons.Where(cutoffs.MayConcern)];
        if (concerned.Length > 0) await AgeAsync(channel, concerned, cutoffs, pass, cancellation);
        if (pass.Before(RetentionKind.Persons, channel) is { } before)
            foreach (var person in page.Persons)
                if (await FindSilentAsync(person, before, pass, cancellation) is { } silent)
                {
                    pass.Tally.Add(RetentionKind.Persons, channel, 1);
                    inactive.Add(silent);
                }
        return new EvidencePart(page.Persons.Count, page.Next);
    }

    private async Task AgeAsync(string channel, SourcePerson[] concerned, EvidenceCutoffs cutoffs, RetentionPass pass, CancellationToken cancellation)
    {
        var told = new List<SourcePersonId>();
        foreach (var person in concerned)
        {
            var rows = await evidence.ReadAsync(person.Id, cancellation);
            if (pass.IsPlan) Count(channel, EvidenceAgeing.Of(person, rows, cutoffs, pass.Active.Calendar, int.MaxValue), pass);
            // A profile repeats only what is kept of events one by one; days and sums stay as they are.
            else if (person.Events.Details.Count > 0 && rows.Events.Any(e => !e.Content.Folded && e.Content.Day < cutoffs.EventsBefore(e.Content.Type))) told.Add(person.Id);
        }
        if (pass.IsPlan) return;
        if (told.Count > 0) await checkpoints.WriteAsync(Touched, string.Join(' ', told), cancellation);
        foreach (var person in concerned) await AgeAsync(channel, person.Id, cutoffs, pass, cancellation);
        if (told.Count > 0) await UpdateAsync(told, pass, cancellation);
    }

    private async Task AgeAsync(string channel, SourcePersonId id, EvidenceCutoffs cutoffs, RetentionPass pass, CancellationToken cancellation)
    {
        for (var write = 0; write < MaxWrites; write++)
        {
            // Header first: rows that come between the two readings make the save fail.
            if (await evidence.FindAsync([id], cancellation) is not [var header]) return;
            var rows = await evidence.ReadAsync(id, cancellation);
            var aged = EvidenceAgeing.Of(header, rows, cutoffs, pass.Active.Calendar, EvidenceWrite.MaxRows);
            if (aged.IsEmpty) return;
            var folded = aged.Events.Count == 0
                ? header
                : SourcePersonFold.FoldEventsAgain(header, EvidenceAgeing.Join(rows, aged), pass.Active.Rules.Tracked);
            if ((await evidence.SaveAsync([new EvidenceWrite(folded, aged.Sightings, aged.Events)], cancellation)).Count == 0) Count(channel, aged, pass);
        }
    }

    private async Task UpdateAsync(IReadOnlyCollection<SourcePersonId> touched, RetentionPass pass, CancellationToken cancellation)
    {
        await updater.UpdateAsync(touched, new UpdateCause(TransitionCause.Erasure, Batch: null), pass.Active, cancellation);
        await checkpoints.WriteAsync(Touched, "", cancellation);
    }

    /// <summary>The profile of the person, if all its members have been silent and the person is the one of them by whom it is found: counted once.</summary>
    private async Task<ProfileId?> FindSilentAsync(SourcePerson person, DateTimeOffset before, RetentionPass pass, CancellationToken cancellation)
    {
        if (person.Profile is not { } id || !IsSilent(person, before, pass)) return null;
        if (await profiles.FindAsync([id], cancellation) is not [{ Status: ProfileStatus.Live } profile] || profile.Members.Min() != person.Id) return null;
        if (profile.Members.Count == 1) return id;
        return (await evidence.FindAsync(profile.Members, cancellation)).All(member => IsSilent(member, before, pass)) ? id : null;
    }

    private static bool IsSilent(SourcePerson person, DateTimeOffset before, RetentionPass pass)
    {
        if (!person.IsActive || person.LastObserved >= before || person.LastSeen!.Time >= before || person.Assigned.Any(a => a.At >= before)) return false;
        var day = pass.Active.Calendar.DayOf(before);
        return person.Events.Days.All(d => d.Day < day);
    }

    private static void Count(string channel, AgedRows aged, RetentionPass pass)
    {
        pass.Tally.Add(RetentionKind.Events, channel, aged.Events.Count);
        pass.Tally.Add(RetentionKind.Sightings, channel, aged.Superseded);
        pass.Tally.Add(RetentionKind.Findings, channel, aged.Findings);
    }
}
