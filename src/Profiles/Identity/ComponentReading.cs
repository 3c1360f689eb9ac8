using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Identity;

/// <summary>What was read of the components so far: headers, who carries what, and a union–find over them.</summary>
public sealed class ComponentReading(IdentityGuards guards, ContentIds ids)
{
    private readonly Dictionary<SourcePersonId, SourcePerson> headers = [];
    private readonly Dictionary<ValueKey, (IdentifierKindDefinition Kind, List<SourcePerson> Carriers)> carriers = [];
    private readonly List<ValueKey> newValues = [];
    private readonly HashSet<SourcePersonId> seen = [];
    private readonly List<SourcePersonId> next = [];
    private readonly Dictionary<(SourcePersonId, SourcePersonId), LinkDecision> decided = [];
    private readonly ComponentForest forest = new();

    /// <summary>Headers of every SourcePerson reached, empty and retired ones included.</summary>
    public IReadOnlyDictionary<SourcePersonId, SourcePerson> Headers => headers;

    /// <summary>Values with more carriers than their kind allows: they connect nobody.</summary>
    public HashSet<ValueKey> Overloaded { get; } = [];

    /// <summary>Values marked as overloaded before.</summary>
    public HashSet<ValueKey> Marked { get; } = [];

    internal IReadOnlyList<SourcePersonId> Frontier(IEnumerable<SourcePersonId> seeds) => [.. seeds.Where(seen.Add)];

    internal void Add(IReadOnlyList<SourcePerson> found)
    {
        foreach (var header in found)
        {
            headers[header.Id] = header;
            forest.Add(header.Id);
            // Who has retired keeps what it said, and connects nobody by it.
            if (!header.IsActive) continue;
            foreach (var (_, value, kind) in guards.Linking(header, ids))
            {
                // Pointers that are older than a header's change are not trusted: who carries a value is said by headers.
                if (!carriers.TryGetValue(value, out var entry))
                {
                    carriers[value] = entry = (kind, []);
                    newValues.Add(value);
                }
                entry.Carriers.Add(header);
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
            var marked = claimants.Count > 0 && claimants[0] == OverloadMark.Carrier;
            if (marked) Marked.Add(value);
            var count = claimants.Count - (marked ? 1 : 0);
            if (count > carriers[value].Kind.MaxCarriers)
            {
                Overloaded.Add(value);
                continue;
            }
            var first = carriers[value].Carriers[0].Id;
            foreach (var claimant in claimants)
                if (claimant != OverloadMark.Carrier) Reach(first, claimant);
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
        forest.Union(from, to);
        if (seen.Add(to)) next.Add(to);
    }

    internal IReadOnlyList<SourcePersonId> NextFrontier()
    {
        var limit = guards.Definition.MaxComponent;
        // A component beyond the limit is not read on: it is quarantined as a whole, and says so.
        SourcePersonId[] frontier = [.. next.Where(id => forest.SizeOf(id) <= limit)];
        next.Clear();
        return frontier;
    }

    /// <summary>The components, each complete, in no particular order.</summary>
    public IEnumerable<CandidateComponent> Components()
    {
        var members = new Dictionary<SourcePersonId, List<SourcePerson>>();
        foreach (var header in headers.Values)
        {
            if (!header.IsActive) continue;
            var root = forest.RootOf(header.Id);
            // Most people are connected to nobody.
            if (forest.SizeOf(root) == 1) yield return new CandidateComponent([header], [], [], Oversize: false);
            else if (members.TryGetValue(root, out var list)) list.Add(header);
            else members[root] = [header];
        }
        if (members.Count == 0) yield break;
        var limit = guards.Definition.MaxComponent;
        var values = new Dictionary<SourcePersonId, List<SharedValue>>();
        foreach (var (key, (kind, holders)) in carriers)
        {
            if (holders.Count < 2 || Overloaded.Contains(key)) continue;
            var root = forest.RootOf(holders[0].Id);
            if (!values.TryGetValue(root, out var list)) values[root] = list = [];
            var identifier = guards.Linking(holders[0], ids).First(l => l.Value == key).Span.Identifier;
            list.Add(new SharedValue(kind, identifier, [.. holders.OrderBy(h => h.Id)]));
        }
        var decisions = decided.Values.ToLookup(d => forest.RootOf(d.A));
        foreach (var (root, list) in members)
            yield return new CandidateComponent(
                [.. list.OrderBy(h => h.Id)],
                values.TryGetValue(root, out var shared) ? [.. shared.OrderBy(v => v.Identifier)] : [],
                [.. decisions[root].Where(d => forest.Same(d.A, d.B) && IsLive(d.A) && IsLive(d.B)).OrderBy(d => d.A).ThenBy(d => d.B)],
                forest.SizeOf(root) > limit);
    }

    private bool IsLive(SourcePersonId id) => headers.TryGetValue(id, out var header) && header.IsActive;
}
