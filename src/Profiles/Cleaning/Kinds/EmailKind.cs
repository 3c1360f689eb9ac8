using System.Buffers;

namespace Profiles.Cleaning.Kinds;

/// <summary>E-mail addresses, lower case throughout: no provider tells a local part's case apart in practice (RFC 5321 §2.4 would allow it).</summary>
/// <remarks>
/// A domain that looks like a slip (gmial.com) is flagged with the likely one, addresses lent for minutes and those of a role (info@) are flagged;
/// all are kept as they came.
/// </remarks>
public sealed class EmailKind : FieldKind
{
    private const string Shape = "name@example.com";
    private const int MaxLocal = 64;
    private const int MaxAddress = 254;

    private static readonly SearchValues<char> Marks = SearchValues.Create(".!#$%&'*+-=?^_`{}~");
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_+@");

    public override string Id => "email";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|";

    protected override bool AlwaysSplits => true;

    /// <remarks>An address in lower-case ASCII of which nothing is to be said.</remarks>
    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var isPlain = !raw.AsSpan().ContainsAnyExcept(PlainCharacters) && IsAddress(raw, out var at) && !EmailDomains.IsRole(raw.AsSpan(0, at))
            && !EmailDomains.IsDisposable(raw.AsSpan(at + 1)) && EmailDomains.Meant(raw.AsSpan(at + 1)) is null;
        reading = isPlain ? FieldReading.Of(raw) : default;
        return isPlain;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var address = Address(text, out var removed).ToLowerInvariant();
        if (!IsAddress(address, out var at) || (removed && !context.Rules.IsOn(KnownRules.EmailTextRemoved)))
            return context.Unused(KnownRules.EmailInvalid, Shape);
        var local = address.AsSpan(0, at);
        var domain = address.AsSpan(at + 1);
        List<FindingDraft> findings = [];
        void Add(FindingDraft? draft)
        {
            if (draft is not null) findings.Add(draft);
        }
        if (removed) Add(context.Draft(KnownRules.EmailTextRemoved, address));
        if (EmailDomains.Meant(domain) is { } meant) Add(context.Draft(KnownRules.EmailDomainTypo, address, $"{local}@{meant}"));
        if (EmailDomains.IsDisposable(domain)) Add(context.Draft(KnownRules.EmailDisposable, address));
        if (EmailDomains.IsRole(local)) Add(context.Draft(KnownRules.EmailRole, address));
        return findings.Count == 0 ? FieldReading.Of(address) : FieldReading.Of(address, findings);
    }

    /// <summary>What stands in angle brackets, else the text without <c>mailto:</c> and blanks around the @.</summary>
    internal static string Address(string text, out bool removed)
    {
        removed = false;
        var open = text.LastIndexOf('<');
        var close = open < 0 ? -1 : text.IndexOf('>', open);
        if (close > open)
        {
            removed = open > 0 || close < text.Length - 1;
            text = text[(open + 1)..close].Trim();
        }
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text[7..].Trim();
        if (text.Contains('。')) text = text.Replace('。', '.');
        if (!text.Contains(' ')) return text;
        var tight = text.Replace(" @", "@", StringComparison.Ordinal).Replace("@ ", "@", StringComparison.Ordinal);
        removed |= tight.Length != text.Length;
        return tight;
    }

    private static bool IsAddress(string address, out int at)
    {
        at = address.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > MaxLocal || address.Length > MaxAddress || address.LastIndexOf('@') != at) return false;
        return IsLocalPart(address.AsSpan(0, at)) && IsDomain(address.AsSpan(at + 1));
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.') return false;
        foreach (var c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !Marks.Contains(c)) return false;
        }
        return true;
    }

    /// <summary>Labels of letters, digits and Chinese characters, the last without digits (RFC 1035, IDNA).</summary>
    internal static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var last = domain;
        while (true)
        {
            var dot = last.IndexOf('.');
            if (!IsLabel(dot < 0 ? last : last[..dot])) return false;
            if (dot < 0) break;
            last = last[(dot + 1)..];
        }
        return last.Length < domain.Length && last.Length >= 2 && (!last.ContainsAnyInRange('0', '9') || last.StartsWith("xn--", StringComparison.Ordinal));
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-') return false;
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-' && !Han.Is(c)) return false;
        }
        return true;
    }
}
