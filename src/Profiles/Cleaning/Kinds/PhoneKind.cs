namespace Profiles.Cleaning.Kinds;

/// <summary>Phone numbers as E.164 (ITU-T), extensions as RFC 3966: <c>+8657188888888;ext=8001</c>.</summary>
/// <remarks>
/// Numbers without <c>+</c> or <c>00</c> belong to the business's country. Of China: mobile 1[3-9]…, fixed lines with area code (GB numbering:
/// 10 and 2x with 8 digits, others of three digits with 7 or 8), 400 and 800. Elsewhere only the length is checked.
/// </remarks>
public sealed class PhoneKind : FieldKind
{
    private const string Shape = "1xxxxxxxxxx / 0xxx-xxxxxxxx / 400-xxx-xxxx / +…";
    private const int MaxExtension = 7;

    public override string Id => "phone";

    protected override string Separators => "/、;,|";

    protected override bool AlwaysSplits => true;

    /// <remarks>The <c>;</c> of our own <c>;ext=</c> separates nothing.</remarks>
    protected override int EndOfItem(string text, int start)
    {
        var end = base.EndOfItem(text, start);
        return string.Compare(text, end, ";ext=", 0, 5, StringComparison.OrdinalIgnoreCase) == 0 ? base.EndOfItem(text, end + 1) : end;
    }

    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var isMobile = PhoneNumbering.IsChineseMobile(raw) && context.Business.Country == "CN";
        reading = isMobile ? FieldReading.Of(string.Concat("+86", raw)) : default;
        return isMobile;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (context.Business.Country == "CN" && PhoneNumbering.IsChineseMobile(text)) return FieldReading.Of(string.Concat("+86", text));
        if (text.StartsWith("+86", StringComparison.Ordinal) && PhoneNumbering.IsChineseMobile(text.AsSpan(3))) return FieldReading.Of(text);
        if (ScientificNotation.Read(text, context, out var exact, out var expanded))
            return exact is null ? FieldReading.Unused(expanded) : Judge(exact, context, expanded);
        // What spreadsheets and data frames make of a number: 13912345678.0
        if (text.EndsWith(".0", StringComparison.Ordinal) && !text.AsSpan(0, text.Length - 2).ContainsAnyExceptInRange('0', '9'))
            return Judge(text[..^2], context, context.Draft(KnownRules.PhoneTextRemoved, text[..^2]));
        return Judge(text, context, null);
    }

    private static FieldReading Judge(string text, FieldContext context, FindingDraft? rewritten)
    {
        if (ScannedPhone.Of(text) is not { } scanned) return context.Unused(KnownRules.PhoneInvalid, Shape);
        if (Read(scanned, context.Business.Country) is not { } number)
        {
            var local = !scanned.HasPlus && scanned.Digits is { Length: 7 or 8 } && scanned.Digits[0] is >= '2' and <= '9' && context.Business.Country == "CN";
            return context.Unused(local ? KnownRules.PhoneAreaCodeMissing : KnownRules.PhoneInvalid, local ? "0xxx-" + scanned.Digits : Shape);
        }
        if ((scanned.TextRemoved && !context.Rules.IsOn(KnownRules.PhoneTextRemoved))
            || (scanned.DigitsConverted && !context.Rules.IsOn(KnownRules.PhoneDigitsConverted)))
            return context.Unused(KnownRules.PhoneInvalid, Shape);
        var findings = new List<FindingDraft>(2);
        if (rewritten is not null) findings.Add(rewritten with { After = number });
        if (scanned.TextRemoved && context.Draft(KnownRules.PhoneTextRemoved, number) is { } removed) findings.Add(removed);
        if (scanned.DigitsConverted && context.Draft(KnownRules.PhoneDigitsConverted, number) is { } converted) findings.Add(converted);
        return FieldReading.Of(number, findings);
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
