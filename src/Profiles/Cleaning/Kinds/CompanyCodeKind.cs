using System.Buffers;

namespace Profiles.Cleaning.Kinds;

/// <summary>
/// Unified social credit codes (GB 32100-2015), 18 characters; the older organisation codes (GB 11714-1997), 9; registration and tax numbers of 15.
/// </summary>
/// <remarks>
/// Each has its check: modulo 31; modulo 11; and for those of 15, ISO 7064 MOD 11,10 (GS 15-2006) or a division with an organisation code behind it.
/// GB 32100 has no I, O, S, V and Z: where 1 and 0 in their place make the check right, the finding says so; the cell is not changed.
/// </remarks>
public sealed class CompanyCodeKind : FieldKind
{
    private const string Shape = "18 / 15 / 9";
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    public override string Id => "companyCode";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var exact, out var expanded) && exact is null) return FieldReading.Unused(expanded);
        var code = CodeText.Compact(exact ?? text, " -");
        if (code.AsSpan().ContainsAnyExcept(Characters) || CodeText.IsPattern(code) || code.Length is not (18 or 15 or 9)) return context.Unused(KnownRules.CompanyCodeInvalid, Shape);
        if (IsCode(code)) return FieldReading.Of(code, expanded);
        if (code.Length == 18 && code.AsSpan().ContainsAny('O', 'I'))
        {
            var meant = CodeText.WithDigitsForLookalikes(code);
            return context.Unused(KnownRules.CompanyCodeInvalid, IsCode(meant) ? meant : Shape);
        }
        if (code.Length != 18) return context.Unused(KnownRules.CompanyCodeChecksum);
        return CheckOf(code) is { } check ? context.Unused(KnownRules.CompanyCodeChecksum, check.ToString()) : context.Unused(KnownRules.CompanyCodeInvalid, Shape);
    }

    /// <summary>True for a code of 18, 15 or 9 capitals and digits with the right check.</summary>
    internal static bool IsCode(string code) => code.Length switch
    {
        18 => CheckOf(code) == code[17] && CodeText.IsDigits(code.AsSpan(2, 6)),
        15 => IsRegistration(code) || (CodeText.IsDigits(code.AsSpan(0, 6)) && IsOrganisation(code.AsSpan(6))),
        9 => IsOrganisation(code),
        _ => false,
    };

    /// <summary>GB 32100-2015, 3.5: weights are powers of 3 modulo 31. Null if a character is none of the standard's.</summary>
    private static char? CheckOf(string code)
    {
        var (sum, weight) = (0, 1);
        for (var index = 0; index < 17; index++)
        {
            var value = Alphabet.IndexOf(code[index], StringComparison.Ordinal);
            if (value < 0) return null;
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    private static bool IsOrganisation(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var index = 0; index < 8; index++)
        {
            var value = char.IsAsciiDigit(code[index]) ? code[index] - '0' : char.IsAsciiLetterUpper(code[index]) ? code[index] - 'A' + 10 : -1;
            if (value < 0) return false;
            sum += value * OrganisationWeights[index];
        }
        return code[8] == (11 - sum % 11) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) };
    }

    private static bool IsRegistration(string code)
    {
        if (!CodeText.IsDigits(code)) return false;
        var product = 10;
        for (var index = 0; index < 14; index++)
        {
            var sum = (product + code[index] - '0') % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (product + code[14] - '0') % 10 == 1;
    }
}
