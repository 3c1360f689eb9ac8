using System.Collections.Frozen;
using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>One e-mail address as it is compared.</summary>
/// <param name="Local">Before the @; the whole text if there is none.</param>
/// <param name="Domain">After the @, slips of common providers mended; empty if there is none.</param>
/// <param name="Mailbox">The local part without dots, dashes and what follows a plus.</param>
internal sealed record ComparableEmail(string Local, string Domain, string Mailbox)
{
    public Spelling Address { get; } = new(Domain.Length == 0 ? Local : $"{Local}@{Domain}");

    public Spelling User { get; } = new(Mailbox);
}

/// <summary>E-mail addresses.</summary>
internal sealed class EmailComparator() : TypedComparator<ComparableEmail>("email",
    [
        new("exact", new("邮箱相同", "same address"), UsesTermFrequency: true),
        new("mailbox", new("写法不同的同一邮箱", "same mailbox, spelt otherwise")),
        new("slip", new("一处笔误", "one typing slip")),
        new("user", new("用户名相同，域名不同", "same user, other domain")),
        new("userSlip", new("用户名相近，域名不同", "user with one slip, other domain")),
        new("similar", new("地址相近", "alike")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, SameMailbox = 1, Slip = 2, User = 3, UserSlip = 4, Similar = 5;
    private const double SimilarFrom = 0.88;
    private const int CharactersASlip = 5;
    private const int ShortestUser = 4;

    /// <summary>Users that every company has: they say nothing across domains.</summary>
    private static readonly FrozenSet<string> Roles = FrozenSet.ToFrozenSet(
        ["info", "admin", "sales", "office", "contact", "service", "support", "mail", "hello", "hr", "marketing", "webmaster", "noreply", "kefu", "test"], StringComparer.Ordinal);

    private static readonly string[] Placeholders = ["test@test.com", "a@a.com", "test@example.com", "none@none.com", "na@na.com", "noemail@noemail.com"];

    protected override ComparableEmail? Read(string text)
    {
        var address = EmailKind.Address(text, out _).ToLowerInvariant();
        if (Placeholders.Contains(address, StringComparer.Ordinal)) return null;
        var at = address.LastIndexOf('@');
        var (local, domain) = at < 0 ? (address, "") : (address[..at], EmailDomains.Likely(address[(at + 1)..]));
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var mailbox = string.Concat((plus > 0 ? local[..plus] : local).Where(char.IsLetterOrDigit));
        return mailbox.Length == 0 ? null : new(local, domain == "googlemail.com" ? "gmail.com" : domain, mailbox);
    }

    protected override int Compare(ComparableEmail a, ComparableEmail b)
    {
        if (a.Address.IsSame(b.Address)) return Exact;
        var sameUser = string.Equals(a.Mailbox, b.Mailbox, StringComparison.Ordinal);
        var sameDomain = string.Equals(a.Domain, b.Domain, StringComparison.Ordinal);
        if (sameUser && sameDomain) return SameMailbox;
        if (a.Address.IsOneSlip(b.Address)) return Slip;
        if (sameUser && IsLong(a, b) && !Roles.Contains(a.Mailbox)) return User;
        if (!sameDomain && IsLong(a, b) && a.User.IsOneSlip(b.User)) return UserSlip;
        return (sameDomain && IsLong(a, b) && a.User.IsAlike(b.User, SimilarFrom)) || IsMistyped(a, b) ? Similar : Else;
    }

    protected override string TermOf(ComparableEmail value) => value.Address.Text;

    protected override IEnumerable<string> KeysOf(ComparableEmail value) =>
    [
        $"mailbox:{value.Mailbox}@{value.Domain}",
        "user:" + value.Mailbox,
        $"front:{ComparableText.Front(value.Mailbox, ShortestUser)}",
        $"end:{ComparableText.Back(value.Mailbox, ShortestUser)}@{ComparableText.Front(value.Domain, 3)}",
    ];

    /// <summary>A few slips in a long address, the domain's included: one character in five.</summary>
    private static bool IsMistyped(ComparableEmail a, ComparableEmail b)
    {
        var limit = Math.Min(a.Address.Length, b.Address.Length) / CharactersASlip;
        return limit > 0 && a.Address.Slips(b.Address, limit) <= limit;
    }

    private static bool IsLong(ComparableEmail a, ComparableEmail b) => Math.Min(a.Mailbox.Length, b.Mailbox.Length) >= ShortestUser;
}
