namespace Profiles.Cleaning.Kinds;

/// <summary>Numbers of payment cards (ISO/IEC 7812-1): 13 to 19 digits, the last a check by Luhn's formula. Blanks and dashes between groups go.</summary>
/// <remarks>The length must be one that the issuer of the first digits gives: American Express 15, UnionPay 16 to 19, and so on.</remarks>
public sealed class BankCardKind : FieldKind
{
    private const string Shape = "13–19";

    /// <summary>Beginnings of numbers with the lengths that are given under them; others have 13 to 19.</summary>
    private static readonly (int From, int To, int Least, int Most)[] Issuers =
        [(34, 34, 15, 15), (37, 37, 15, 15), (36, 36, 14, 19), (38, 39, 14, 19), (35, 35, 16, 19), (51, 55, 16, 16), (22, 27, 16, 16), (62, 62, 16, 19)];

    public override string Id => "bankCard";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var exact, out var expanded) && exact is null) return FieldReading.Unused(expanded);
        var number = CodeText.Compact(exact ?? text, " -");
        if (!IsShaped(number)) return context.Unused(KnownRules.BankCardInvalid, Shape);
        return PassesLuhn(number) ? FieldReading.Of(number, expanded) : context.Unused(KnownRules.BankCardChecksum, "Luhn");
    }

    /// <summary>True for the digits of a card with the right check.</summary>
    internal static bool IsNumber(string digits) => IsShaped(digits) && PassesLuhn(digits);

    private static bool IsShaped(string number)
    {
        if (number.Length is < 13 or > 19 || number[0] == '0' || !CodeText.IsDigits(number) || CodeText.IsPattern(number)) return false;
        var first = 10 * (number[0] - '0') + number[1] - '0';
        foreach (var (from, to, least, most) in Issuers)
            if (first >= from && first <= to) return number.Length >= least && number.Length <= most;
        return true;
    }

    private static bool PassesLuhn(string number)
    {
        var sum = 0;
        for (var index = 0; index < number.Length; index++)
        {
            var digit = number[^(index + 1)] - '0';
            sum += index % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return sum % 10 == 0;
    }
}
