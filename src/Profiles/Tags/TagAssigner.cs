using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Tags;

/// <summary>Takes what people, files and models say of tags, and brings the profiles up to date. Safe to repeat, and beside other writers.</summary>
/// <remarks>
/// A word is kept in the header of one SourcePerson, the anchor; a removal in the headers of all members of its profile that carry the tag,
/// so that none of them brings it back after a split.
/// </remarks>
public sealed class TagAssigner(
    IEvidenceStore evidence, IProfileStore profiles, TagSubjects subjects, ProfileUpdater updater, PublishedDefinitions definitions, TimeProvider clock)
{
    private const int Page = 500;

    /// <param name="words">Each with its tag and value; author and time are set here.</param>
    /// <param name="by">Id of the key that says it.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<TagResult>> SayAsync(IReadOnlyList<TagWord> words, string by, CancellationToken cancellation)
    {
        var active = definitions.Current;
        var now = clock.GetUtcNow();
        var today = active.Calendar.DayOf(now);
        var results = new TagResult[words.Count];
        var found = await subjects.FindAsync([.. words.Select(w => w.Who)], active, cancellation);
        var said = new List<(int Index, SourcePerson Anchor, TagAssignment Word)>();
        for (var i = 0; i < words.Count; i++)
        {
            if (TagRefusal.Of(words[i].Said, active.Set, today) is { } refusal) results[i] = new TagResult(TagOutcome.Refused, Refusal: refusal);
            else if (found[i].Person is not { } anchor) results[i] = new TagResult(found[i].Trouble);
            else said.Add((i, anchor, words[i].Said with { At = now, By = by }));
        }
        var open = await SpreadAsync(said, results, cancellation);
        await WriteAsync(open, cancellation);
        // Also where nothing had to be written: a repetition after a stop finds the headers as it left them.
        await updater.UpdateAsync([.. said.Select(s => s.Anchor.Id).Concat(open.Keys).Distinct()], new UpdateCause(TransitionCause.Data, Batch: null), active, cancellation);
        return results;
    }

    /// <summary>Removes a tag from all who carry it by a word older than <paramref name="before"/>: what a full list does with those it does not name.</summary>
    /// <returns>How many profiles it was removed from.</returns>
    public async Task<int> RemoveOlderAsync(string tag, DateTimeOffset before, string by, CancellationToken cancellation)
    {
        var (count, after) = (0, (ProfileId?)null);
        while (true)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            var stale = page.Where(p => p.Assigned.Any(a => a.Tag == tag && a.At < before)).ToList();
            var removal = new TagAssignment { Tag = tag, IsRemoval = true, At = default, By = by };
            var results = stale.Count == 0 ? [] : await SayAsync([.. stale.Select(p => new TagWord(new TagSubject(p.Id), removal))], by, cancellation);
            count += results.Count(r => r.Outcome == TagOutcome.Removed);
            if (page.Count < Page) return count;
            after = page[^1].Id;
        }
    }

    /// <summary>Decides which header each word belongs into, and what its result is.</summary>
    private async Task<Dictionary<SourcePersonId, List<TagAssignment>>> SpreadAsync(
        List<(int Index, SourcePerson Anchor, TagAssignment Word)> said, TagResult[] results, CancellationToken cancellation)
    {
        ProfileId[] shrinking = [.. said.Where(s => s.Word.IsRemoval).Select(s => s.Anchor.Profile).OfType<ProfileId>().Distinct()];
        var members = (await profiles.FindAsync(shrinking, cancellation)).ToDictionary(p => p.Id, p => p.Members);
        var persons = (await evidence.FindAsync([.. members.Values.SelectMany(m => m).Distinct()], cancellation)).ToDictionary(p => p.Id);
        var open = new Dictionary<SourcePersonId, List<TagAssignment>>();
        foreach (var (index, anchor, word) in said)
        {
            SourcePerson[] holders = !word.IsRemoval ? [anchor] : [.. Group(anchor).Where(p => Carries(p, word.Tag))];
            if (!word.IsRemoval && IsFull(anchor, word.Tag))
            {
                results[index] = new TagResult(TagOutcome.Refused, anchor.Profile, new TagRefusal(
                    "tag", new Localized($"一人最多 {TagAssignments.MaxTags} 个指定标签", $"at most {TagAssignments.MaxTags} assigned tags a person"), word.Tag));
                continue;
            }
            results[index] = new TagResult(!word.IsRemoval ? TagOutcome.Assigned : holders.Length > 0 ? TagOutcome.Removed : TagOutcome.NotCarried, anchor.Profile);
            foreach (var holder in holders)
            {
                if (!open.TryGetValue(holder.Id, out var waiting)) open[holder.Id] = waiting = [];
                waiting.Add(word);
            }
        }
        return open;

        // What was said a moment ago, of the same person in the same call, counts.
        bool Carries(SourcePerson person, string tag) =>
            (open.GetValueOrDefault(person.Id)?.LastOrDefault(w => w.Tag == tag) ?? TagAssignments.Newest(person, tag)) is { IsRemoval: false };

        IEnumerable<SourcePerson> Group(SourcePerson anchor) => anchor.Profile is { } profile && members.TryGetValue(profile, out var all)
            ? all.Select(m => persons.GetValueOrDefault(m)).OfType<SourcePerson>()
            : [anchor];
    }

    private static bool IsFull(SourcePerson person, string tag) =>
        person.Assigned.Count >= TagAssignments.MaxTags && person.Assigned.DistinctBy(a => a.Tag).Count(a => a.Tag != tag) >= TagAssignments.MaxTags;

    private async Task WriteAsync(Dictionary<SourcePersonId, List<TagAssignment>> words, CancellationToken cancellation)
    {
        IReadOnlyCollection<SourcePersonId> open = words.Keys;
        while (open.Count > 0)
        {
            var headers = await evidence.FindAsync(open, cancellation);
            open = await evidence.SaveAsync([.. headers.Select(h => new EvidenceWrite(h with { Assigned = words[h.Id].Aggregate(h.Assigned, Add) }, [], []))], cancellation);
        }

        // Two hosts' clocks may differ: who speaks last has the last word.
        static IReadOnlyList<TagAssignment> Add(IReadOnlyList<TagAssignment> assigned, TagAssignment word) =>
            TagAssignments.With(assigned, assigned.LastOrDefault(a => a.Tag == word.Tag) is { } newest && newest.At >= word.At ? word with { At = newest.At.AddTicks(1) } : word);
    }
}
