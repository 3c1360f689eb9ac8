using System.Collections.Frozen;

namespace Profiles.Cleaning.Kinds;

/// <summary>What is known of e-mail domains and mailboxes: slips of common domains, domains that lend addresses for minutes, mailboxes of a role.</summary>
internal static class EmailDomains
{
    private const int ShortestCompared = 5;

    private static readonly FrozenDictionary<string, string> Slips = new (string Right, string[] Wrong)[]
    {
        ("gmail.com", ["gmial.com", "gmai.com", "gamil.com", "gmail.con", "gmail.cm", "gmail.co", "gmal.com", "gnail.com", "gmaill.com", "gmail.cn"]),
        ("qq.com", ["qq.con", "qq.cm", "qq.co", "qq.cn", "qq.vom", "qqq.com", "qq.cim", "qq.comm"]),
        ("163.com", ["163.con", "163.cm", "163.cn", "163.co", "163.vom", "163.comm"]),
        ("126.com", ["126.con", "126.cm", "126.cn", "126.co"]),
        ("hotmail.com", ["hotmial.com", "hotmai.com", "hotmal.com", "hotmail.con", "homail.com"]),
        ("outlook.com", ["outlook.con", "outlok.com", "outloook.com", "otlook.com"]),
        ("yahoo.com", ["yaho.com", "yahooo.com", "yahoo.con", "yhaoo.com"]),
        ("icloud.com", ["icloud.con", "iclod.com", "icoud.com"]),
        ("sina.com", ["sina.con", "sian.com"]),
        ("foxmail.com", ["foxmail.con", "foxmial.com"]),
    }.SelectMany(s => s.Wrong.Select(wrong => KeyValuePair.Create(wrong, s.Right))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names under <c>.com</c> near which a domain is likely a slip.</summary>
    private static readonly string[] Common = ["gmail", "yahoo", "hotmail", "outlook", "icloud", "foxmail", "aliyun", "protonmail"];

    private static readonly FrozenSet<string> Disposable = FrozenSet.ToFrozenSet(
        [
            "10minutemail.com", "10minutemail.net", "20minutemail.com", "bccto.me", "burnermail.io", "chacuo.net", "discard.email", "discardmail.com", "dispostable.com",
            "emailondeck.com", "fakeinbox.com", "fakemail.net", "getairmail.com", "getnada.com", "grr.la", "guerrillamail.biz", "guerrillamail.com", "guerrillamail.de",
            "guerrillamail.net", "guerrillamail.org", "guerrillamailblock.com", "inboxkitten.com", "incognitomail.org", "jetable.org", "linshiyouxiang.net", "mail-temp.com",
            "mailcatch.com", "maildrop.cc", "mailinator.com", "mailinator.net", "mailnesia.com", "mailnull.com", "mailsac.com", "minuteinbox.com", "mintemail.com", "moakt.com",
            "mohmal.com", "mytemp.email", "mytrashmail.com", "sharklasers.com", "spam4.me", "spambox.us", "spamgourmet.com", "temp-mail.io", "temp-mail.org", "tempail.com",
            "tempinbox.com", "tempmail.com", "tempmail.net", "tempmailo.com", "tempr.email", "throwawaymail.com", "trash-mail.com", "trashmail.com", "trashmail.net", "yopmail.com",
            "yopmail.fr", "yopmail.net",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Roles = FrozenSet.ToFrozenSet(
        [
            "abuse", "account", "accounts", "admin", "administrator", "billing", "business", "caiwu", "careers", "contact", "customerservice", "do-not-reply", "donotreply",
            "enquiries", "feedback", "finance", "fuwu", "hello", "help", "helpdesk", "hostmaster", "hr", "info", "jobs", "kefu", "mail", "marketing", "media", "news",
            "newsletter", "no-reply", "noreply", "office", "orders", "postmaster", "pr", "press", "purchase", "reception", "recruit", "recruitment", "root", "sales", "security",
            "service", "shichang", "shop", "spam", "subscribe", "support", "team", "unsubscribe", "webmaster", "xiaoshou", "zhaopin",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SlipsBySpan = Slips.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DisposableBySpan = Disposable.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RolesBySpan = Roles.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The domain that was meant, where this one is a common slip; else the same.</summary>
    public static string Likely(string domain) => Slips.GetValueOrDefault(domain, domain);

    /// <summary>The domain that may have been meant: a listed slip, an ending that does not exist, or one letter from a common name. Null if none is near.</summary>
    /// <param name="domain">Lower case.</param>
    public static string? Meant(ReadOnlySpan<char> domain)
    {
        if (SlipsBySpan.TryGetValue(domain, out var right)) return right;
        var dot = domain.LastIndexOf('.');
        if (dot < 1) return null;
        var name = domain[..dot];
        var ending = domain[(dot + 1)..];
        if (!ending.SequenceEqual("com")) return EndingMeant(ending) is { } likely ? $"{name}.{likely}" : null;
        if (name.Length < ShortestCompared - 1) return null;
        foreach (var common in Common)
            if (name[0] == common[0] && IsOneSlipFrom(name, common)) return common + ".com";
        return null;
    }

    /// <summary>What was meant by an ending that no registry has.</summary>
    private static string? EndingMeant(ReadOnlySpan<char> ending) => ending switch
    {
        "con" or "cmo" or "ocm" or "vom" or "xom" or "comm" or "cim" or "coom" => "com",
        "ent" or "nte" or "nett" => "net",
        _ => null,
    };

    /// <summary>True if the domain lends addresses for minutes.</summary>
    public static bool IsDisposable(ReadOnlySpan<char> domain) => DisposableBySpan.Contains(domain);

    /// <summary>True if the local part is a mailbox of a function rather than of a person.</summary>
    public static bool IsRole(ReadOnlySpan<char> local) => RolesBySpan.Contains(local);

    /// <summary>One letter more, less or other, or two swapped (Damerau, 1964).</summary>
    private static bool IsOneSlipFrom(ReadOnlySpan<char> name, ReadOnlySpan<char> right)
    {
        if (Math.Abs(name.Length - right.Length) > 1) return false;
        var head = name.CommonPrefixLength(right);
        var a = name[head..];
        var b = right[head..];
        if (a.IsEmpty && b.IsEmpty) return false;
        if (a.Length > b.Length) return a[1..].SequenceEqual(b);
        if (a.Length < b.Length) return a.SequenceEqual(b[1..]);
        return a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
    }
}
