using System.Globalization;
using Profiles.Cleaning.Kinds;
using Profiles.Evidence;
using Profiles.Matching.Comparators;
using Profiles.Profiles;
using Profiles.Reference;

namespace Profiles.Groups;

/// <summary>What of a profile says with whom somebody lives. Made of the profile alone.</summary>
/// <param name="Surname">Folded; null if no name is known.</param>
/// <param name="Door">Normalised address down to the door; null if there is none.</param>
/// <param name="NoDoor">Why there is none.</param>
/// <param name="Phone">As cleaned: with country code.</param>
public sealed record HouseholdFacts(
    ProfileId Profile, string? Surname, string? Door, NoDoor NoDoor, string? Phone, DateOnly? BirthDate, DateOnly? ChildBirthDate, string? Gender, bool IsMarried)
{
    private const string Married = "married";

    public static HouseholdFacts Of(Profile profile)
    {
        var text = new TraitTexts(profile);
        var address = string.Join(' ', new[] { text["basic.address"], text["basic.addressDetail"], text["basic.houseNumber"] }.OfType<string>());
        var home = HomeAddress.Read(text["basic.city"], text["basic.district"], text["basic.postcode"], address);
        return new HouseholdFacts(
            profile.Id, SurnameOf(text["basic.familyName"], text["basic.name"]), home.Door, home.Reason, text["basic.phone"], Day(text["basic.birthDate"]),
            Day(text["basic.childBirthDate"]), text["basic.gender"], text["basic.maritalStatus"] == Married);
    }

    /// <summary>The family name, folded: of a Chinese name one or two characters, of a Latin one the last word, or the one before a comma.</summary>
    public static string? SurnameOf(string? familyName, string? name)
    {
        if ((familyName ?? name) is not { } said || ComparableText.Read(said) is not { } known) return null;
        var folded = HanVariants.Simplify(ComparableText.Fold(known));
        if (Han.Is(folded[0])) return familyName is null ? folded[..Math.Min(Surnames.LengthIn(folded), folded.Length)] : folded;
        var words = ComparableText.Words(familyName is null && folded.IndexOf(',', StringComparison.Ordinal) is var comma and > 0 ? folded[..comma] : folded);
        return words.Count == 0 || words[^1].Length < 2 ? null : familyName is null ? words[^1] : string.Join(' ', words);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
