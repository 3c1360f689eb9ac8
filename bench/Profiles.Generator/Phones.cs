using System.Globalization;

namespace Profiles.Generator;

/// <summary>Who has which number when: people change numbers, numbers pass to others after a rest, families share one.</summary>
public sealed class Phones(long people, ulong seed)
{
    private const int HouseholdSize = 4;
    private const int Subscribers = 100_000_000;
    private static readonly DateOnly FirstMove = new(2024, 3, 1);
    private const int MoveDays = 900;

    private static readonly int[] Prefixes =
        [130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 150, 151, 152, 153, 155, 156, 157, 158, 159, 177, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189];

    private readonly Permutation numbers = new(Subscribers * (long)Prefixes.Length, seed, 2);

    /// <summary>The number the person gives on <paramref name="day"/>: 11 digits.</summary>
    public string Of(long person, DateOnly day)
    {
        var household = person / HouseholdSize;
        if (SharesPhone(household)) return Format(household * HouseholdSize);
        var neighbour = person ^ 1;
        if (MovedOn(person) is { } moved) return Format(day < moved ? person : people + person);
        if (neighbour < people && MovedOn(neighbour) is { } given && Receives(person) && day >= given.AddDays(ErrorRates.RestDays))
            return Format(neighbour);
        return Format(person);
    }

    private bool SharesPhone(long household) => new Chance(seed, Purpose.Household, household).Happens(ErrorRates.SharedPhone);

    private DateOnly? MovedOn(long person)
    {
        var chance = new Chance(seed, Purpose.Move, person);
        return chance.Happens(ErrorRates.ChangedPhone) ? FirstMove.AddDays(chance.Below(MoveDays)) : null;
    }

    private bool Receives(long person)
    {
        // A second stream under the same purpose, beyond the numbers of people.
        var chance = new Chance(seed, Purpose.Move, ~person);
        return chance.Happens(ErrorRates.RecycledPhone);
    }

    private string Format(long owner)
    {
        var number = numbers[owner];
        return string.Create(CultureInfo.InvariantCulture, $"{Prefixes[number / Subscribers]}{number % Subscribers:00000000}");
    }
}
