using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Matching;
using Profiles.Storage;
using Profiles.Profiles;

namespace Profiles.Identity;

/// <summary>Why two SourcePersons, or profiles, are one or are not.</summary>
/// <param name="Same">True if they are in one profile.</param>
/// <param name="Reason">Where nothing links them: why not, one of <see cref="LinkReasons"/>.</param>
/// <param name="Path">The links over which the two hang together, from one to the other; empty if they do not.</param>
/// <param name="Direct">Every possible link between one and the other, whatever became of it.</param>
/// <param name="Score">What the matching model says of the two most alike; null if none is in force.</param>
/// <param name="Members">The SourcePersons named.</param>
/// <param name="Decisions">Stewards' decisions between one and the other.</param>
public sealed record PairExplanation(
    bool Same, string? Reason, IReadOnlyList<LinkExplanation> Path, IReadOnlyList<LinkExplanation> Direct, ScoredPair? Score, IReadOnlyList<SourcePerson> Members,
    IReadOnlyList<LinkDecision> Decisions);

/// <summary>A pair with its score.</summary>
public sealed record ScoredPair(SourcePersonId A, SourcePersonId B, PairScore Score);

/// <summary>Reads why people are one person or are not: what the cluster function saw and did. Never writes.</summary>
public sealed class IdentityReader(
    ComponentReader components, IEvidenceStore evidence, IProfileStore profiles, IDecisionStore decisions, PublishedDefinitions definitions)
{
    /// <summary>Members of a profile that are compared with those of another.</summary>
    private const int MaxCompared = 30;

    /// <summary>Why its members are one person: the links that joined them and those that were refused.</summary>
    public async Task<ClusterExplanation> ExplainAsync(Profile profile, CancellationToken cancellation)
    {
        var (links, quarantined, reading) = await DivideAsync(profile.Members, cancellation);
        var members = profile.Members.ToHashSet();
        LinkExplanation[] own = [.. links.Where(l => members.Contains(l.A) || members.Contains(l.B))];
        var named = own.SelectMany(l => new[] { l.A, l.B }).Concat(profile.Members).Distinct();
        return new ClusterExplanation(
            own, [.. named.Where(reading.Headers.ContainsKey).Select(id => reading.Headers[id])],
            await decisions.FindAsync(profile.Members, cancellation), quarantined);
    }

    /// <summary>The members behind an id: of a live profile all, of a SourcePerson it alone; empty if there is neither.</summary>
    public async Task<IReadOnlyList<SourcePersonId>> MembersAsync(UInt128 id, CancellationToken cancellation)
    {
        if ((await profiles.FindAsync([new ProfileId(id)], cancellation)) is [{ Status: ProfileStatus.Live } profile]) return profile.Members;
        return [.. (await evidence.FindAsync([new SourcePersonId(id), new ProfileId(id).Founder], cancellation)).Select(h => h.Id)];
    }

    /// <summary>Why those of <paramref name="one"/> and those of <paramref name="other"/> are one person, or why not.</summary>
    public async Task<PairExplanation> ExplainPairAsync(
        IReadOnlyList<SourcePersonId> one, IReadOnlyList<SourcePersonId> other, CancellationToken cancellation)
    {
        var (links, _, reading) = await DivideAsync([.. one, .. other], cancellation);
        var (ones, others) = (one.ToHashSet(), other.ToHashSet());
        bool Between(SourcePersonId a, SourcePersonId b) => (ones.Contains(a) && others.Contains(b)) || (ones.Contains(b) && others.Contains(a));
        var direct = links.Where(l => Between(l.A, l.B)).ToList();
        var path = LinkPath.Between(one[0], other[0], links);
        var decided = await decisions.FindAsync([.. one, .. other], cancellation);
        var named = path.SelectMany(l => new[] { l.A, l.B }).Concat(one).Concat(other).Distinct().Where(reading.Headers.ContainsKey);
        var same = one[0] == other[0] || path.Count > 0;
        return new PairExplanation(
            same, same || direct.Count > 0 ? null : WhyNot(one[0], other[0], reading), path, direct, MostAlike(one, other, reading), [.. named.Select(id => reading.Headers[id])],
            [.. decided.Where(d => Between(d.A, d.B))]);
    }

    private string WhyNot(SourcePersonId one, SourcePersonId other, ComponentReading reading)
    {
        if (!reading.Headers.TryGetValue(one, out var a) || !reading.Headers.TryGetValue(other, out var b)) return LinkReasons.NoEvidence;
        var guards = definitions.Current.Guards;
        return new PersonFacts(a, guards).Contradicts(new PersonFacts(b, guards)) ? LinkReasons.Contradiction : LinkReasons.NoEvidence;
    }

    private ScoredPair? MostAlike(IReadOnlyList<SourcePersonId> one, IReadOnlyList<SourcePersonId> other, ComponentReading reading)
    {
        if (definitions.Current.Guards.Matching is not { } matching) return null;
        ScoredPair? best = null;
        foreach (var a in one.Where(reading.Headers.ContainsKey).Take(MaxCompared))
            foreach (var b in other.Where(reading.Headers.ContainsKey).Take(MaxCompared))
            {
                if (a == b) continue;
                var score = matching.Score(reading.Headers[a], reading.Headers[b]);
                if (best is null || score.Weight > best.Score.Weight) best = new ScoredPair(a, b, score);
            }
        return best;
    }

    private async Task<(IReadOnlyList<LinkExplanation> Links, bool Quarantined, ComponentReading Reading)> DivideAsync(
        IReadOnlyCollection<SourcePersonId> seeds, CancellationToken cancellation)
    {
        var guards = definitions.Current.Guards;
        var reading = await components.ReadAsync(seeds, guards, cancellation);
        var links = new List<LinkExplanation>();
        var quarantined = false;
        foreach (var component in reading.Components())
        {
            ClusterFunction.Divide(component, guards, links);
            quarantined |= component.Oversize;
        }
        if (guards.Matching is not { } matching) return (links, quarantined, reading);
        return ([.. links.Select(l => l with { Score = l.Score ?? matching.Score(reading.Headers[l.A], reading.Headers[l.B]) })], quarantined, reading);
    }
}
