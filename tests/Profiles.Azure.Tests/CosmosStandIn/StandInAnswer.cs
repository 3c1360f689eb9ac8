using System.Net;
using System.Text;
using System.Text.Json;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>An answer to a request, and what it counts as.</summary>
/// <param name="Operation">Kind of operation on items; null for everything else, which is not counted.</param>
/// <param name="Count">How many items it wrote or looked for.</param>
internal sealed record StandInAnswer(
    HttpStatusCode Status, byte[]? Body = null, string? ETag = null, double RequestUnits = 0, string? Continuation = null, int? ItemCount = null,
    string? Container = null, string? Operation = null, long Count = 1, int SubStatus = 0)
{
    public static StandInAnswer Json(HttpStatusCode status, string json) => new(status, Encoding.UTF8.GetBytes(json));

    public static StandInAnswer Written(HttpStatusCode status, StandInItem item, string operation, string container) =>
        new(status, null, item.ETag, Tests.CosmosStandIn.RequestUnits.Write(item.Length), Container: container, Operation: operation);

    public static StandInAnswer Page(StandInPage page, StandInContainer container, string operation, string? etag = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("_rid", container.Rid);
            writer.WriteStartArray("Documents");
            foreach (var result in page.Results) result.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteNumber("_count", page.Results.Count);
            writer.WriteEndObject();
        }
        return new StandInAnswer(
            HttpStatusCode.OK, stream.ToArray(), etag, page.RequestUnits, page.Continuation, page.Results.Count, container.Name, operation);
    }
}
