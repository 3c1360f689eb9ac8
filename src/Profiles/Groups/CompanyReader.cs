using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Groups;

/// <summary>Reads companies: finds who may work there by the index, then asks <see cref="CompanyFunction"/>.</summary>
public sealed class CompanyReader(IGroupStore groups, IProfileStore profiles, GroupIds ids, PublishedDefinitions definitions)
{
    /// <summary>Contacts of one code, name or domain that are read.</summary>
    public const int MaxContacts = 1000;
    private const int MaxPeople = 5000;

    // From a name to its code, to the code's other names, to their domains, to the names said there.
    private const int Rounds = 5;

    /// <summary>The company a profile works for, or why there is none.</summary>
    public async Task<(Company? Company, NoCompany Reason)> OfAsync(Profile profile, CancellationToken cancellation)
    {
        var near = await ReadAsync([.. KeysOf(profile)], cancellation);
        var facts = CompanyFacts.Of(profile);
        var place = Function(near).PlaceOf(facts);
        return place.Company is { } id ? (Build(id, near), NoCompany.None) : (null, place.Reason);
    }

    /// <summary>The company with the id, or the one that what the id stood for belongs to now; null if there is none.</summary>
    public async Task<Company?> FindAsync(GroupId id, CancellationToken cancellation)
    {
        var near = await ReadAsync([id], cancellation);
        return Build(id, near) ?? (HolderOf(id, near) is { } holder && Function(near).PlaceOf(holder).Company is { } now ? Build(now, near) : null);
    }

    /// <summary>Companies whose name, code or domain begins so, each once, by what they were found by.</summary>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<Company>> SearchAsync(string text, int limit, CancellationToken cancellation)
    {
        var companies = new Dictionary<GroupId, Company>();
        var sought = CompanyName.Searched(text);
        var prefixes = new[] { sought.Core, CompanyCode.Read(text) ?? text.Trim().ToUpperInvariant(), text.Trim().ToLowerInvariant() }.Distinct(StringComparer.Ordinal);
        foreach (var prefix in prefixes)
        {
            GroupSearchHit? after = null;
            while (companies.Count < limit && await groups.SearchAsync(prefix, after, limit, cancellation) is { Count: > 0 } page)
            {
                foreach (var hit in page)
                {
                    after = hit;
                    if (companies.Count == limit || (prefix == sought.Core && !sought.IsBeginningOf(hit.Search))) continue;
                    if (await FindAsync(hit.Key, cancellation) is { } company) companies.TryAdd(company.Id, company);
                }
                if (page.Count < limit) break;
            }
        }
        return [.. companies.Values];
    }

    private Task<Neighbourhood> ReadAsync(IReadOnlyCollection<GroupId> seed, CancellationToken cancellation) =>
        Neighbourhood.ReadAsync(seed, KeysOf, Rounds, MaxContacts, MaxPeople, groups, profiles, cancellation);

    private CompanyFunction Function(Neighbourhood near) => new([.. near.Profiles.Values.Select(CompanyFacts.Of)], ids);

    private Company? Build(GroupId id, Neighbourhood near)
    {
        var function = Function(near);
        var contacts = near.Profiles.Values.Select(p => (Profile: p, Facts: CompanyFacts.Of(p))).Select(c => (c.Profile, c.Facts, Place: function.PlaceOf(c.Facts)))
            .Where(c => c.Place.Company == id).Select(c => (c.Profile, c.Facts, c.Place.Evidence)).ToList();
        return contacts.Count == 0 ? null : CompanyBuilder.Build(id, contacts, definitions.Current.Set.Business.Currency, near.IsComplete);
    }

    /// <summary>Somebody who carries the key the id stands for; of several the one whose code says most, since a code decides.</summary>
    private CompanyFacts? HolderOf(GroupId id, Neighbourhood near) => near.Profiles.Values.Select(CompanyFacts.Of)
        .Where(f => Keys(f).Contains(id)).OrderBy(f => f.Code is null).ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Profile).FirstOrDefault();

    private IEnumerable<GroupId> KeysOf(Profile profile) => Keys(CompanyFacts.Of(profile));

    private IEnumerable<GroupId> Keys(CompanyFacts facts)
    {
        if (facts.Code is { } code) yield return ids.Code(code);
        if (facts.Name is { } name) yield return ids.Name(name);
        if (facts.Domain is { } domain) yield return ids.Domain(domain);
    }
}
