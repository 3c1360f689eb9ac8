using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Groups;

/// <summary>Somebody who works for a company.</summary>
/// <param name="Evidence">By what the contact belongs to it.</param>
/// <param name="Role">Null if neither the role is said nor the job title suggests one.</param>
public sealed record CompanyContact(Profile Profile, CompanyEvidence Evidence, ContactRole? Role);

/// <summary>A company as its contacts together know it.</summary>
/// <param name="Name">As most of its contacts write it; null if it is known by code or domain alone.</param>
/// <param name="Domains">E-mail domains that are its alone, sorted.</param>
/// <param name="Contacts">By role, then profile id.</param>
/// <param name="Missing">Roles of the decision chain that nobody is known for.</param>
/// <param name="Orders">Sums of its contacts' orders by currency (ISO 4217).</param>
/// <param name="IsComplete">False if there are so many contacts that not all were read.</param>
public sealed record Company(
    GroupId Id, string? Name, string? Code, IReadOnlyList<string> Domains, string? Size, string? Industry, string? Region, AccountRating Rating,
    IReadOnlyList<CompanyContact> Contacts, IReadOnlyList<DecisionRole> Missing, IReadOnlyDictionary<string, decimal> Orders, bool IsComplete);
