using System.Globalization;
using Profiles.Evidence;
using Profiles.Reference;

namespace Profiles.Cleaning.Kinds;

/// <summary>Chinese identity numbers (GB 11643-1999): 18 characters, the last a check by ISO 7064 MOD 11-2.</summary>
/// <remarks>
/// The first six are a division of GB/T 2260 as of any year since 1980; 810000, 820000 and 830000 are residence permits of Hong Kong, Macao and
/// Taiwan residents. Foreigners' permanent residence cards (2023) have 9, province and country (ISO 3166-1) there; those before had three letters
/// and 12 digits. 15-digit numbers of the first generation become 18 (century 19) and are reported. A valid number also tells birth date, gender
/// and where it was given, with confidence 0.95: numbers are now and then somebody else's.
/// </remarks>
public sealed class ResidentIdKind : FieldKind
{
    private const double DerivedConfidence = 0.95;
    private const string Shape = "18";
    private const int Length = 18;
    private const int FirstGenerationLength = 15;
    private const int YearsBetweenTables = 5;
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public override string Id => "residentId";

    internal override bool HoldsCodes => true;

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var exact, out var rewritten) && exact is null) return FieldReading.Unused(rewritten);
        var number = CodeText.Compact(exact ?? text, " -");
        if (IsFormerForeigner(number)) return FieldReading.Of(number, rewritten);
        if (IsFirstGeneration(number) && context.Rules.IsOn(KnownRules.ResidentIdUpgraded))
        {
            number = string.Concat(number.AsSpan(0, 6), "19", number.AsSpan(6));
            number += CheckOf(number);
            rewritten = context.Draft(KnownRules.ResidentIdUpgraded, number);
        }
        if (!IsShaped(number)) return context.Unused(KnownRules.ResidentIdInvalid, Shape);
        if (BirthDateOf(number, context.Today) is not { } born) return context.Unused(KnownRules.ResidentIdDate, "yyyyMMdd");
        var check = CheckOf(number);
        if (number[^1] != check) return context.Unused(KnownRules.ResidentIdChecksum, check.ToString());
        if (number[0] == '9') return FieldReading.Of(number, rewritten, [BirthDate(born)]);
        var code = int.Parse(number.AsSpan(0, 6), CultureInfo.InvariantCulture);
        if (!IsKnown(code, born, context, number, out var doubt)) return context.Unused(KnownRules.ResidentIdRegion, "GB/T 2260");
        var derived = Derive(number, code, born);
        return rewritten is not null && doubt is not null ? FieldReading.Of(number, [rewritten, doubt], derived) : FieldReading.Of(number, rewritten ?? doubt, derived);
    }

    /// <summary>
    /// False if the region cannot be one. The tables are of single years: a county they lack, in a city they have, may have been one of a year between, so it
    /// is doubted only; so is one that had been abolished before the birth.
    /// </summary>
    private static bool IsKnown(int code, DateOnly born, FieldContext context, string number, out FindingDraft? doubt)
    {
        doubt = null;
        if (LastYearOf(code) is not { } last)
        {
            doubt = context.Draft(KnownRules.ResidentIdRegion, number, "GB/T 2260");
            return code / 10000 is not (71 or 81 or 82 or 83) && Divisions.LastYearOf(code / 100 * 100) is not null;
        }
        if (last < born.Year - YearsBetweenTables) doubt = context.Draft(KnownRules.ResidentIdRegionAbolished, number, PlaceOf(code)?.FullName);
        return true;
    }

    /// <summary>True for a number of 18 with the right check, or one of 15 with a date.</summary>
    internal static bool IsNumber(string text)
    {
        var number = text[^1] == 'x' ? text[..^1] + 'X' : text;
        if (IsFirstGeneration(number)) return IsProvince(number[0], number[1]) && HasDate(string.Concat("19", number.AsSpan(6, 6)));
        return IsShaped(number) && number[^1] == CheckOf(number) && HasDate(number.AsSpan(6, 8));
    }

    /// <summary>A number of the first generation as one of 18; every other text as it is.</summary>
    internal static string Upgraded(string number)
    {
        if (!IsFirstGeneration(number) || !IsNumber(number)) return number;
        var upgraded = string.Concat(number.AsSpan(0, 6), "19", number.AsSpan(6));
        return upgraded + CheckOf(upgraded);
    }

    private static bool HasDate(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static FieldObservation[] Derive(string number, int code, DateOnly born)
    {
        var gender = new FieldObservation(PersonFields.Gender, FieldValue.Of((number[16] - '0') % 2 == 1 ? GenderKind.Male : GenderKind.Female), DerivedConfidence);
        return PlaceOf(code) is { } place ? [BirthDate(born), gender, new(PersonFields.RegisteredPlace, FieldValue.Of(place.FullName), DerivedConfidence)] : [BirthDate(born), gender];
    }

    private static FieldObservation BirthDate(DateOnly born) => new(PersonFields.BirthDate, FieldValue.Of(DateKind.Canonical(born)), DerivedConfidence);

    /// <summary>The division as it is today; of a nameless one (市辖区, 郊区) what it lay in. A permit tells no place in the mainland.</summary>
    private static Division? PlaceOf(int code) => code / 10000 is 71 or 81 or 82 or 83
        ? null
        : Divisions.OfYear(code) ?? Divisions.OfYear(code / 100 * 100) ?? Divisions.OfYear(code / 10000 * 10000);

    /// <summary>As <see cref="Divisions.LastYearOf"/>; 83 is no division, but numbers of residence permits for Taiwan begin with it.</summary>
    private static int? LastYearOf(int code) => code == 830000 ? int.MaxValue : Divisions.LastYearOf(code);

    private static bool IsFirstGeneration(string number) => number.Length == FirstGenerationLength && !number.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>Cards of before 2023: the country's three letters, four digits of the office, the birth date of six, two digits.</summary>
    private static bool IsFormerForeigner(string number) =>
        number.Length == FirstGenerationLength && !number.AsSpan(0, 3).ContainsAnyExceptInRange('A', 'Z') && CodeText.IsDigits(number.AsSpan(3))
        && (HasDate(string.Concat("19", number.AsSpan(7, 6))) || HasDate(string.Concat("20", number.AsSpan(7, 6))));

    private static bool IsShaped(string number) =>
        number.Length == Length
        && !number.AsSpan(0, Length - 1).ContainsAnyExceptInRange('0', '9')
        && (char.IsAsciiDigit(number[^1]) || number[^1] == 'X')
        && (number[0] == '9' ? IsProvince(number[1], number[2]) : IsProvince(number[0], number[1]));

    /// <summary>First two digits of GB/T 2260, and 83 of residence permits for Taiwan.</summary>
    private static bool IsProvince(char tens, char ones) => tens switch
    {
        '1' => ones is >= '1' and <= '5',
        '2' => ones is >= '1' and <= '3',
        '3' => ones is >= '1' and <= '7',
        '4' => ones is >= '1' and <= '6',
        '5' => ones is >= '0' and <= '4',
        '6' => ones is >= '1' and <= '5',
        '7' => ones == '1',
        '8' => ones is >= '1' and <= '3',
        _ => false,
    };

    private static DateOnly? BirthDateOf(string number, DateOnly today)
    {
        int Digit(int index) => number[index] - '0';
        var date = DateText.Of(1000 * Digit(6) + 100 * Digit(7) + 10 * Digit(8) + Digit(9), 10 * Digit(10) + Digit(11), 10 * Digit(12) + Digit(13));
        if (date.Outcome != DateOutcome.Valid) return null;
        var born = DateOnly.FromDateTime(date.Local);
        return born <= today ? born : null;
    }

    private static char CheckOf(string number)
    {
        var sum = 0;
        for (var index = 0; index < Weights.Length; index++) sum += (number[index] - '0') * Weights[index];
        return Checks[sum % 11];
    }
}
