using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Profiles.Channels.Senders;

namespace Profiles.Channels.Receiving;

/// <summary>Leads of Meta lead ads, from the Graph API.</summary>
/// <remarks>Source: developers.facebook.com, Marketing API, retrieving leads. The token goes into a header, not into the address, which is logged on the way.</remarks>
public sealed class MetaLeadSource(HttpClient http) : ILeadSource
{
    /// <summary>Longest answer taken, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    private static readonly Uri Graph = new("https://graph.facebook.com/v23.0/");
    private const string Fields = "?fields=id,created_time,field_data,form_id,ad_id,adgroup_id,campaign_id,platform,is_organic";

    public string Provider => MetaLeadAdsSender.Provider;

    public async Task<FetchedLead> FetchAsync(string id, string token, CancellationToken cancellation)
    {
        // An id leads nowhere but to a lead.
        if (id.Length is 0 or > 32 || id.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return new FetchedLead(null, "an id of digits was expected");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Graph, id + Fields));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        if (response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500)
            throw new HttpRequestException($"The provider answered {(int)response.StatusCode}.", null, response.StatusCode);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (!response.IsSuccessStatusCode) return new FetchedLead(null, $"the provider answered {(int)response.StatusCode}{CodeOf(answer)}");
        return MetaLeadAdsProtocol.Lead(answer) is { } lead ? new FetchedLead(lead.Json, null) : new FetchedLead(null, "the provider gave no lead");
    }

    /// <summary>The code of the error; its message may quote anything.</summary>
    private static string CodeOf(byte[] answer)
    {
        try
        {
            using var error = JsonDocument.Parse(answer);
            return error.RootElement.ValueKind == JsonValueKind.Object && error.RootElement.TryGetProperty("error", out var found) && found.ValueKind == JsonValueKind.Object
                && found.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) ? $", code {number}" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
