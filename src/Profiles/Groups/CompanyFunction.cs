using Profiles.Evidence;

namespace Profiles.Groups;

/// <summary>By what a contact belongs to a company.</summary>
public enum CompanyEvidence
{
    /// <summary>The contact says its code.</summary>
    Code,
    /// <summary>The contact says its name.</summary>
    Name,
    /// <summary>The contact has an e-mail address of its domain.</summary>
    Domain,
}

/// <summary>Why a profile belongs to no company.</summary>
public enum NoCompany
{
    None,
    /// <summary>Neither code, nor name, nor an e-mail address of an own domain.</summary>
    NothingSaid,
    /// <summary>Only an e-mail address whose domain several companies use.</summary>
    SharedDomain,
}

/// <summary>Where a profile belongs.</summary>
public readonly record struct CompanyPlace(GroupId? Company, CompanyEvidence Evidence, NoCompany Reason);

/// <summary>Who works for which company: a pure function of the profiles, whatever their order.</summary>
/// <remarks>
/// A code decides. A name belongs to the one code its holders say, or is a company of its own if they say none or several: two codes are never
/// one company. A domain belongs to the one company that the codes and names of its holders come to, is one of its own if they say nothing, and
/// decides nothing if they come to several. So nothing is joined by a chain.
/// </remarks>
public sealed class CompanyFunction
{
    private readonly GroupIds ids;
    private readonly Dictionary<string, string?> codeOfName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<GroupId>> companiesOfDomain = new(StringComparer.Ordinal);

    /// <param name="contacts">At least everybody who shares a name or domain with those asked for, and who shares a name with these.</param>
    public CompanyFunction(IReadOnlyCollection<CompanyFacts> contacts, GroupIds ids)
    {
        this.ids = ids;
        foreach (var holders in contacts.Where(c => c.Name is not null).GroupBy(c => c.Name!.Key, StringComparer.Ordinal))
        {
            var codes = holders.Select(h => h.Code).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList();
            codeOfName[holders.Key] = codes.Count == 1 ? codes[0] : null;
        }
        foreach (var contact in contacts)
        {
            if (contact.Domain is null || ByCodeOrName(contact) is not { } company) continue;
            if (!companiesOfDomain.TryGetValue(contact.Domain, out var companies)) companiesOfDomain[contact.Domain] = companies = [];
            companies.Add(company);
        }
    }

    public CompanyPlace PlaceOf(CompanyFacts contact)
    {
        if (ByCodeOrName(contact) is { } said) return new(said, contact.Code is null ? CompanyEvidence.Name : CompanyEvidence.Code, NoCompany.None);
        if (contact.Domain is not { } domain) return new(null, default, NoCompany.NothingSaid);
        return companiesOfDomain.GetValueOrDefault(domain) switch
        {
            null => new(ids.Domain(domain), CompanyEvidence.Domain, NoCompany.None),
            { Count: 1 } one => new(one.Single(), CompanyEvidence.Domain, NoCompany.None),
            _ => new(null, default, NoCompany.SharedDomain),
        };
    }

    private GroupId? ByCodeOrName(CompanyFacts contact)
    {
        if (contact.Code is { } code) return ids.Code(code);
        if (contact.Name is not { } name) return null;
        return codeOfName.GetValueOrDefault(name.Key) is { } itsCode ? ids.Code(itsCode) : ids.Name(name);
    }
}
