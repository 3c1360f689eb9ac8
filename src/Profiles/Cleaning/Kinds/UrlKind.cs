namespace Profiles.Cleaning.Kinds;

/// <summary>Web addresses (RFC 3986): http, https or none, a domain, and what follows. Scheme and domain are in small letters; a <c>/</c> that stands alone at the end goes.</summary>
/// <remarks>A scheme that is not written is not invented. An address with a user name in it is not used: it may carry a password.</remarks>
public sealed class UrlKind : FieldKind
{
    private const string Shape = "https://example.com";

    public override string Id => "url";

    internal override bool HoldsCodes => true;

    protected override string Separators => "、|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : text[..(colon + 3)].ToLowerInvariant();
        var rest = colon < 0 ? text : text[(colon + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var (authority, path) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        var host = authority.Replace('。', '.').ToLowerInvariant();
        var port = host.IndexOf(':', StringComparison.Ordinal);
        var isPort = port < 0 || (host.Length - port is > 1 and <= 6 && CodeText.IsDigits(host.AsSpan(port + 1)));
        if (scheme is not ("" or "http://" or "https://") || !isPort || !EmailKind.IsDomain(port < 0 ? host : host.AsSpan(0, port)) || path.Contains(' ', StringComparison.Ordinal))
            return context.Unused(KnownRules.UrlInvalid, Shape);
        if (path == "/") path = "";
        return FieldReading.Of(scheme.Length + host.Length + path.Length == text.Length && text.StartsWith(scheme + host, StringComparison.Ordinal) ? text : scheme + host + path);
    }
}
