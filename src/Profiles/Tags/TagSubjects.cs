using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Tags;

/// <summary>Finds the SourcePersons that words of tags are anchored to, many at once.</summary>
public sealed class TagSubjects(IEvidenceStore evidence, IClaimStore claims, IdentifierReader identifiers, ContentIds ids)
{
    private const int MaxCarriers = 200;

    /// <summary>Of each subject its person, or why there is none. An id of a person who has retired or was undone leads to the profile's founder.</summary>
    public async Task<IReadOnlyList<(SourcePerson? Person, TagOutcome Trouble)>> FindAsync(
        IReadOnlyList<TagSubject> subjects, ActiveDefinitions active, CancellationToken cancellation)
    {
        var values = subjects.Select(s => Values(s, active)).ToList();
        var carriers = await claims.FindAsync([.. values.SelectMany(v => v).Distinct()], MaxCarriers, cancellation);
        var named = subjects.Select(Named).OfType<SourcePersonId>().Concat(carriers.Values.SelectMany(c => c)).Distinct().ToList();
        var persons = (await evidence.FindAsync(named, cancellation)).ToDictionary(p => p.Id);
        SourcePersonId[] founders = [.. persons.Values.Where(p => !p.IsActive && p.Profile is not null).Select(p => p.Profile!.Value.Founder).Where(f => !persons.ContainsKey(f)).Distinct()];
        foreach (var founder in await evidence.FindAsync(founders, cancellation)) persons[founder.Id] = founder;
        return [.. subjects.Select((s, i) => s.Identifier is null ? One(Named(s)) : Carrier(values[i]))];

        (SourcePerson?, TagOutcome) One(SourcePersonId? id)
        {
            if (id is not { } known || !persons.TryGetValue(known, out var person)) return (null, TagOutcome.Nobody);
            if (!person.IsActive && person.Profile is { } profile) persons.TryGetValue(profile.Founder, out person);
            return person is { IsActive: true } ? (person, default) : (null, TagOutcome.Nobody);
        }

        (SourcePerson?, TagOutcome) Carrier(IReadOnlyList<ValueKey> keys)
        {
            var guards = active.Guards;
            // Claims may point too far: who carries a value is said by headers.
            SourcePerson[] carrying = [.. keys.SelectMany(k => carriers.GetValueOrDefault(k) ?? []).Distinct()
                .Select(id => persons.GetValueOrDefault(id)).OfType<SourcePerson>()
                .Where(p => p.IsActive && guards.ClaimedValues(p, ids).Any(keys.Contains))
                .OrderBy(p => p.Founded).ThenBy(p => p.Id)];
            if (carrying.Length == 0) return (null, TagOutcome.Nobody);
            return carrying.DistinctBy(p => p.Profile).Count() == 1 ? (carrying[0], default) : (null, TagOutcome.Several);
        }
    }

    private SourcePersonId? Named(TagSubject subject) => subject switch
    {
        { Profile: { } profile } => profile.Founder,
        { Channel: { } channel, Key: { } key } => ids.SourcePerson(channel, key),
        _ => null,
    };

    private IReadOnlyList<ValueKey> Values(TagSubject subject, ActiveDefinitions active) => subject.Identifier is not { } text
        ? []
        : [.. identifiers.Read(subject.Kind, text, active).SelectMany(i => IdentifierReader.KeysOf(i, active, ids)).Distinct()];
}
