using Profiles.Reference;

namespace Profiles.Cleaning.Kinds;

/// <summary>Phone numbers as E.164 (ITU-T), extensions as RFC 3966: <c>+8657188888888;ext=8001</c>.</summary>
/// <remarks>
/// Numbers without <c>+</c> or <c>00</c> belong to the business's country. Of China: mobile 1[3-9]…, fixed lines with area code (10 and 2x with 8
/// digits, others of three digits with 7 or 8), 400 and 800. Of other countries what their plan has (<see cref="PhonePlans"/>). A
/// number of the right length that the plan gives to nobody is kept and flagged: plans grow. A cell may hold several; a blank or 或 between
/// two of them separates where both are whole.
/// </remarks>
public sealed class PhoneKind : FieldKind
{
    private const string Shape = "1xxxxxxxxxx / 0xxx-xxxxxxxx / 400-xxx-xxxx / +…";
    private const int MaxExtension = 7;
    private const int FewestDigits = 7;
    private const string HardSeparators = "/、;,|\\";

    public override string Id => "phone";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|\\ 或和及&";

    protected override bool AlwaysSplits => true;

    /// <remarks>Blanks stand within most numbers that people type; they separate only where there are digits for two.</remarks>
    protected override bool MayHoldSeveral(string text) => text.AsSpan().IndexOfAny(HardSeparators) >= 0 || CountDigits(text) >= 2 * FewestDigits;

    /// <remarks>The <c>;</c> of our own <c>;ext=</c> separates nothing, nor does a blank within a number.</remarks>
    protected override int EndOfItem(string text, int start)
    {
        for (var end = base.EndOfItem(text, start); end < text.Length; end = base.EndOfItem(text, end + 1))
        {
            var isExtension = string.Compare(text, end, ";ext=", 0, 5, StringComparison.OrdinalIgnoreCase) == 0;
            if (!isExtension && (HardSeparators.Contains(text[end], StringComparison.Ordinal) || StandsBetweenNumbers(text, start, end))) return end;
        }
        return text.Length;
    }

    /// <summary>A whole number before, and what begins like one behind.</summary>
    private static bool StandsBetweenNumbers(string text, int start, int at)
    {
        var next = text.AsSpan(at + 1);
        var digit = next.IndexOfAny("+0123456789");
        if (digit < 0 || next[digit] is not ('+' or '0' or '1' or '4' or '8') || CountDigits(next) < FewestDigits) return false;
        if (CountDigits(text.AsSpan(start, at - start)) < FewestDigits) return false;
        return Read(text[start..at], "CN", out _) is { } number && PhoneNumbering.IsAssigned(Number(number));
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text) count += char.IsAsciiDigit(c) ? 1 : 0;
        return count;
    }

    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var isMobile = PhoneNumbering.IsChineseMobile(raw) && context.Business.Country == "CN" && ChinesePhones.IsAssignedMobile(raw);
        reading = isMobile ? FieldReading.Of(string.Concat("+86", raw)) : default;
        return isMobile;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (TryReadPlain(text, context, out var plain)) return plain;
        if (text.StartsWith("+86", StringComparison.Ordinal) && PhoneNumbering.IsChineseMobile(text.AsSpan(3)) && ChinesePhones.IsAssignedMobile(text.AsSpan(3))) return FieldReading.Of(text);
        if (ScientificNotation.Read(text, context, out var exact, out var expanded))
            return exact is null ? FieldReading.Unused(expanded) : Judge(exact, context, expanded);
        // What spreadsheets and data frames make of a number: 13912345678.0
        if (text.EndsWith(".0", StringComparison.Ordinal) && !text.AsSpan(0, text.Length - 2).ContainsAnyExceptInRange('0', '9'))
            return Judge(text[..^2], context, context.Draft(KnownRules.PhoneTextRemoved, text[..^2]));
        return Judge(text, context, null);
    }

    private static FieldReading Judge(string text, FieldContext context, FindingDraft? rewritten)
    {
        var country = context.Business.Country;
        var number = Read(text, country, out var scanned);
        if (scanned is null) return context.Unused(KnownRules.PhoneInvalid, Shape);
        if (number is null)
        {
            var local = !scanned.HasPlus && scanned.Digits is { Length: 7 or 8 } && scanned.Digits[0] is >= '2' and <= '9' && country == "CN";
            return context.Unused(local ? KnownRules.PhoneAreaCodeMissing : KnownRules.PhoneInvalid, local ? "0xxx-" + scanned.Digits : Shape);
        }
        if ((scanned.TextRemoved && !context.Rules.IsOn(KnownRules.PhoneTextRemoved))
            || (scanned.DigitsConverted && !context.Rules.IsOn(KnownRules.PhoneDigitsConverted)))
            return context.Unused(KnownRules.PhoneInvalid, Shape);
        var findings = new List<FindingDraft>(2);
        if (!PhoneNumbering.IsAssigned(Number(number)) && context.Draft(KnownRules.PhoneUnassigned, number) is { } unassigned) findings.Add(unassigned);
        if (rewritten is not null) findings.Add(rewritten with { After = number });
        if (scanned.TextRemoved && context.Draft(KnownRules.PhoneTextRemoved, number) is { } removed) findings.Add(removed);
        if (scanned.DigitsConverted && context.Draft(KnownRules.PhoneDigitsConverted, number) is { } converted) findings.Add(converted);
        return findings.Count == 0 ? FieldReading.Of(number) : FieldReading.Of(number, findings);
    }

    /// <summary>A canonical text without its extension.</summary>
    private static string Number(string canonical) => canonical.IndexOf(';', StringComparison.Ordinal) is var end and > 0 ? canonical[..end] : canonical;

    /// <summary>The number of a text; where Chinese numerals make it none they are part of a name: 张三13912345678.</summary>
    private static string? Read(string text, string country, out ScannedPhone? scanned)
    {
        scanned = ScannedPhone.Of(text);
        if (scanned is not null && Read(scanned, country) is { } number) return number;
        if (scanned is { DigitsConverted: false } || ScannedPhone.Of(text, readsNumerals: false) is not { } other || Read(other, country) is not { } without) return null;
        scanned = other;
        return without;
    }

    private static string? Read(ScannedPhone phone, string country)
    {
        var (digits, extension) = (phone.Digits, phone.Extension);
        if (extension is null && FixedLineDash(phone) is { } cut) (digits, extension) = (digits[..cut], digits[cut..]);
        var number = PhoneNumbering.ToE164(digits, phone.HasPlus, country);
        if (number is null || extension is null) return number;
        return extension.Length <= MaxExtension ? $"{number};ext={extension}" : null;
    }

    /// <summary>Where the extension begins in 0571-88888888-8001: after a second dash that stands behind a whole fixed line.</summary>
    internal static int? FixedLineDash(ScannedPhone phone)
    {
        foreach (var dash in phone.Dashes)
        {
            var tail = phone.Digits.Length - dash;
            if (tail is < 1 or > 6 || phone.Digits is not ['0', not '0', ..]) continue; // 00 dials abroad
            var area = phone.Dashes[0];
            var isWholeLine = area is 3 or 4 && dash - area is 7 or 8;
            if (isWholeLine || (area == dash && dash is 11 or 12)) return dash;
        }
        return null;
    }
}
