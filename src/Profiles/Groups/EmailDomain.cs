using System.Collections.Frozen;
using Profiles.Reference;

namespace Profiles.Groups;

/// <summary>The domain of a company's e-mail addresses.</summary>
public static class EmailDomain
{
    private static readonly FrozenSet<string> FreeMail = ReferenceText.Lines("freemail.txt").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Second labels under which countries register (com.cn, co.uk): the name is the label before.</summary>
    private static readonly FrozenSet<string> SecondLabels = FrozenSet.ToFrozenSet(["com", "co", "org", "net", "gov", "edu", "ac", "ne", "or", "go", "gob", "govt"], StringComparer.Ordinal);

    /// <summary>The registered domain in lower case; null if the address has none or is at a service where anybody gets one.</summary>
    /// <param name="email">An e-mail address, or a domain, or a web address of one.</param>
    public static string? Read(string email)
    {
        var host = email.Trim().ToLowerInvariant();
        if (host.Length > 254) return null;
        host = host[(host.LastIndexOf('@') + 1)..];
        host = host[(host.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0)..].Split('/', ':')[0].Trim('.');
        var labels = host.Split('.');
        if (labels.Length < 2 || labels.Any(l => l.Length is 0 or > 63) || labels.All(l => l.All(char.IsAsciiDigit))) return null;
        var length = labels.Length > 2 && labels[^1].Length == 2 && SecondLabels.Contains(labels[^2]) ? 3 : 2;
        var domain = string.Join('.', labels[^length..]);
        return FreeMail.Contains(domain) || labels[^1] is "example" or "test" or "invalid" or "localhost" || domain.StartsWith("example.", StringComparison.Ordinal) ? null : domain;
    }
}
