using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>The webhook of lead forms of Google Ads.</summary>
public sealed record GoogleLeadFormSender : SenderDefinition
{
    public const string Kind = "google-lead-form";
    /// <summary>Longest key that Google's form takes.</summary>
    private const int MaxKey = 50;

    [JsonIgnore]
    public override SecretForm Secret { get; } = new(
        new Localized("粘贴到 Google Ads 潜在客户表单的 Webhook“密钥”", "Paste it as the Key of the webhook in the lead form of Google Ads"),
        IsOurs: true, key => key.Length is >= SecretForm.MinLength and <= MaxKey ? null : new Localized($"{SecretForm.MinLength} 至 {MaxKey} 个字符", $"{SecretForm.MinLength} to {MaxKey} characters"));
}

/// <summary>Takes requests of <see cref="GoogleLeadFormSender"/>.</summary>
/// <remarks>
/// Source: developers.google.com/google-ads/webhook/docs/implementation. Nothing is signed: the key stands in the body, so the body is parsed first. Google wants
/// 200 with <c>{}</c>, 4xx with a <c>message</c> where sending again is useless, 5xx where it is not. Deliveries repeat: the lead's id tells.
/// </remarks>
internal static class GoogleLeadFormProtocol
{
    private const string KeyProperty = "google_key";

    public static Reception Receive(SenderRequest request, SenderSecrets secrets)
    {
        if (request.Method != "POST") return Refusals.Method(request, "POST");
        var (body, misread) = SenderJson.Parse(request.Body.Span);
        if (misread is not null) return Refuse(SenderAnswer.BadRequest, misread, "The body is not JSON");
        var key = body.Text(KeyProperty);
        if (SharedKey.Check(string.IsNullOrEmpty(key) ? [] : [key], "$." + KeyProperty, secrets) is { } problem) return Refuse(SenderAnswer.Unauthorized, problem, "The key is wrong");
        var answer = SenderAnswer.Json(SenderAnswer.Ok, "{}");
        if (body.Find("is_test") is { ValueKind: JsonValueKind.True }) return new Reception.Answered(answer);
        if (body.Scalar("lead_id") is not { } id) return Refuse(SenderAnswer.BadRequest, SenderProblems.Body("$.lead_id", "the id of a lead", "none"), "There is no lead_id");
        var submitted = body.Scalar("lead_submit_time") is { } time ? SenderTime.Read(time) : null;
        return new Reception.Accepted([new SenderItem(id, SenderOperation.Upsert, body.Without(KeyProperty), submitted)], answer, Guard: null);
    }

    private static Reception Refuse(int status, Problem problem, string message) => new Reception.Refused(SenderAnswer.JsonOf(status, "message", message), problem);
}
