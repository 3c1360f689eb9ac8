using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Reads answers of the API for showing; what is missing is blank.</summary>
internal static class JsonReading
{
    public static IEnumerable<JsonObject> Items(this JsonObject body, string name = "items") => (body[name] as JsonArray ?? []).OfType<JsonObject>();

    public static string Text(this JsonNode? body, string name) => body?[name] switch
    {
        null => "",
        JsonArray many => string.Join("、", many),
        var value => value.ToString(),
    };

    public static long Number(this JsonNode? body, string name) =>
        body?[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;

    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
