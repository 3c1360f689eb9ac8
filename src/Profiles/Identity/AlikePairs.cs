using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Identity;

/// <summary>
/// Pairs that a matching model finds through blocking keys. Whoever has a key is looked at, and only who is alike is reached: a key in
/// common connects nobody by itself.
/// </summary>
internal sealed class AlikePairs(StoreMatching matching, IdentityGuards guards, ContentIds ids)
{
    private readonly Dictionary<SourcePersonId, PersonFacts> facts = [];
    private readonly Dictionary<ValueKey, HashSet<SourcePersonId>> claimants = [];
    private readonly HashSet<ValueKey> overloaded = [];
    private readonly Dictionary<(SourcePersonId, SourcePersonId), CandidatePair?> scored = [];
    private readonly List<(ValueKey Key, SourcePerson Member)> waiting = [];

    /// <summary>Everyone found alike so far.</summary>
    public IEnumerable<CandidatePair> Found => scored.Values.OfType<CandidatePair>();

    /// <summary>Who claims a key of those that wait.</summary>
    public IEnumerable<SourcePersonId> Waiting => waiting.Where(w => !overloaded.Contains(w.Key)).SelectMany(w => claimants[w.Key]);

    /// <summary>Notes the keys of a member; those seen for the first time go to <paramref name="newKeys"/>.</summary>
    public void Add(SourcePerson member, List<ValueKey> newKeys)
    {
        foreach (var key in matching.Keys(member, ids))
        {
            if (!claimants.TryGetValue(key, out var known))
            {
                claimants.Add(key, known = []);
                newKeys.Add(key);
            }
            known.Add(member.Id);
            waiting.Add((key, member));
        }
    }

    /// <summary>Notes who claims a key.</summary>
    public void Claim(ValueKey key, IEnumerable<SourcePersonId> carriers) => claimants[key].UnionWith(carriers);

    /// <summary>Notes that too many have a key to look at them.</summary>
    public void Overload(ValueKey key) => overloaded.Add(key);

    /// <summary>Scores what waits against everyone who has the key too; returns the pairs newly found alike.</summary>
    /// <param name="find">The header of a claimant; null if there is none.</param>
    /// <param name="tooMany">Gets the keys that more have than may.</param>
    public IReadOnlyList<CandidatePair> Score(Func<SourcePersonId, SourcePerson?> find, ISet<ValueKey> tooMany)
    {
        var alike = new List<CandidatePair>();
        foreach (var group in waiting.GroupBy(w => w.Key, w => w.Member))
        {
            if (overloaded.Contains(group.Key)) continue;
            // A claim may be older than a change of its header: who has a key is said by headers.
            var carriers = claimants[group.Key].Select(find).OfType<SourcePerson>().Where(c => c.IsActive && matching.Keys(c, ids).Contains(group.Key)).ToList();
            if (carriers.Count > StoreMatching.MaxCarriers)
            {
                overloaded.Add(group.Key);
                tooMany.Add(group.Key);
                continue;
            }
            foreach (var member in group)
                foreach (var other in carriers)
                    if (other.Id != member.Id && Score(member, other) is { } found) alike.Add(found);
        }
        waiting.Clear();
        return alike;
    }

    /// <summary>The pair, if it was not scored before and is alike.</summary>
    private CandidatePair? Score(SourcePerson one, SourcePerson other)
    {
        var (a, b) = one.Id.CompareTo(other.Id) < 0 ? (one, other) : (other, one);
        if (scored.ContainsKey((a.Id, b.Id))) return null;
        // Most who share surname and birth date are two people by their names: guards would hold them apart whatever the weight.
        var score = FactsOf(a).Contradicts(FactsOf(b)) ? null : matching.Score(a, b);
        var found = score is not null && matching.Counts(score) ? new CandidatePair(a.Id, b.Id, score) : null;
        scored.Add((a.Id, b.Id), found);
        return found;
    }

    private PersonFacts FactsOf(SourcePerson person)
    {
        if (!facts.TryGetValue(person.Id, out var known)) facts.Add(person.Id, known = new PersonFacts(person, guards));
        return known;
    }
}
