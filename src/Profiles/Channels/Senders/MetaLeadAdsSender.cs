using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Lead ads of Meta (Facebook, Instagram): notifications that name leads, which are then fetched.</summary>
public sealed record MetaLeadAdsSender : SenderDefinition
{
    public const string Kind = "meta-lead-ads";
    /// <summary>Name of the provider that leads are fetched from.</summary>
    public const string Provider = "meta";

    [JsonIgnore]
    public override SecretForm Secret { get; } = new(
        new Localized("应用密钥与自拟的验证令牌，中间一个冒号：<app secret>:<verify token>", "App secret and a verify token of your own with a colon between them: <app secret>:<verify token>"),
        IsOurs: false, secret => MetaLeadAdsProtocol.Split(secret) is { Token.Length: >= SecretForm.MinLength, AppSecret.Length: >= SecretForm.MinLength }
            ? null : new Localized($"应用密钥:验证令牌，各至少 {SecretForm.MinLength} 个字符", $"app secret:verify token, each of at least {SecretForm.MinLength} characters"));
}

/// <summary>Takes requests of <see cref="MetaLeadAdsSender"/>.</summary>
/// <remarks>Source: developers.facebook.com, Graph API, webhooks for leadgen. A notification holds no personal data; ids come as numbers or as texts.</remarks>
public static class MetaLeadAdsProtocol
{
    private static readonly SignatureScheme Scheme = new("X-Hub-Signature-256", SignatureAlgorithm.Sha256, SignatureEncoding.Hex, "{body}") { Prefix = "sha256=" };

    internal static Reception Receive(SenderRequest request, SenderSecrets secrets) => request.Method switch
    {
        "GET" => Verify(request, secrets),
        "POST" => Notified(request, secrets),
        _ => Refusals.Method(request, "GET, POST"),
    };

    /// <summary>A lead as the Graph API gives it, <c>{"id":…,"created_time":…,"field_data":[{"name":…,"values":[…]}]}</c>; null if it is none.</summary>
    public static SenderItem? Lead(ReadOnlySpan<byte> json)
    {
        var (lead, problem) = SenderJson.Parse(json);
        return problem is null && lead.Scalar("id") is { } id
            ? new SenderItem(id, SenderOperation.Upsert, lead.Utf8Bytes().ToArray(), lead.Scalar("created_time") is { } time ? SenderTime.Read(time) : null) : null;
    }

    /// <summary>App secret and verify token; the token is empty if there is no colon.</summary>
    internal static (string AppSecret, string Token) Split(string secret) =>
        secret.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? (secret[..colon], secret[(colon + 1)..]) : (secret, "");

    private static Reception Verify(SenderRequest request, SenderSecrets secrets)
    {
        string[] tokens = [.. secrets.Values.Select(s => Split(s).Token).Where(t => t.Length > 0)];
        if (request.Find("?hub.mode") != "subscribe" || request.Find("?hub.challenge") is not { } challenge)
            return Refusals.Of(SenderAnswer.BadRequest, SenderProblems.Body("query", "hub.mode=subscribe and hub.challenge", "something else"));
        if (tokens.Length == 0) return Refusals.Of(SenderAnswer.Forbidden, SenderProblems.NoSecret("a verify token behind the app secret: <app secret>:<verify token>"));
        var presented = SharedKey.Presented(request, "?hub.verify_token");
        return SharedKey.Check(presented, "?hub.verify_token", new SenderSecrets(tokens)) is { } problem
            ? Refusals.Of(SenderAnswer.Forbidden, problem) : new Reception.Answered(SenderAnswer.Text(SenderAnswer.Ok, challenge));
    }

    private static Reception Notified(SenderRequest request, SenderSecrets secrets)
    {
        var (proof, problem) = SignatureCheck.Verify(request, Scheme, new SenderSecrets([.. secrets.Values.Select(s => Split(s).AppSecret).Where(s => s.Length > 0)]));
        if (proof is null) return Refusals.Of(SenderAnswer.Unauthorized, problem!);
        var (body, misread) = SenderJson.Parse(request.Body.Span);
        if (misread is not null) return Refusals.Of(misread);
        if (body.Text("object") is not { } of) return Refusals.Of(SenderProblems.Body("$.object", "page", "none"));
        var answer = SenderAnswer.Text(SenderAnswer.Ok, "EVENT_RECEIVED");
        string[] ids = [.. Changes(body).Where(c => c.Text("field") == "leadgen").Select(c => c.Find("value")?.Scalar("leadgen_id")).OfType<string>().Distinct(StringComparer.Ordinal).Take(SenderLimits.MaxItems + 1)];
        if (ids.Length > SenderLimits.MaxItems) return Refusals.Of(SenderProblems.Body("$.entry", $"at most {SenderLimits.MaxItems} leads", "more"));
        // A page tells of other things too, if it is subscribed to them; they are none of ours.
        return of == "page" && ids.Length > 0 ? new Reception.Fetch(MetaLeadAdsSender.Provider, ids, answer, Guard: null) : new Reception.Answered(answer);
    }

    private static IEnumerable<JsonElement> Changes(JsonElement body) =>
        List(body.Find("entry")).SelectMany(entry => List(entry.Find("changes")));

    private static IEnumerable<JsonElement> List(JsonElement? json) => json is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
