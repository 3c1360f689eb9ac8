using System.Runtime.InteropServices;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Identity;

/// <summary>What was read of the components so far: headers, who carries what, and a union–find over them.</summary>
/// <param name="expected">About how many SourcePersons will be reached.</param>
public sealed class ComponentReading(IdentityGuards guards, ContentIds ids, int expected)
{
    private readonly AlikePairs? alike = guards.Matching is { } matching ? new AlikePairs(matching, guards, ids) : null;
    // Headers looked at to see what a value means, of people who may stay outside of the component.
    private readonly Dictionary<SourcePersonId, SourcePerson> glanced = [];
    private readonly Dictionary<ValueKey, IReadOnlyList<SourcePersonId>> crowded = [];
    private readonly Dictionary<ValueKey, int> claimed = [];
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

    /// <summary>Identifier values among them, with a carrier and how many records at least carry them.</summary>
    internal IEnumerable<(ValueKey Value, SourcePersonId Carrier, int Carriers)> Crowds =>
        Overloaded.Where(holders.ContainsKey).Select(v => (v, holders[v].First.Id, claimed.GetValueOrDefault(v)));

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
            alike?.Add(header, newValues);
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
            var isIdentifier = holders.TryGetValue(value, out var held);
            // Most values are claimed by their only holder.
            if (isIdentifier && claimants.Count == 1 && claimants[0] == held.First.Id) continue;
            var marked = claimants.Count > 0 && claimants[0] == OverloadMark.Carrier;
            if (marked) Marked.Add(value);
            var count = claimed[value] = claimants.Count - (marked ? 1 : 0);
            var carriers = claimants.Where(c => c != OverloadMark.Carrier);
            if (count > (isIdentifier ? held.Kind.MaxRecords : guards.MaxRecords))
            {
                Overloaded.Add(value);
                if (!isIdentifier) alike!.Overload(value);
            }
            else if (!isIdentifier) alike!.Claim(value, carriers);
            else if (count > held.Kind.MaxCarriers) crowded.Add(value, [.. carriers]);
            else foreach (var carrier in carriers) Reach(held.First.Id, carrier);
        }
    }

    /// <summary>Whose headers have to be looked at before it is known whom a value, or a blocking key, connects.</summary>
    internal IReadOnlyCollection<SourcePersonId> TakeGlances()
    {
        var sought = crowded.Values.SelectMany(c => c);
        if (alike is not null) sought = sought.Concat(alike.Waiting);
        return sought.Where(id => !headers.ContainsKey(id) && !glanced.ContainsKey(id)).ToHashSet();
    }

    internal void Glance(IReadOnlyList<SourcePerson> found)
    {
        foreach (var header in found) glanced[header.Id] = header;
    }

    /// <summary>Connects the carriers of values that are no crowd after all, and those whom the matching model finds alike.</summary>
    internal void ConnectAlike()
    {
        foreach (var (value, carriers) in crowded)
        {
            var held = holders[value];
            var identifier = IdentifierOf(held.First, value);
            // A claim may be older than a change of its header: who carries a value is said by headers.
            var active = carriers.Select(Find).OfType<SourcePerson>().Where(c => c.IsActive && c.Identifiers.Any(i => i.Identifier == identifier)).ToList();
            if (Crowd.IsOverloaded(held.Kind, identifier, active)) Overloaded.Add(value);
            else foreach (var carrier in carriers) Reach(held.First.Id, carrier);
        }
        crowded.Clear();
        if (alike is null) return;
        foreach (var pair in alike.Score(Find, Overloaded)) Reach(pair.A, pair.B);
    }

    private SourcePerson? Find(SourcePersonId id) => headers.GetValueOrDefault(id) ?? glanced.GetValueOrDefault(id);

    private Identifier IdentifierOf(SourcePerson carrier, ValueKey value) => guards.Linking(carrier, ids).First(l => l.Value == value).Span.Identifier;

    internal void Connect(IReadOnlyList<LinkDecision> decisions)
    {
        foreach (var decision in decisions)
        {
            decided[(decision.A, decision.B)] = decision;
            if (decision.Verdict == LinkVerdict.Always) Reach(decision.A, decision.B);
        }
    }

    private void Reach(SourcePersonId a, SourcePersonId b) => forest.Union(Reach(a), Reach(b));

    /// <summary>The number of a member; one that is new is read next.</summary>
    private int Reach(SourcePersonId id)
    {
        var (number, isNew) = NumberOf(id);
        if (isNew) next.Add(id);
        return number;
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
            if (forest.SizeOf(root) == 1) yield return new CandidateComponent([header], [], [], [], Oversize: false);
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
            list.Add(new SharedValue(held.Kind, IdentifierOf(held.First, key), [.. held.Others.Append(held.First).OrderBy(h => h.Id)]));
        }
        var decisions = decided.Values.ToLookup(d => RootOf(d.A));
        var candidates = (alike?.Found ?? []).Where(p => IsLive(p.A) && IsLive(p.B)).ToLookup(p => RootOf(p.A));
        foreach (var (root, list) in members)
            yield return new CandidateComponent(
                [.. list.OrderBy(h => h.Id)],
                values.TryGetValue(root, out var shared) ? [.. shared.OrderBy(v => v.Identifier)] : [],
                [.. candidates[root].OrderBy(p => p.A).ThenBy(p => p.B)],
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
