using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Channels.Senders;
using Profiles.Events;
using Profiles.Intake;

namespace Profiles.Channels.Pulling;

/// <summary>One request to a source.</summary>
/// <param name="Body">JSON in UTF-8; null for none.</param>
public sealed record PullRequest(PullMethod Method, Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte>? Body);

/// <summary>Puts the request for the next page together from the definition and where the sweep stands. Pure.</summary>
public static class PullRequests
{
    /// <returns>The request, or why there can be none: a credential that is not kept.</returns>
    public static (PullRequest? Request, Problem? Problem) Next(
        PullDefinition pull, PullSweep sweep, IReadOnlyDictionary<string, string> secrets, BusinessCalendar calendar)
    {
        if (SecretsOf(pull).FirstOrDefault(n => !secrets.ContainsKey(n)) is { } missing) return (null, PullProblems.NoCredential(missing));
        var values = new PullValues(pull.Paging.Size, PositionOf(pull, sweep), SinceOf(pull, sweep, calendar), secrets, NumbersOf(pull));
        var headers = pull.Headers.Select(h => KeyValuePair.Create(h.Key, Fill(h.Value, values))).Where(h => h.Value is not null).Select(h => KeyValuePair.Create(h.Key, h.Value!)).ToList();
        var body = pull.Body is { } template ? JsonSerializer.SerializeToUtf8Bytes(Fill(template, values), SenderJson.ReadableNodes) : null;
        // A next link stands for address and query; whether it is one of ours was asked when it was read.
        var address = pull.Paging.Kind == PagingKind.NextLink && sweep.Position is { } link ? new Uri(link) : Address(pull, values);
        return (new PullRequest(pull.Method, address, headers, body is null ? (ReadOnlyMemory<byte>?)null : body), null);
    }

    /// <summary>Names of the credentials a pull presents.</summary>
    public static IReadOnlyCollection<string> SecretsOf(PullDefinition pull) =>
        [.. Templates(pull).SelectMany(t => PullTemplate.Parse(t.Text)?.Names ?? []).Select(PullTemplate.SecretOf).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Every template of a pull, with its place in the definition.</summary>
    internal static IEnumerable<(string Place, string Text)> Templates(PullDefinition pull) =>
        pull.Query.Select(q => ($"query.{q.Key}", q.Value))
            .Concat(pull.Headers.Select(h => ($"headers.{h.Key}", h.Value)))
            .Concat(pull.Body is { } body ? Texts(body, "body") : []);

    private static IEnumerable<(string Place, string Text)> Texts(JsonElement json, string place) => json.ValueKind switch
    {
        JsonValueKind.String => [(place, json.GetString()!)],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Texts(p.Value, $"{place}.{p.Name}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((v, i) => Texts(v, $"{place}[{i}]")),
        _ => [],
    };

    private static string? PositionOf(PullDefinition pull, PullSweep sweep) => sweep.Position ?? pull.Paging.Kind switch
    {
        PagingKind.Page => pull.Paging.First.ToString(CultureInfo.InvariantCulture),
        PagingKind.Offset => "0",
        _ => null,
    };

    private static string? SinceOf(PullDefinition pull, PullSweep sweep, BusinessCalendar calendar)
    {
        if (pull.Incremental is not { } incremental) return null;
        var since = (sweep.Since ?? incremental.From).ToUniversalTime();
        return incremental.Format switch
        {
            SinceFormat.Seconds => since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            SinceFormat.Milliseconds => since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            SinceFormat.LocalTime => calendar.LocalTimeOf(since).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            SinceFormat.LocalDate => calendar.DayOf(since).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
    }

    private static Uri Address(PullDefinition pull, PullValues values)
    {
        var query = pull.Query.Select(q => (q.Key, Value: Fill(q.Value, values))).Where(q => q.Value is not null)
            .Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value!)}");
        return new UriBuilder(pull.Url) { Query = string.Join('&', query) }.Uri;
    }

    private static string? Fill(string template, PullValues values) => PullTemplate.Parse(template)!.Fill(values);

    /// <summary>The body with its texts filled in. A property or element whose name stands for nothing is left out.</summary>
    private static JsonNode? Fill(JsonElement json, PullValues values)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var filled = new JsonObject();
                foreach (var property in json.EnumerateObject())
                    if (!IsUnknown(property.Value, values)) filled[property.Name] = Fill(property.Value, values);
                return filled;
            case JsonValueKind.Array:
                return new JsonArray([.. json.EnumerateArray().Where(v => !IsUnknown(v, values)).Select(v => Fill(v, values))]);
            case JsonValueKind.String:
                var template = PullTemplate.Parse(json.GetString()!)!;
                var text = template.Fill(values);
                return template.IsOneName && values.Numbers.Contains(template.Names.Single()) ? JsonNode.Parse(text!) : JsonValue.Create(text);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonNode.Parse(json.GetRawText());
        }
    }

    private static bool IsUnknown(JsonElement json, PullValues values) => json.ValueKind == JsonValueKind.String && Fill(json.GetString()!, values) is null;

    /// <summary>Sizes, numbers of pages, offsets and seconds are numbers; ids and cursors are texts, even those of digits.</summary>
    private static IReadOnlyCollection<string> NumbersOf(PullDefinition pull)
    {
        var names = new List<string> { PullTemplate.Size };
        if (pull.Paging.Kind is PagingKind.Page or PagingKind.Offset) names.Add(PullTemplate.Position);
        if (pull.Incremental?.Format is SinceFormat.Seconds or SinceFormat.Milliseconds) names.Add(PullTemplate.Since);
        return names;
    }
}
