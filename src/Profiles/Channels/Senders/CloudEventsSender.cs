using System.Globalization;
using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>A sender of CloudEvents 1.0 over HTTP: binary, structured or batched.</summary>
public sealed record CloudEventsSender : SenderDefinition
{
    public const string Kind = "cloudevents";

    /// <summary>Origins that may ask for permission (<c>OPTIONS</c>) and send: <c>eventgrid.azure.net</c>; empty allows every one that has the key.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];
    /// <summary>Requests a minute that an origin is allowed; null sets no limit.</summary>
    public int? AllowedRate { get; init; }

    [JsonIgnore]
    public override SecretForm Secret { get; } = SecretForm.AnyText(new Localized(
        "本系统生成的密钥：Authorization: Bearer …，或地址参数 access_token", "A key made here: Authorization: Bearer …, or access_token in the address"), isOurs: true);
}

/// <summary>Takes requests of <see cref="CloudEventsSender"/>.</summary>
/// <remarks>
/// Sources: cloudevents/spec, HTTP protocol binding and HTTP webhook 1.0. The content type decides the mode, batched before structured. A record is an event in the JSON format:
/// its attributes and <c>data</c>. Events are told apart by source and id. A batch that holds one bad event is refused whole: what belongs to it cannot be told.
/// </remarks>
internal static class CloudEventsProtocol
{
    private const string TokenPlace = "?access_token";
    private const int Accepted = 202;

    public static Reception Receive(SenderRequest request, CloudEventsSender sender, SenderSecrets secrets) => request.Method switch
    {
        "OPTIONS" => Handshake(request, sender),
        "POST" => Post(request, secrets),
        _ => Refusals.Method(request, "POST, OPTIONS"),
    };

    /// <summary>The question whether an origin may send (HTTP webhook, section 4).</summary>
    private static Reception Handshake(SenderRequest request, CloudEventsSender sender)
    {
        if (request.Find("WebHook-Request-Origin") is not { } origin) return Refusals.Of(SenderProblems.Missing("WebHook-Request-Origin"));
        if (sender.AllowedOrigins.Count > 0 && !sender.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return Refusals.Of(SenderAnswer.Forbidden, SenderProblems.Body("WebHook-Request-Origin", "an origin of the channel", "another one"));
        // What goes back into a header must not break it.
        if (origin.AsSpan().ContainsAnyExceptInRange('!', '~')) return Refusals.Of(SenderProblems.Body("WebHook-Request-Origin", "a name of a host", "something else"));
        var rate = sender.AllowedRate?.ToString(CultureInfo.InvariantCulture) ?? "*";
        return new Reception.Answered(SenderAnswer.Empty(SenderAnswer.Ok, new("Allow", "POST"), new("WebHook-Allowed-Origin", origin), new("WebHook-Allowed-Rate", rate)));
    }

    private static Reception Post(SenderRequest request, SenderSecrets secrets)
    {
        var place = request.Find(SharedKey.Authorization) is null ? TokenPlace : SharedKey.Authorization;
        if (SharedKey.Check(SharedKey.Presented(request, place), SharedKey.Authorization, secrets) is { } problem) return Refusals.Of(SenderAnswer.Unauthorized, problem);
        var (events, misread) = CloudEventReader.Read(request);
        return misread is not null ? Refusals.Of(misread) : Receptions.Of(events, SenderAnswer.Empty(Accepted), guard: null);
    }
}
