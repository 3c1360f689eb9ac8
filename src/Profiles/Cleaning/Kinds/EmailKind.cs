using System.Buffers;
using System.Collections.Frozen;

namespace Profiles.Cleaning.Kinds;

/// <summary>E-mail addresses, lower case throughout: no provider tells a local part's case apart in practice (RFC 5321 §2.4 would allow it).</summary>
/// <remarks>A domain that is a common slip (gmial.com) is flagged with the likely one; the address is kept as it came.</remarks>
public sealed class EmailKind : FieldKind
{
    private const string Shape = "name@example.com";
    private const int MaxLocal = 64;
    private const int MaxAddress = 254;

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

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SlipsBySpan = Slips.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly SearchValues<char> Marks = SearchValues.Create(".!#$%&'*+-=?^_`{}~");
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_+@");

    public override string Id => "email";

    protected override string Separators => "/、;,|";

    protected override bool AlwaysSplits => true;

    /// <remarks>An address in lower-case ASCII whose domain is no known slip.</remarks>
    protected override bool TryReadPlain(string raw, FieldContext context, out FieldReading reading)
    {
        var isPlain = !raw.AsSpan().ContainsAnyExcept(PlainCharacters) && IsAddress(raw, out var at) && !SlipsBySpan.ContainsKey(raw.AsSpan(at + 1));
        reading = isPlain ? FieldReading.Of(raw) : default;
        return isPlain;
    }

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var address = Address(text, out var removed).ToLowerInvariant();
        if (!IsAddress(address, out var at) || (removed && !context.Rules.IsOn(KnownRules.EmailTextRemoved)))
            return context.Unused(KnownRules.EmailInvalid, Shape);
        var slip = SlipsBySpan.TryGetValue(address.AsSpan(at + 1), out var right)
            ? context.Draft(KnownRules.EmailDomainTypo, address, string.Concat(address.AsSpan(0, at + 1), right))
            : null;
        var rewrite = removed ? context.Draft(KnownRules.EmailTextRemoved, address) : null;
        if (slip is null || rewrite is null) return FieldReading.Of(address, slip ?? rewrite);
        return FieldReading.Of(address, [rewrite, slip]);
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

    /// <summary>The domain that was meant, where this one is a common slip; else the same.</summary>
    internal static string LikelyDomain(string domain) => Slips.GetValueOrDefault(domain, domain);

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

    private static bool IsDomain(ReadOnlySpan<char> domain)
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
