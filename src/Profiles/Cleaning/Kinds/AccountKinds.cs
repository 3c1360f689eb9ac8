namespace Profiles.Cleaning.Kinds;

/// <summary>WeChat ids: a letter and 5 to 19 letters, digits, <c>_</c> or <c>-</c>, in small letters since WeChat does not tell case apart; also the mobile or QQ number that stands for one.</summary>
public sealed class WechatKind : FieldKind
{
    private const string Shape = "a–z 0–9 _ -, 6–20";
    private static readonly string[] Labels = ["微信号", "微信", "wechat id", "wechatid", "wechat", "weixin", "vx", "wx", "v"];

    public override string Id => "wechat";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var exact, out var expanded))
            return exact is not null && IsNumber(exact) ? FieldReading.Of(exact, expanded) : FieldReading.Unused(expanded);
        var account = AccountText.WithoutLabel(text, Labels);
        if (account.StartsWith("+86", StringComparison.Ordinal)) account = account[3..].Trim();
        var id = account.ToLowerInvariant();
        return IsNumber(id) || IsId(id) ? AccountText.Reading(id, account.Length != text.Length, context, Shape) : context.Unused(KnownRules.AccountInvalid, Shape);
    }

    private static bool IsId(string id)
    {
        if (id.Length is < 6 or > 20 || !char.IsAsciiLetterLower(id[0])) return false;
        foreach (var c in id)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('_' or '-')) return false;
        return true;
    }

    private static bool IsNumber(string id) => QqKind.IsNumber(id) || PhoneNumbering.IsChineseMobile(id);
}

/// <summary>QQ numbers: 5 to 11 digits, the first no 0; also out of the mail address that QQ gives with it.</summary>
public sealed class QqKind : FieldKind
{
    private const string Shape = "5–11";
    private const string Mail = "@qq.com";
    private static readonly string[] Labels = ["qq号码", "qq号", "qq"];

    public override string Id => "qq";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        if (ScientificNotation.Read(text, context, out var exact, out var expanded))
            return exact is not null && IsNumber(exact) ? FieldReading.Of(exact, expanded) : FieldReading.Unused(expanded);
        var account = AccountText.WithoutLabel(text, Labels);
        if (account.EndsWith(Mail, StringComparison.OrdinalIgnoreCase)) account = account[..^Mail.Length];
        var number = CodeText.Compact(account, " -");
        return IsNumber(number) ? AccountText.Reading(number, account.Length != text.Length, context, Shape) : context.Unused(KnownRules.AccountInvalid, Shape);
    }

    internal static bool IsNumber(string text) => text.Length is >= 5 and <= 11 && text[0] != '0' && CodeText.IsDigits(text) && !CodeText.IsPattern(text);
}

/// <summary>What stands around an account in its cell: 微信:abc123, QQ 12345.</summary>
internal static class AccountText
{
    /// <summary>The text without one of the labels and the colon or blank behind it.</summary>
    public static string WithoutLabel(string text, string[] labels)
    {
        foreach (var label in labels)
        {
            if (!text.StartsWith(label, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = text[label.Length..].TrimStart();
            if (rest.Length > 0 && rest[0] is ':' or '=') return rest[1..].TrimStart();
            // Without a colon a label in letters could begin the id itself.
            if (rest.Length > 0 && (text[label.Length] == ' ' || Han.Is(label[^1]) || label == "qq" && char.IsAsciiDigit(rest[0]))) return rest;
        }
        return text;
    }

    public static FieldReading Reading(string id, bool textRemoved, FieldContext context, string shape)
    {
        if (!textRemoved) return FieldReading.Of(id);
        return context.Rules.IsOn(KnownRules.AccountTextRemoved) ? FieldReading.Of(id, context.Draft(KnownRules.AccountTextRemoved, id)) : context.Unused(KnownRules.AccountInvalid, shape);
    }
}
