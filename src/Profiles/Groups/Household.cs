using Profiles.Evidence;

namespace Profiles.Groups;

/// <summary>What joins two people of a household.</summary>
public enum HouseholdLink
{
    /// <summary>One door, one surname.</summary>
    DoorAndSurname,
    /// <summary>One door and one phone.</summary>
    DoorAndPhone,
    /// <summary>One phone and one surname, where the phone's people name no second door.</summary>
    PhoneAndSurname,
    /// <summary>One door or family phone, and a child of the same birth date.</summary>
    SameChild,
    /// <summary>One door or family phone, and the one was born when the other's child was.</summary>
    ParentAndChild,
    /// <summary>One door, both married, man and woman, nobody else married there.</summary>
    Couple,
}

/// <summary>Why people are no household.</summary>
public enum NoHousehold
{
    None,
    /// <summary>Nobody shares a door or a family phone with them.</summary>
    Alone,
    /// <summary>Somebody does, but nothing says that they are a family.</summary>
    Unrelated,
    /// <summary>The address is an office, a dormitory, a place where parcels are collected.</summary>
    NotAHome,
    /// <summary>Too many people at one door: a dormitory, an office.</summary>
    CrowdedDoor,
    /// <summary>Too many surnames at one door.</summary>
    TooManySurnames,
    /// <summary>Too many people hang together.</summary>
    TooLarge,
}

/// <summary>How old a member is, by the birth date.</summary>
public enum MemberRole
{
    Unknown,
    Adult,
    /// <summary>Not yet 18.</summary>
    Child,
}

/// <param name="Links">With whom and by what, in the order of ids.</param>
public sealed record HouseholdMember(ProfileId Profile, MemberRole Role, IReadOnlyList<MemberLink> Links);

public readonly record struct MemberLink(ProfileId Other, HouseholdLink Kind);

/// <summary>People who live together as a family, put together from their profiles; or the reason why somebody is in none.</summary>
/// <param name="Id">Null if it is none.</param>
/// <param name="Door">The normalised address; null if its members are joined by a phone alone.</param>
/// <param name="Members">By profile id.</param>
/// <param name="Reason">None for a household.</param>
public sealed record Household(GroupId? Id, string? Door, IReadOnlyList<HouseholdMember> Members, NoHousehold Reason)
{
    public static Household Not(NoHousehold reason) => new(null, null, [], reason);
}
