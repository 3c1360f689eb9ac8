using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Tags;

namespace Profiles.Profiles;

/// <summary>Chooses one value a field from what the members say, by the field's strategy, with the reason (R3.4).</summary>
/// <remarks>
/// A function of the members' headers: ties go to the newest sighting and then to the greater stamp, which is never equal for two rows, so
/// neither the order of members nor of arrival matters. Fields of one group come from one member together.
/// </remarks>
public sealed class Survivorship(DefinitionSet definitions)
{
    /// <summary>The rule of a value that the person corrected.</summary>
    public const string CorrectedRule = "person";

    private readonly record struct Vote(SourcePerson Member, FieldState State);

    /// <summary>The chosen values, sorted by field.</summary>
    public IReadOnlyList<Trait> Choose(IReadOnlyList<SourcePerson> members)
    {
        if (members.Count == 1) return ChooseAlone(members[0]);
        var votes = new SortedDictionary<string, List<Vote>>(StringComparer.Ordinal);
        foreach (var member in members)
            foreach (var state in member.Fields)
            {
                if ((state.Value.IsCleared && !Correction.Made(state.Stamp)) || TagAssignments.IsTagField(state.Field)) continue;
                if (!votes.TryGetValue(state.Field, out var list)) votes[state.Field] = list = [];
                list.Add(new Vote(member, state));
            }
        if (members.Any(m => m.Corrected is not null)) LetCorrectionsPrevail(votes);
        var groupSources = GroupSources(votes);
        var traits = new List<Trait>(votes.Count);
        foreach (var (field, list) in votes)
        {
            var definition = definitions.Catalog.Find(field);
            var strategy = definition?.Survivorship ?? SurvivorshipStrategy.MostRecent;
            if (definition?.Group is { } group)
            {
                var source = groupSources[group];
                var index = list.FindIndex(v => v.Member.Id == source);
                // The chosen source says nothing of this field: taking another's would mix two addresses.
                if (index >= 0) traits.Add(Trait(field, list[index], list, $"group:{group}"));
            }
            else if (strategy == SurvivorshipStrategy.Union) traits.Add(UnionOf(field, list));
            else traits.Add(Trait(field, Best(list, strategy), list, Name(strategy)));
        }
        return traits;
    }

    private static Trait[] ChooseAlone(SourcePerson member)
    {
        var fields = member.Fields;
        var (known, count) = (new Trait[fields.Count], 0);
        for (var i = 0; i < fields.Count; i++)
        {
            var f = fields[i];
            if (!f.Value.IsCleared && !TagAssignments.IsTagField(f.Field)) known[count++] = new Trait(f.Field, f.Value, member.Id, f.Stamp.Time, f.Confidence, Correction.Made(f.Stamp) ? CorrectedRule : "only", 1, 0);
        }
        return count == known.Length ? known : known[..count];
    }

    /// <summary>
    /// What the person corrected outranks all that is older and all that was refuted, whoever says it. A newer record that says something else counts
    /// beside it, by the field's strategy.
    /// </summary>
    private static void LetCorrectionsPrevail(SortedDictionary<string, List<Vote>> votes)
    {
        foreach (var (field, list) in votes.ToList())
        {
            var made = list.Where(v => Correction.Made(v.State.Stamp)).ToList();
            if (made.Count == 0) continue;
            var at = made.Max(v => v.State.Stamp.Time);
            var newest = made.First(v => v.State.Stamp.Time == at).Member.Corrected!.Find(field)!;
            // Members may have said different wrong things: what one refuted is refuted for all.
            var correction = newest with { Refuted = [.. made.Where(v => v.State.Stamp.Time == at).SelectMany(v => v.Member.Corrected!.Find(field)!.Refuted)] };
            var standing = list.Where(v => Correction.Made(v.State.Stamp) ? v.State.Stamp.Time == at : v.State.Stamp.Time > at && correction.IsNews(v.State.Value))
                .Select(v => v with { State = v.State with { Value = correction.Purge(v.State.Value) } }).Where(v => !v.State.Value.IsCleared).ToList();
            list.Clear();
            list.AddRange(standing);
            if (list.Count == 0) votes.Remove(field);
        }
    }

    private Vote Best(List<Vote> votes, SurvivorshipStrategy strategy)
    {
        var counts = strategy == SurvivorshipStrategy.MostFrequent
            ? votes.GroupBy(v => v.State.Value).ToDictionary(g => g.Key, g => g.Count())
            : null;
        var best = votes[0];
        for (var i = 1; i < votes.Count; i++)
            if (Compare(votes[i], best) > 0) best = votes[i];
        return best;

        int Compare(Vote x, Vote y)
        {
            var order = strategy switch
            {
                SurvivorshipStrategy.MostTrusted => Trust(x.Member).CompareTo(Trust(y.Member)),
                SurvivorshipStrategy.MostFrequent => counts![x.State.Value].CompareTo(counts[y.State.Value]),
                SurvivorshipStrategy.Longest => x.State.Value.Text.Length.CompareTo(y.State.Value.Text.Length),
                _ => 0,
            };
            // What a source stated outweighs what was derived from something else it said.
            if (order == 0) order = x.State.Confidence.CompareTo(y.State.Confidence);
            return order != 0 ? order : Newer(x, y);
        }
    }

    private Dictionary<string, SourcePersonId> GroupSources(SortedDictionary<string, List<Vote>> votes)
    {
        var byGroup = votes.Select(v => (Definition: definitions.Catalog.Find(v.Key), Votes: v.Value)).Where(v => v.Definition?.Group is not null)
            .GroupBy(v => v.Definition!.Group!);
        var sources = new Dictionary<string, SourcePersonId>(StringComparer.Ordinal);
        foreach (var group in byGroup)
        {
            var strategy = group.First().Definition!.Survivorship;
            var candidates = group.SelectMany(g => g.Votes).GroupBy(v => v.Member.Id).Select(g => (
                Newest: g.Aggregate((x, y) => Newer(x, y) >= 0 ? x : y),
                Corrected: g.Where(v => Correction.Made(v.State.Stamp)).Max(v => (DateTimeOffset?)v.State.Stamp.Time),
                Filled: g.Count(),
                Length: g.Sum(v => v.State.Value.Text.Length)));
            sources[group.Key] = candidates.Aggregate((x, y) => Compare(x, y) >= 0 ? x : y).Newest.Member.Id;

            int Compare((Vote Newest, DateTimeOffset? Corrected, int Filled, int Length) x, (Vote Newest, DateTimeOffset? Corrected, int Filled, int Length) y)
            {
                // Whom the person corrected is the source, unless another speaks of newer times.
                if (x.Corrected is { } corrected && (y.Corrected < corrected || (y.Corrected is null && y.Newest.State.Stamp.Time <= corrected))) return 1;
                if (y.Corrected is { } other && (x.Corrected < other || (x.Corrected is null && x.Newest.State.Stamp.Time <= other))) return -1;
                var order = strategy switch
                {
                    SurvivorshipStrategy.MostTrusted => Trust(x.Newest.Member).CompareTo(Trust(y.Newest.Member)),
                    SurvivorshipStrategy.Longest => (x.Filled, x.Length).CompareTo((y.Filled, y.Length)),
                    _ => 0,
                };
                return order != 0 ? order : Newer(x.Newest, y.Newest);
            }
        }
        return sources;
    }

    private int Trust(SourcePerson member) => definitions.Channel(member.Channel).Trust;

    private static int Newer(Vote x, Vote y)
    {
        var order = x.State.Stamp.CompareTo(y.State.Stamp);
        return order != 0 ? order : x.Member.Id.CompareTo(y.Member.Id);
    }

    private static Trait Trait(string field, Vote chosen, List<Vote> votes, string rule)
    {
        var same = votes.Count(v => v.State.Value == chosen.State.Value);
        return new Trait(
            field, chosen.State.Value, chosen.Member.Id, chosen.State.Stamp.Time, chosen.State.Confidence, Correction.Made(chosen.State.Stamp) ? CorrectedRule : rule,
            same, votes.Count - same);
    }

    private static Trait UnionOf(string field, List<Vote> votes)
    {
        var newest = votes.Aggregate((x, y) => Newer(x, y) >= 0 ? x : y);
        var value = FieldValue.OfMany(votes.SelectMany(v => v.State.Value.Items));
        return new Trait(
            field, value, newest.Member.Id, newest.State.Stamp.Time, newest.State.Confidence,
            Correction.Made(newest.State.Stamp) ? CorrectedRule : Name(SurvivorshipStrategy.Union), votes.Count, 0);
    }

    private static string Name(SurvivorshipStrategy strategy) => strategy switch
    {
        SurvivorshipStrategy.MostTrusted => "mostTrusted",
        SurvivorshipStrategy.MostFrequent => "mostFrequent",
        SurvivorshipStrategy.Longest => "longest",
        SurvivorshipStrategy.Union => "union",
        _ => "mostRecent",
    };
}
