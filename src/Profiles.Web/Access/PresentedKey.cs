using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Profiles.Web.Access;

/// <summary>Finds the key in a request.</summary>
internal static class PresentedKey
{
    /// <summary>Header of senders that cannot set <c>Authorization</c>.</summary>
    public const string SenderHeader = "X-Write-Key";
    /// <summary>Query parameter of senders that can set no header: the least good way, since addresses end up in logs.</summary>
    public const string SenderQuery = "key";

    /// <summary>Bearer, or Basic with the key as user; for senders also their header and query parameter. Null if there is none.</summary>
    public static string? Find(HttpRequest request, bool forSenders)
    {
        if (FromAuthorization(request) is { } token) return token;
        if (!forSenders) return null;
        if (request.Headers.TryGetValue(SenderHeader, out var header) && header is [{ Length: > 0 } key]) return key;
        return request.Query.TryGetValue(SenderQuery, out var query) && query is [{ Length: > 0 } last] ? last : null;
    }

    private static string? FromAuthorization(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header.Parameter is not { Length: > 0 } value)
            return null;
        if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return value;
        if (!header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text[..colon];
    }
}
