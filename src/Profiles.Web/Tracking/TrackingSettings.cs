using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Profiles.Web.Tracking;

/// <summary>What clients ask of a project before they send: one destination, this one.</summary>
/// <param name="ApiHost">Host and path without scheme.</param>
internal sealed record TrackingSettings(string WriteKey, string ApiHost, string Scheme) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json";
        var output = httpContext.Response.BodyWriter;
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("integrations");
            writer.WriteStartObject("Segment.io");
            writer.WriteString("apiKey", WriteKey);
            writer.WriteString("apiHost", ApiHost);
            writer.WriteString("protocol", Scheme);
            writer.WriteStartArray("unbundledIntegrations");
            writer.WriteEndArray();
            writer.WriteBoolean("addBundledMetadata", false);
            writer.WriteEndObject();
            writer.WriteEndObject();
            foreach (var call in (ReadOnlySpan<string>)["plan", "edgeFunction"])
            {
                writer.WriteStartObject(call);
                writer.WriteEndObject();
            }
            writer.WriteStartArray("middlewareSettings");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        await output.FlushAsync(httpContext.RequestAborted);
    }
}
