using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>简道云 数据推送: records of a form as they are created, changed and removed.</summary>
public sealed record JiandaoyunSender : SenderDefinition
{
    public const string Kind = "jiandaoyun";

    /// <summary>1–86,400 seconds that the time of sending may be away.</summary>
    public int ToleranceSeconds { get; init; } = HmacSender.DefaultToleranceSeconds;
    /// <summary>Names of the form's fields by their widget id, also of those in sub-forms: <c>"_widget_1529400746031": "手机"</c>. Others keep their id.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    [JsonIgnore]
    public override SecretForm Secret { get; } = SecretForm.AnyText(new Localized(
        "简道云“数据推送”设置中的 Secret", "The Secret in the settings of 数据推送 at 简道云"), isOurs: false);
}

/// <summary>Takes requests of <see cref="JiandaoyunSender"/>.</summary>
/// <remarks>
/// Sources: hc.jiandaoyun.com open/11507, doc/10732; jiandaoyun/webhook-demo. The signature is the SHA-1, no HMAC, of <c>nonce:body:secret:timestamp</c>. A
/// nonce with a colon could move the border between nonce and body, so it may only be letters, digits, hyphen and underscore.
/// </remarks>
internal static class JiandaoyunProtocol
{
    private const string SignatureHeader = "X-JDY-Signature";
    private const string Prefix = "sha1=";
    private const int MaxNonce = 64;

    public static Reception Receive(SenderRequest request, JiandaoyunSender sender, SenderSecrets secrets)
    {
        if (request.Method != "POST") return Refusals.Method(request, "POST");
        if (request.Find("?nonce") is { } nonce && !Nonces.IsPlain(nonce, MaxNonce))
            return Refuse(SenderAnswer.Unauthorized, SenderProblems.Unreadable("?nonce", $"at most {MaxNonce} letters, digits, hyphens and underscores"));
        var scheme = Scheme(sender, request.Find(SignatureHeader));
        var (proof, problem) = SignatureCheck.Verify(request, scheme, secrets);
        if (proof is null) return Refuse(SenderAnswer.Unauthorized, problem!);
        var (body, misread) = SenderJson.Parse(request.Body.Span);
        if (misread is not null) return Refuse(SenderAnswer.BadRequest, misread);
        if (Operation(body) is not { } operation)
            return Refuse(SenderAnswer.BadRequest, SenderProblems.Body("$.op", "data_create, data_update or data_remove", body.Find("op") is null ? "none" : "another one"));
        if (body.Find("data") is not { ValueKind: JsonValueKind.Object } data || data.Scalar("_id") is not { } id)
            return Refuse(SenderAnswer.BadRequest, SenderProblems.Body("$.data._id", "the id of a record", "none"));
        var time = data.Scalar("updateTime") ?? body.Scalar("send_time") ?? data.Scalar("createTime");
        var item = new SenderItem(id, operation, Renamed(data, sender.Fields), time is null ? null : SenderTime.Read(time));
        var guard = Guards.Nonce(proof.Nonce!, proof.SentAt!.Value + scheme.Tolerance, SenderAnswer.Text(SenderAnswer.Unauthorized, "fail"));
        return new Reception.Accepted([item], SenderAnswer.Text(SenderAnswer.Ok, "success"), guard);
    }

    private static SignatureScheme Scheme(JiandaoyunSender sender, string? signature) =>
        new(SignatureHeader, SignatureAlgorithm.Sha1, SignatureEncoding.Hex, "{nonce}:{body}:{secret}:{timestamp}")
        {
            // The documentation shows a prefix, the official examples have none.
            Prefix = signature?.StartsWith(Prefix, StringComparison.Ordinal) == true ? Prefix : "",
            IsUnkeyed = true, Timestamp = "?timestamp", Nonce = "?nonce", Tolerance = TimeSpan.FromSeconds(sender.ToleranceSeconds),
        };

    private static SenderOperation? Operation(JsonElement body) => body.Text("op") switch
    {
        "data_create" or "data_update" => SenderOperation.Upsert,
        "data_remove" => SenderOperation.Remove,
        _ => null,
    };

    private static Reception Refuse(int status, Problem problem) => new Reception.Refused(SenderAnswer.Text(status, "fail"), problem);

    /// <summary>The record with names in place of widget ids, at every level.</summary>
    private static ReadOnlyMemory<byte> Renamed(JsonElement data, IReadOnlyDictionary<string, string> names)
    {
        if (names.Count == 0) return data.Utf8Bytes().ToArray();
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable)) Write(writer, data, names);
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, IReadOnlyDictionary<string, string> names)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(names.GetValueOrDefault(property.Name, property.Name));
                    Write(writer, property.Value, names);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray()) Write(writer, element, names);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
