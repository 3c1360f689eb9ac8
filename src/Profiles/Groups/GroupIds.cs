using Profiles.Privacy;
using Profiles.Profiles;

namespace Profiles.Groups;

/// <summary>What profiles are found by when a household or company is put together, and what those are called.</summary>
public sealed class GroupIds(ContentIds ids)
{
    /// <summary>Changes when profiles have to be read again because their keys are made otherwise.</summary>
    public const int Format = 1;

    public GroupId Door(string door) => new(ids.Hash("group.door", door));
    public GroupId Phone(string phone) => new(ids.Hash("group.phone", phone));
    public GroupId Code(string code) => new(ids.Hash("group.company.code", code));
    public GroupId Name(CompanyName name) => new(ids.Hash("group.company.name", name.Key));
    public GroupId Domain(string domain) => new(ids.Hash("group.company.domain", domain));

    /// <summary>A surname at a door, or a phone there where no name is known; null if there is no door.</summary>
    public GroupId? DoorAnchor(HouseholdFacts person) =>
        person.Door is { } door ? new(ids.Hash("group.household.door", door, person.Surname ?? person.Phone ?? "")) : null;

    /// <summary>A surname on a phone; null if there is no phone.</summary>
    public GroupId? PhoneAnchor(HouseholdFacts person) => person.Phone is { } phone ? new(ids.Hash("group.household.phone", phone, person.Surname ?? "")) : null;

    /// <summary>Everything a profile is found by; none for one that is not live.</summary>
    public GroupRow RowOf(Profile profile)
    {
        if (profile.Status != ProfileStatus.Live) return new(profile.Id, profile.Sequence, []);
        var (home, work) = (HouseholdFacts.Of(profile), CompanyFacts.Of(profile));
        var keys = new List<GroupKey>(7);
        if (home.Door is { } door) keys.Add(new(Door(door)));
        if (DoorAnchor(home) is { } doorAnchor) keys.Add(new(doorAnchor));
        if (home.Phone is { } phone) keys.Add(new(Phone(phone)));
        if (PhoneAnchor(home) is { } phoneAnchor) keys.Add(new(phoneAnchor));
        if (work.Code is { } code) keys.Add(new(Code(code), code));
        if (work.Name is { } name) keys.Add(new(Name(name), name.Key));
        if (work.Domain is { } domain) keys.Add(new(Domain(domain), domain));
        return new(profile.Id, profile.Sequence, keys);
    }
}
