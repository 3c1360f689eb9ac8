namespace Profiles.Cleaning.Kinds;

/// <summary>Numbers of passports (ICAO Doc 9303: up to nine capitals and digits) and of travel permits for Hong Kong, Macao and Taiwan residents.</summary>
/// <remarks>
/// Chinese ones are E, G, D, S or P with 8 digits, or E with a letter and 7; the permits H or M with 8 or 10 digits, or 8 digits. No passport
/// number has a check of its own, so a number of another country is judged by its shape: 6 to 9 characters, three digits at least.
/// </remarks>
public sealed class PassportKind : FieldKind
{
    private const string Shape = "E12345678 / EA1234567 / H12345678";
    private const int FewestDigits = 3;

    public override string Id => "passport";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var exact, out var expanded) && exact is null) return FieldReading.Unused(expanded);
        var number = CodeText.Compact(exact ?? text, " -");
        return IsNumber(number) ? FieldReading.Of(number, expanded) : context.Unused(KnownRules.PassportInvalid, Shape);
    }

    private static bool IsNumber(string number)
    {
        var digits = 0;
        foreach (var c in number)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c)) return false;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }
        if (digits < FewestDigits || CodeText.IsPattern(number) || !number.AsSpan(1).ContainsAnyExcept(number[1])) return false;
        return number.Length is >= 6 and <= 9 || (number.Length == 11 && number[0] is 'H' or 'M' && digits == 10);
    }
}
