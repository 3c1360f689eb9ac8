using Profiles.Definitions;
using Profiles.Events;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Groups;

/// <summary>Reads households: finds who is near by the index, then asks <see cref="HouseholdFunction"/>.</summary>
public sealed class HouseholdReader(IGroupStore groups, IProfileStore profiles, GroupIds ids, PublishedDefinitions definitions, TimeProvider clock)
{
    // One more than a crowd is enough to see that it is one.
    private const int PerKey = HouseholdFunction.MaxAtDoor + 1;
    private const int MaxPeople = 400;

    /// <summary>The household of a profile, or why it has none.</summary>
    /// <param name="profile">A live one.</param>
    public async Task<GroupMembers<Household>> OfAsync(Profile profile, CancellationToken cancellation)
    {
        var near = await Neighbourhood.ReadAsync(
            [.. KeysOf(profile)], KeysOf, HouseholdFunction.MaxMembers + 1, PerKey, MaxPeople, groups, profiles, cancellation);
        return Decide(profile, near);
    }

    /// <summary>The household with the id, or with an id it had while a member was in no other; null if there is none.</summary>
    public async Task<GroupMembers<Household>?> FindAsync(GroupId id, CancellationToken cancellation)
    {
        var holders = await groups.FindAsync([id], PerKey, cancellation);
        foreach (var profile in (await profiles.FindAsync([.. holders.Select(h => h.Profile)], cancellation)).OrderBy(p => p.Id))
        {
            if (profile.Status != ProfileStatus.Live) continue;
            var found = await OfAsync(profile, cancellation);
            if (found.Group.Id is not null && AnchorsOf(profile).Contains(id)) return found;
        }
        return null;
    }

    private GroupMembers<Household> Decide(Profile profile, Neighbourhood near)
    {
        var people = near.Profiles.ContainsKey(profile.Id) ? near.Profiles : near.Profiles.Append(new(profile.Id, profile)).ToDictionary();
        var today = new BusinessCalendar(definitions.Current.Set.Business.TimeZone).DayOf(clock.GetUtcNow());
        var household = HouseholdFunction.Of(profile.Id, [.. people.Values.Select(HouseholdFacts.Of)], ids, today);
        return new(household, [.. household.Members.Select(m => people[m.Profile])]);
    }

    private IEnumerable<GroupId> KeysOf(Profile profile)
    {
        var facts = HouseholdFacts.Of(profile);
        if (facts.Door is { } door) yield return ids.Door(door);
        if (facts.Phone is { } phone) yield return ids.Phone(phone);
    }

    private IEnumerable<GroupId> AnchorsOf(Profile profile)
    {
        var facts = HouseholdFacts.Of(profile);
        return new[] { ids.DoorAnchor(facts), ids.PhoneAnchor(facts) }.OfType<GroupId>();
    }
}

/// <summary>A group with the profiles of its members, in their order.</summary>
public sealed record GroupMembers<TGroup>(TGroup Group, IReadOnlyList<Profile> Profiles);
