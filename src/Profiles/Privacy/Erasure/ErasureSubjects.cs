using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>What is a person's.</summary>
/// <param name="Members">The SourcePersons, with their rows.</param>
/// <param name="Values">Values and blocking keys they are found under.</param>
/// <param name="OwnTexts">Identifiers as they stand in the evidence that nobody else carries: what must be found nowhere afterwards.</param>
/// <param name="Names">As they stand in the evidence; others may have the same.</param>
public sealed record ErasureSubject(
    IReadOnlyList<(SourcePerson Header, SourcePersonRows Rows)> Members, IReadOnlySet<ValueKey> Values, IReadOnlySet<SuppressionMark> Marks, IReadOnlyList<string> OwnTexts,
    IReadOnlyCollection<string> Names)
{
    public IEnumerable<SourcePersonId> Persons => Members.Select(m => m.Header.Id);

    /// <summary>Where the rows stand: by run, offsets within the batch.</summary>
    public IReadOnlyDictionary<BatchId, IReadOnlySet<long>> Places() => Members
        .SelectMany(m => m.Rows.Sightings.Select(s => s.Stamp).Concat(m.Rows.Events.Select(e => e.Stamp)))
        .GroupBy(s => s.Batch).ToDictionary(g => g.Key, g => (IReadOnlySet<long>)g.Select(s => s.Offset).ToHashSet());
}

/// <summary>Says which SourcePersons are a person that is to be erased. Never writes.</summary>
/// <remarks>
/// Those of the profile; those that were of it and retired; those that stewards said are the same; and those that would be kept out by the person's
/// marks, since what is kept out may not stay. Whom a steward said to be somebody else is left alone, and so are people who share a phone.
/// </remarks>
public sealed class ErasureSubjects(
    IProfileStore profiles, IEvidenceStore evidence, IClaimStore claims, IDecisionStore decisions, PublishedDefinitions definitions, SuppressionMarks marks, ContentIds ids)
{
    private const int MaxCarriers = 10_000;

    /// <param name="known">SourcePersons known to be the person's from an earlier look.</param>
    /// <param name="values">Values known to be the person's from an earlier look.</param>
    /// <param name="erased">Who is kept out by now.</param>
    public async Task<ErasureSubject> ReadAsync(
        ProfileId profile, IReadOnlyCollection<SourcePersonId> known, IReadOnlyCollection<ValueKey> values, SuppressionList erased, CancellationToken cancellation)
    {
        var guards = definitions.Current.Guards;
        var (holder, open) = await HolderAsync(profile, cancellation);
        open.UnionWith(known);
        var members = new Dictionary<SourcePersonId, (SourcePerson Header, SourcePersonRows Rows)>();
        var others = new Dictionary<SourcePersonId, SourcePerson>();
        var found = values.ToHashSet();
        var made = (IReadOnlySet<SuppressionMark>)new HashSet<SuppressionMark>();
        IReadOnlySet<Identifier> shared = new HashSet<Identifier>();
        while (true)
        {
            foreach (var header in await evidence.FindAsync([.. open], cancellation))
            {
                members[header.Id] = (header, await evidence.ReadAsync(header.Id, cancellation));
                found.UnionWith(guards.ClaimedValues(header, ids).Concat(header.Left));
            }
            foreach (var header in await CarriersAsync(found, cancellation)) if (!members.ContainsKey(header.Id)) others[header.Id] = header;
            foreach (var id in members.Keys) others.Remove(id);
            shared = others.Values.SelectMany(o => o.Identifiers.Select(i => i.Identifier)).ToHashSet();
            made = marks.Of(KnownValues.Of(members.Values), shared, guards);
            var (same, different) = await DecidedAsync(members.Keys, cancellation);
            var list = new SuppressionList(marks, [new StoredErasure("", profile, "", default, FrozenText.Version, [.. members.Keys], [], [.. made])]);
            open = [.. others.Values.Where(o => !different.Contains(o.Id) && (o.Profile == holder || list.Holds(o) || erased.Holds(o))).Select(o => o.Id)];
            if (same.Count > 0) open.UnionWith((await evidence.FindAsync([.. same], cancellation)).Where(h => h.Profile == holder && !members.ContainsKey(h.Id)).Select(h => h.Id));
            if (open.Count > 0) continue;
            if (different.Count > 0) made = await WithoutAsync(made, different, guards, cancellation);
            break;
        }
        var said = KnownValues.Of(members.Values);
        var texts = said.Identifiers.Where(i => !shared.Contains(i.Identifier) && !guards.IsPlaceholder(i.Identifier)).Select(i => i.Identifier.Value);
        return new ErasureSubject([.. members.Values.OrderBy(m => m.Header.Id)], found, made, [.. texts.Distinct(StringComparer.Ordinal)], said.NameTexts);
    }

    /// <summary>The profile that holds the id now, and whom it holds.</summary>
    private async Task<(ProfileId Holder, HashSet<SourcePersonId> Members)> HolderAsync(ProfileId profile, CancellationToken cancellation)
    {
        var seen = new HashSet<ProfileId>();
        for (var id = profile; seen.Add(id);)
        {
            var document = (await profiles.FindAsync([id], cancellation)).FirstOrDefault();
            if (document is { Status: ProfileStatus.Live }) return (id, [.. document.Members, id.Founder]);
            var founder = (await evidence.FindAsync([id.Founder], cancellation)).FirstOrDefault();
            id = document?.AbsorbedBy ?? founder?.Profile ?? id;
        }
        return (profile, [profile.Founder]);
    }

    private async Task<IReadOnlyList<SourcePerson>> CarriersAsync(IReadOnlyCollection<ValueKey> values, CancellationToken cancellation)
    {
        var carriers = (await claims.FindAsync(values, MaxCarriers, cancellation)).Values.SelectMany(c => c).Where(c => c != OverloadMark.Carrier);
        return await evidence.FindAsync([.. carriers.Distinct()], cancellation);
    }

    private async Task<(HashSet<SourcePersonId> Same, HashSet<SourcePersonId> Different)> DecidedAsync(IReadOnlyCollection<SourcePersonId> members, CancellationToken cancellation)
    {
        var made = await decisions.FindAsync(members, cancellation);
        var inside = members.ToHashSet();
        HashSet<SourcePersonId> Others(LinkVerdict verdict) => [.. made.Where(d => d.Verdict == verdict).SelectMany(d => new[] { d.A, d.B }).Where(p => !inside.Contains(p))];
        return (Others(LinkVerdict.Always), Others(LinkVerdict.Never));
    }

    /// <summary>Without marks that would keep out somebody who is not the person.</summary>
    private async Task<IReadOnlySet<SuppressionMark>> WithoutAsync(
        IReadOnlySet<SuppressionMark> made, IReadOnlyCollection<SourcePersonId> different, IdentityGuards guards, CancellationToken cancellation)
    {
        var headers = await evidence.FindAsync(different, cancellation);
        var theirs = marks.Of(KnownValues.Of([.. headers.Select(h => (h, new SourcePersonRows([], [])))]), new HashSet<Identifier>(), guards);
        return made.Except(theirs).ToHashSet();
    }
}
