using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Privacy;
using Xunit;

namespace Profiles.Tests.Groups;

public sealed class HouseholdFunctionTests
{
    private const string Door = "杭州 文三 188-3-502";
    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly GroupIds Ids = new(new ContentIds(new InstanceSecret(new byte[InstanceSecret.Length])));

    [Fact]
    public void Of_FamilyAtOneDoor_HasRolesAndReasons()
    {
        var (father, mother, child) = (
            Person(1, "张", Door) with { IsMarried = true, Gender = "male", BirthDate = new(1985, 1, 2) },
            Person(2, "李", Door) with { IsMarried = true, Gender = "female", ChildBirthDate = new(2015, 5, 5) },
            Person(3, "张", Door) with { BirthDate = new(2015, 5, 5) });

        var household = Of(1, father, mother, child);

        Assert.Equal([1, 2, 3], household.Members.Select(m => (int)m.Profile.Value));
        Assert.Equal([MemberRole.Adult, MemberRole.Unknown, MemberRole.Child], household.Members.Select(m => m.Role));
        Assert.Equal([HouseholdLink.Couple, HouseholdLink.DoorAndSurname], household.Members[0].Links.Select(l => l.Kind));
        Assert.Equal([HouseholdLink.Couple, HouseholdLink.ParentAndChild], household.Members[1].Links.Select(l => l.Kind));
        Assert.Equal(household.Id, Of(2, child, mother, father).Id);
    }

    [Fact]
    public void Of_BornEighteenYearsAgoToday_IsAdult()
    {
        var born = Today.AddYears(-HouseholdFunction.AdultAge);
        var household = Of(1, Person(1, "张", Door) with { BirthDate = born }, Person(2, "张", Door) with { BirthDate = born.AddDays(1) });

        Assert.Equal([MemberRole.Adult, MemberRole.Child], household.Members.Select(m => m.Role));
    }

    [Theory]
    [InlineData("张", "李", Door, Door, null, null, NoHousehold.Unrelated)]
    [InlineData("张", "张", Door, "杭州 文三 188-3-503", null, null, NoHousehold.Alone)]
    [InlineData("张", "张", Door, null, "1", "2", NoHousehold.Alone)]
    [InlineData("张", "李", Door, null, "1", "1", NoHousehold.Unrelated)]
    [InlineData("张", "张", Door, "杭州 文三 188-3-503", "1", "1", NoHousehold.Unrelated)]
    [InlineData(null, null, Door, Door, null, null, NoHousehold.Unrelated)]
    [InlineData("张", "张", Door, null, "1", "1", NoHousehold.None)]
    [InlineData("张", "李", Door, Door, "1", "1", NoHousehold.None)]
    public void Of_TwoPeople_NeedSomethingThatSaysFamily(string? a, string? b, string? doorA, string? doorB, string? phoneA, string? phoneB, NoHousehold reason) =>
        Assert.Equal(reason, Of(1, Person(1, a, doorA) with { Phone = phoneA }, Person(2, b, doorB) with { Phone = phoneB }).Reason);

    [Fact]
    public void Of_Crowds_AreNoHouseholdAndSaySo()
    {
        var dormitory = Enumerable.Range(1, HouseholdFunction.MaxAtDoor + 1).Select(n => Person(n, "张", Door)).ToArray();
        var flat = Enumerable.Range(1, HouseholdFunction.MaxSurnames + 1).Select(n => Person(n, $"{n}", Door)).Append(Person(9, "1", Door)).ToArray();
        var frontDesk = Enumerable.Range(1, HouseholdFunction.MaxOnPhone + 1).Select(n => Person(n, "张", null) with { Phone = "1" }).ToArray();

        Assert.Equal(NoHousehold.CrowdedDoor, Of(1, dormitory).Reason);
        Assert.Equal(HouseholdFunction.MaxAtDoor, Of(1, dormitory[..^1]).Members.Count);
        Assert.Equal(NoHousehold.TooManySurnames, Of(1, flat).Reason);
        Assert.Equal(NoHousehold.Unrelated, Of(1, frontDesk).Reason);
        Assert.Equal(HouseholdFunction.MaxOnPhone, Of(1, frontDesk[..^1]).Members.Count);
        Assert.Equal(NoHousehold.NotAHome, Of(1, Person(1, "张", null) with { NoDoor = NoDoor.NotAHome }).Reason);
    }

    /// <summary>A number that went from one family to another joins neither, nor him who names no address to either.</summary>
    [Fact]
    public void Of_PhoneOfTwoDoors_JoinsNobody() => Assert.Equal(
        NoHousehold.Unrelated, Of(3, Person(1, "张", Door) with { Phone = "1" }, Person(2, "张", "杭州 文一 1-2") with { Phone = "1" }, Person(3, "张", null) with { Phone = "1" }).Reason);

    [Fact]
    public void Of_AnyOrderAndAnySeed_IsTheSameHousehold()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            HouseholdFacts[] people = [.. Enumerable.Range(1, 12).Select(n => Person(n, $"{(char)('甲' + random.Next(3))}", random.Next(4) is var door and > 0 ? $"d{door}" : null) with
            {
                Phone = random.Next(6) is var phone and > 0 ? $"p{phone}" : null,
                ChildBirthDate = random.Next(3) == 0 ? new DateOnly(2015, 1, 1 + random.Next(2)) : null,
                IsMarried = random.Next(2) == 0,
                Gender = random.Next(2) == 0 ? "male" : "female",
            })];
            var ids = new HashSet<GroupId>();
            foreach (var person in people)
            {
                var household = HouseholdFunction.Of(person.Profile, people, Ids, Today);
                var shuffled = people.ToArray();
                random.Shuffle(shuffled);
                var again = HouseholdFunction.Of(person.Profile, shuffled, Ids, Today);
                Assert.Equal((household.Id, household.Reason), (again.Id, again.Reason));
                Assert.Equal(household.Members.Select(m => m.Profile), again.Members.Select(m => m.Profile));
                // Whoever is a member names the same household: it is a partition.
                foreach (var member in household.Members) Assert.Equal(household.Id, HouseholdFunction.Of(member.Profile, people, Ids, Today).Id);
                if (household.Id is { } id && household.Members[0].Profile == person.Profile) Assert.True(ids.Add(id), "two households of one id");
            }
        }
    }

    private static Household Of(int seed, params HouseholdFacts[] people) => HouseholdFunction.Of(new ProfileId((UInt128)seed), people, Ids, Today);

    private static HouseholdFacts Person(int id, string? surname, string? door) =>
        new(new ProfileId((UInt128)id), surname, door, door is null ? NoDoor.Missing : NoDoor.None, null, null, null, null, false);
}
