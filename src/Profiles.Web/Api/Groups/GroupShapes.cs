namespace Profiles.Web.Api.Groups;

/// <summary>A household, or why there is none.</summary>
/// <param name="Id">Null if there is none.</param>
/// <param name="Reason"><c>alone, unrelated, notAHome, crowdedDoor, tooManySurnames, tooLarge</c>; null for a household.</param>
/// <param name="ReasonText">The reason in words.</param>
/// <param name="Address">As a member's profile has it, masked; null if the members are joined by a phone alone.</param>
public sealed record HouseholdView(
    string? Id, bool Unmasked, string? Reason, string? ReasonText, string? Address, int Size, int Adults, int Children, IReadOnlyList<HouseholdMemberView> Members);

/// <param name="Role"><c>adult, child, unknown</c>, by the birth date.</param>
/// <param name="Links">Why this person belongs to the household.</param>
public sealed record HouseholdMemberView(string Profile, string? Name, string Role, IReadOnlyList<HouseholdLinkView> Links);

/// <param name="Kind"><c>doorAndSurname, doorAndPhone, phoneAndSurname, sameChild, parentAndChild, couple</c>.</param>
public sealed record HouseholdLinkView(string With, string Kind, string Text);

/// <summary>Where a profile works, or why that is not known.</summary>
/// <param name="Reason"><c>nothingSaid, sharedDomain</c>; null where there is a company.</param>
public sealed record ProfileCompanyView(CompanyView? Company, string? Reason, string? ReasonText);

/// <param name="Code">USCC.</param>
/// <param name="Size">Value of work.companySize, with its name.</param>
/// <param name="Orders">Sums of the contacts' orders by currency.</param>
public sealed record CompanySummary(
    string Id, string? Name, string? Code, IReadOnlyList<string> Domains, string? Size, string? SizeName, string? Industry, string? Region, string Tier,
    int Contacts, IReadOnlyDictionary<string, decimal> Orders);

/// <param name="Complete">False if there are so many contacts that not all were read.</param>
/// <param name="Chain">The decision chain: every role, with those known for it.</param>
/// <param name="Missing">Roles nobody is known for.</param>
public sealed record CompanyView(
    CompanySummary Summary, bool Unmasked, bool Complete, RatingView Rating, IReadOnlyList<ChainLinkView> Chain, IReadOnlyList<string> Missing, IReadOnlyList<ContactView> Contacts);

/// <summary>What the tier was made of; <paramref name="Points"/> of <paramref name="OutOf"/>, key accounts from <paramref name="KeyFrom"/>.</summary>
public sealed record RatingView(string Tier, string TierName, int Points, int OutOf, int KeyFrom, int GrowthFrom, int Size, int Spend, int Decider);

public sealed record ChainLinkView(string Role, string RoleName, IReadOnlyList<string> Profiles);

/// <param name="Role">Null if neither said nor suggested by the job title.</param>
/// <param name="RoleSaid">True if somebody said it, false if the job title suggests it.</param>
/// <param name="Evidence"><c>code, name, domain</c>: by what the contact belongs to the company.</param>
public sealed record ContactView(string Profile, string? Name, string? JobTitle, string? Role, string? RoleName, bool RoleSaid, string Evidence);
