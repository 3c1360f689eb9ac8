using System.Globalization;
using System.Text;
using Profiles.Channels.Senders;
using Profiles.Intake;

namespace Profiles.Tests.Channels.Senders;

/// <summary>Requests as senders make them.</summary>
internal static class Requests
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    public static SenderRequest Post(string body, string contentType = "application/json") => Post(Encoding.UTF8.GetBytes(body), contentType);

    public static SenderRequest Post(byte[] body, string contentType = "application/json") =>
        new("POST", "/api/hooks/test", [], [new("Content-Type", contentType)], body, Noon);

    public static SenderRequest Get(params (string Name, string Value)[] query) => new SenderRequest("GET", "/api/hooks/test", [], [], default, Noon).Asking(query);

    public static SenderRequest Headed(this SenderRequest request, params (string Name, string Value)[] headers) =>
        request with { Headers = [.. request.Headers, .. headers.Select(h => KeyValuePair.Create(h.Name, h.Value))] };

    public static SenderRequest Asking(this SenderRequest request, params (string Name, string Value)[] query) =>
        request with { Query = [.. request.Query, .. query.Select(h => KeyValuePair.Create(h.Name, h.Value))] };

    /// <summary>Sets a header, or a parameter of the query where the place begins with <c>?</c>; null removes it.</summary>
    public static SenderRequest Set(this SenderRequest request, string place, string? value)
    {
        var isQuery = place.StartsWith('?');
        var name = isQuery ? place[1..] : place;
        List<KeyValuePair<string, string>> pairs = [.. (isQuery ? request.Query : request.Headers).Where(p => !p.Key.Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (value is not null) pairs.Add(new(name, value));
        return isQuery ? request with { Query = pairs } : request with { Headers = pairs };
    }

    public static SenderRequest Twice(this SenderRequest request, string place) =>
        place.StartsWith('?') ? request.Asking((place[1..], request.Find(place)!)) : request.Headed((place, request.Find(place)!));

    public static string Seconds(this DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static Reception Receive(this SenderRequest request, SenderDefinition sender, params string[] secrets) =>
        SenderProtocols.Receive(request, sender, new SenderSecrets(secrets));

    public static IReadOnlyList<SenderItem> Items(this Reception reception) => ((Reception.Accepted)reception).Items;

    public static string Json(this SenderItem item) => Encoding.UTF8.GetString(item.Json.Span);

    public static Problem Problem(this Reception reception) => ((Reception.Refused)reception).Problem;

    public static string Text(this SenderAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    public static SenderAnswer Answer(this Reception reception) => reception switch
    {
        Reception.Accepted accepted => accepted.Answer,
        Reception.Answered answered => answered.Answer,
        Reception.Fetch fetch => fetch.Answer,
        var refused => ((Reception.Refused)refused).Answer,
    };

    public static ReplayGuard? Guard(this Reception reception) => reception switch
    {
        Reception.Accepted accepted => accepted.Guard,
        Reception.Fetch fetch => fetch.Guard,
        _ => null,
    };
}
