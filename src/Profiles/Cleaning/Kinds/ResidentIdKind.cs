using System.Globalization;
using Profiles.Evidence;

namespace Profiles.Cleaning.Kinds;

/// <summary>Chinese resident identity numbers (GB 11643-1999): 18 characters, the last a check by ISO 7064 MOD 11-2.</summary>
/// <remarks>
/// 15-digit numbers of the first generation become 18 (century 19) and are reported. A valid number also tells birth date and gender, with
/// confidence 0.95: numbers are now and then somebody else's.
/// </remarks>
public sealed class ResidentIdKind : FieldKind
{
    private const double DerivedConfidence = 0.95;
    private const string Shape = "18";
    private const int Length = 18;
    private const int FirstGenerationLength = 15;
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public override string Id => "residentId";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var exact, out var rewritten) && exact is null) return FieldReading.Unused(rewritten);
        text = exact ?? text;
        var number = text.AsSpan().ContainsAny(' ', '-') ? text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) : text;
        if (number.Length == Length && number[^1] == 'x') number = number[..^1] + 'X';
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
        return FieldReading.Of(number, rewritten, Derive(number, born));
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

    private static FieldObservation[] Derive(string number, DateOnly born) =>
    [
        new(PersonFields.BirthDate, FieldValue.Of(DateKind.Canonical(born)), DerivedConfidence),
        new(PersonFields.Gender, FieldValue.Of((number[16] - '0') % 2 == 1 ? GenderKind.Male : GenderKind.Female), DerivedConfidence),
    ];

    private static bool IsFirstGeneration(string number) => number.Length == FirstGenerationLength && !number.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool IsShaped(string number) =>
        number.Length == Length
        && !number.AsSpan(0, Length - 1).ContainsAnyExceptInRange('0', '9')
        && (char.IsAsciiDigit(number[^1]) || number[^1] == 'X')
        && IsProvince(number[0], number[1]);

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
