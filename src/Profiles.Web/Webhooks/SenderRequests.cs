using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Profiles.Channels.Senders;

namespace Profiles.Web.Webhooks;

/// <summary>Makes of a request what protocols of senders look at.</summary>
internal static class SenderRequests
{
    /// <param name="body">Read already, without its content encoding.</param>
    public static SenderRequest Of(HttpRequest request, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        var query = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
            query.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        // As it was sent: signatures may be over it, and escaping it again could differ.
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return new SenderRequest(
            request.Method.ToUpperInvariant(), raw is ['/', ..] ? raw : request.PathBase + request.Path + request.QueryString, query,
            [.. request.Headers.SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v ?? "")))], body, receivedAt);
    }
}
