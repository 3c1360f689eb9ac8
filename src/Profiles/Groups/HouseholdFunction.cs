using Profiles.Evidence;

namespace Profiles.Groups;

/// <summary>Who is one household: a pure function of the profiles, whatever their order. It never merges profiles.</summary>
/// <remarks>
/// Two people are joined by a door or family phone <i>and</i> something that says family (<see cref="HouseholdLink"/>); a household is a
/// connected component of these links. What crowds share joins nobody: that is a property of all its people, so they all have to be given.
/// </remarks>
public static class HouseholdFunction
{
    /// <summary>More people at one door are a dormitory or an office.</summary>
    public const int MaxAtDoor = 10;
    /// <summary>More surnames at one door are flatmates or an office: grandparents of both sides, parents and children need four.</summary>
    public const int MaxSurnames = 4;
    /// <summary>More people on one phone are a front desk.</summary>
    public const int MaxOnPhone = 6;
    /// <summary>More people are no household.</summary>
    public const int MaxMembers = 12;
    /// <summary>Age from which somebody is an adult, in years.</summary>
    public const int AdultAge = 18;

    /// <param name="seed">Whose household is sought.</param>
    /// <param name="people">Everybody who carries a door or phone of anybody in the household, the seed included; others do not matter.</param>
    /// <param name="today">Day by which children are told from adults.</param>
    public static Household Of(ProfileId seed, IReadOnlyCollection<HouseholdFacts> people, GroupIds ids, DateOnly today)
    {
        var byId = people.ToDictionary(p => p.Profile);
        if (!byId.TryGetValue(seed, out var self)) return Household.Not(NoHousehold.Alone);
        var neighbours = new Neighbours(people);
        var members = new SortedDictionary<ProfileId, List<MemberLink>> { [seed] = [] };
        var waiting = new Queue<ProfileId>([seed]);
        while (waiting.TryDequeue(out var id))
        {
            foreach (var (other, kind) in neighbours.LinksOf(byId[id]))
            {
                members[id].Add(new MemberLink(other, kind));
                if (members.TryAdd(other, [])) waiting.Enqueue(other);
            }
            if (members.Count > MaxMembers) return Household.Not(NoHousehold.TooLarge);
        }
        if (members.Count == 1) return Household.Not(neighbours.WhyAlone(self));
        var facts = members.Keys.Select(m => byId[m]).ToList();
        return new Household(
            IdOf(facts, ids), facts.Select(f => f.Door).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault(),
            [.. members.Select(m => new HouseholdMember(m.Key, RoleOf(byId[m.Key], today), [.. m.Value.OrderBy(l => l.Other).ThenBy(l => l.Kind)]))], NoHousehold.None);
    }

    /// <summary>The least of what its members are found by; doors first, since a phone is given up more easily.</summary>
    private static GroupId IdOf(List<HouseholdFacts> members, GroupIds ids)
    {
        var doors = members.Select(ids.DoorAnchor).OfType<GroupId>().ToList();
        return (doors.Count > 0 ? doors : members.Select(ids.PhoneAnchor).OfType<GroupId>().ToList()).Min();
    }

    private static MemberRole RoleOf(HouseholdFacts person, DateOnly today) =>
        person.BirthDate is { } born ? born.AddYears(AdultAge) > today ? MemberRole.Child : MemberRole.Adult : MemberRole.Unknown;

    /// <summary>Who shares a door or a phone with whom.</summary>
    private sealed class Neighbours(IReadOnlyCollection<HouseholdFacts> people)
    {
        private readonly ILookup<string, HouseholdFacts> atDoor = people.Where(p => p.Door is not null).ToLookup(p => p.Door!, StringComparer.Ordinal);
        private readonly ILookup<string, HouseholdFacts> onPhone = people.Where(p => p.Phone is not null).ToLookup(p => p.Phone!, StringComparer.Ordinal);

        public IEnumerable<MemberLink> LinksOf(HouseholdFacts person)
        {
            IEnumerable<HouseholdFacts> near = [];
            var door = person.Door is { } at && WhyNoHome(at) == NoHousehold.None ? at : null;
            var phone = person.Phone is { } on && IsFamilyPhone(on) ? on : null;
            if (door is not null) near = near.Concat(atDoor[door]);
            if (phone is not null) near = near.Concat(onPhone[phone]);
            return near.DistinctBy(o => o.Profile).Where(o => o.Profile != person.Profile).Select(o => (Other: o, Kind: Link(person, o, door, phone)))
                .Where(l => l.Kind is not null).Select(l => new MemberLink(l.Other.Profile, l.Kind!.Value));
        }

        public NoHousehold WhyAlone(HouseholdFacts person)
        {
            if (person.NoDoor == NoDoor.NotAHome) return NoHousehold.NotAHome;
            if (person.Door is { } door && WhyNoHome(door) is not NoHousehold.None and var reason) return reason;
            var isAlone = (person.Door is null || atDoor[person.Door].Count() == 1) && (person.Phone is null || onPhone[person.Phone].Count() == 1);
            return isAlone ? NoHousehold.Alone : NoHousehold.Unrelated;
        }

        private NoHousehold WhyNoHome(string door) =>
            atDoor[door].Count() > MaxAtDoor ? NoHousehold.CrowdedDoor
            : Names(atDoor[door]) > MaxSurnames ? NoHousehold.TooManySurnames
            : NoHousehold.None;

        /// <summary>One whose people name at most one door, and are few: neither a front desk nor a number that two families had.</summary>
        private bool IsFamilyPhone(string phone) =>
            onPhone[phone].Count() <= MaxOnPhone && Names(onPhone[phone]) <= MaxSurnames
            && onPhone[phone].Select(p => p.Door).OfType<string>().Distinct(StringComparer.Ordinal).Count() <= 1
            && onPhone[phone].All(p => p.NoDoor != NoDoor.NotAHome);

        private HouseholdLink? Link(HouseholdFacts a, HouseholdFacts b, string? door, string? phone)
        {
            var (sameDoor, samePhone) = (door is not null && b.Door == door, phone is not null && b.Phone == phone);
            var sameSurname = a.Surname is not null && a.Surname == b.Surname;
            if (sameDoor && sameSurname) return HouseholdLink.DoorAndSurname;
            if (sameDoor && samePhone) return HouseholdLink.DoorAndPhone;
            if (samePhone && sameSurname) return HouseholdLink.PhoneAndSurname;
            if (a.ChildBirthDate is { } child && child == b.ChildBirthDate) return HouseholdLink.SameChild;
            if ((a.ChildBirthDate is { } of && of == b.BirthDate) || (b.ChildBirthDate is { } other && other == a.BirthDate)) return HouseholdLink.ParentAndChild;
            return sameDoor && IsCouple(a, b) && atDoor[door!].Count(p => p.IsMarried) == 2 ? HouseholdLink.Couple : null;
        }

        private static bool IsCouple(HouseholdFacts a, HouseholdFacts b) => a.IsMarried && b.IsMarried && a.Gender is not null && b.Gender is not null && a.Gender != b.Gender;

        private static int Names(IEnumerable<HouseholdFacts> facts) => facts.Select(f => f.Surname).OfType<string>().Distinct(StringComparer.Ordinal).Count();
    }
}
