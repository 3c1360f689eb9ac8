using System.Runtime.InteropServices;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Identity;

/// <summary>What was read of the components so far: headers, who carries what, and a union–find over them.</summary>
/// <param name="expected">About how many SourcePersons will be reached.</param>
public sealed class ComponentReading(IdentityGuards guards, ContentIds ids, int expected)
{
    private readonly Dictionary<SourcePersonId, SourcePerson> headers = new(expected);
    private readonly Dictionary<ValueKey, Holders> holders = new(expected);
    private readonly List<ValueKey> newValues = new(expected);
    // Everyone reached has a number, under which the forest knows them.
    private readonly Dictionary<SourcePersonId, int> numbers = new(expected);
    private readonly ComponentForest forest = new(expected);
    private readonly List<SourcePersonId> next = [];
    private readonly Dictionary<(SourcePersonId, SourcePersonId), LinkDecision> decided = [];

    /// <summary>Headers of every SourcePerson reached, empty and retired ones included.</summary>
    public IReadOnlyDictionary<SourcePersonId, SourcePerson> Headers => headers;

    /// <summary>Values with more carriers than their kind allows: they connect nobody.</summary>
    public HashSet<ValueKey> Overloaded { get; } = [];

    /// <summary>Values marked as overloaded before.</summary>
    public HashSet<ValueKey> Marked { get; } = [];

    internal IReadOnlyList<SourcePersonId> Frontier(IReadOnlyCollection<SourcePersonId> seeds)
    {
        var frontier = new List<SourcePersonId>(seeds.Count);
        foreach (var seed in seeds)
            if (NumberOf(seed).IsNew) frontier.Add(seed);
        return frontier;
    }

    internal void Add(IReadOnlyList<SourcePerson> found)
    {
        foreach (var header in found)
        {
            headers[header.Id] = header;
            // Who has retired keeps what it said, and connects nobody by it.
            if (!header.IsActive) continue;
            foreach (var linking in guards.Linking(header, ids))
            {
                // Pointers that are older than a header's change are not trusted: who carries a value is said by headers.
                ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, linking.Value, out var known);
                if (known) (held.Others ??= []).Add(header);
                else
                {
                    held = new Holders(linking.Kind, header);
                    newValues.Add(linking.Value);
                }
            }
        }
    }

    internal IReadOnlyList<ValueKey> TakeNewValues()
    {
        ValueKey[] taken = [.. newValues];
        newValues.Clear();
        return taken;
    }

    internal void Connect(IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>> found)
    {
        foreach (var (value, claimants) in found)
        {
            var held = holders[value];
            // Most values are claimed by their only holder.
            if (claimants.Count == 1 && claimants[0] == held.First.Id) continue;
            var marked = claimants.Count > 0 && claimants[0] == OverloadMark.Carrier;
            if (marked) Marked.Add(value);
            var count = claimants.Count - (marked ? 1 : 0);
            if (count > held.Kind.MaxCarriers)
            {
                Overloaded.Add(value);
                continue;
            }
            foreach (var claimant in claimants)
                if (claimant != OverloadMark.Carrier) Reach(held.First.Id, claimant);
        }
    }

    internal void Connect(IReadOnlyList<LinkDecision> decisions)
    {
        foreach (var decision in decisions)
        {
            decided[(decision.A, decision.B)] = decision;
            if (decision.Verdict != LinkVerdict.Always) continue;
            Reach(decision.A, decision.B);
            Reach(decision.B, decision.A);
        }
    }

    private void Reach(SourcePersonId from, SourcePersonId to)
    {
        var (number, isNew) = NumberOf(to);
        forest.Union(NumberOf(from).Number, number);
        if (isNew) next.Add(to);
    }

    private (int Number, bool IsNew) NumberOf(SourcePersonId id)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, id, out var known);
        if (known) return (number, false);
        number = numbers.Count - 1;
        forest.Add();
        return (number, true);
    }

    internal IReadOnlyList<SourcePersonId> NextFrontier()
    {
        var limit = guards.Definition.MaxComponent;
        // A component beyond the limit is not read on: it is quarantined as a whole, and says so.
        SourcePersonId[] frontier = [.. next.Where(id => forest.SizeOf(numbers[id]) <= limit)];
        next.Clear();
        return frontier;
    }

    /// <summary>The components, each complete, in no particular order.</summary>
    public IEnumerable<CandidateComponent> Components()
    {
        UniteHolders();
        var members = new Dictionary<int, List<SourcePerson>>();
        foreach (var header in headers.Values)
        {
            if (!header.IsActive) continue;
            var root = forest.RootOf(numbers[header.Id]);
            // Most people are connected to nobody.
            if (forest.SizeOf(root) == 1) yield return new CandidateComponent([header], [], [], Oversize: false);
            else if (members.TryGetValue(root, out var list)) list.Add(header);
            else members[root] = [header];
        }
        if (members.Count == 0) yield break;
        var limit = guards.Definition.MaxComponent;
        var values = new Dictionary<int, List<SharedValue>>();
        foreach (var (key, held) in holders)
        {
            if (held.Others is null || Overloaded.Contains(key)) continue;
            var root = RootOf(held.First.Id);
            if (!values.TryGetValue(root, out var list)) values[root] = list = [];
            var identifier = guards.Linking(held.First, ids).First(l => l.Value == key).Span.Identifier;
            list.Add(new SharedValue(held.Kind, identifier, [.. held.Others.Append(held.First).OrderBy(h => h.Id)]));
        }
        var decisions = decided.Values.ToLookup(d => RootOf(d.A));
        foreach (var (root, list) in members)
            yield return new CandidateComponent(
                [.. list.OrderBy(h => h.Id)],
                values.TryGetValue(root, out var shared) ? [.. shared.OrderBy(v => v.Identifier)] : [],
                [.. decisions[root].Where(d => RootOf(d.A) == RootOf(d.B) && IsLive(d.A) && IsLive(d.B)).OrderBy(d => d.A).ThenBy(d => d.B)],
                forest.SizeOf(root) > limit);
    }

    /// <summary>Headers are written before claims: two that were read may share a value that the index does not connect yet.</summary>
    private void UniteHolders()
    {
        foreach (var (value, held) in holders)
        {
            if (held.Others is null || Overloaded.Contains(value)) continue;
            foreach (var other in held.Others) forest.Union(numbers[held.First.Id], numbers[other.Id]);
        }
    }

    private int RootOf(SourcePersonId id) => forest.RootOf(NumberOf(id).Number);

    private bool IsLive(SourcePersonId id) => headers.TryGetValue(id, out var header) && header.IsActive;

    /// <summary>Who carries a value, as headers say: nearly always one.</summary>
    private struct Holders(IdentifierKindDefinition kind, SourcePerson first)
    {
        public readonly IdentifierKindDefinition Kind = kind;
        public readonly SourcePerson First = first;
        public List<SourcePerson>? Others;
    }
}
