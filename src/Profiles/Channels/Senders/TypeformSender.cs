using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Webhooks of Typeform: responses to a form.</summary>
public sealed record TypeformSender : SenderDefinition
{
    public const string Kind = "typeform";

    [JsonIgnore]
    public override SecretForm Secret { get; } = SecretForm.AnyText(new Localized(
        "粘贴到 Typeform 的 Webhook 设置（Secret）", "Paste it as the Secret of the webhook at Typeform"), isOurs: true);
}

/// <summary>Takes requests of <see cref="TypeformSender"/>.</summary>
/// <remarks>
/// A response becomes a flat record: <c>form_id</c>, <c>token</c>, times, <c>hidden</c>, <c>calculated</c>, and <c>answers</c> by the reference of their question, which stays when the question
/// is worded anew; by its title where the reference is one that Typeform made up.
/// </remarks>
internal static class TypeformProtocol
{
    private static readonly SignatureScheme Scheme = new("Typeform-Signature", SignatureAlgorithm.Sha256, SignatureEncoding.Base64, "{body}") { Prefix = "sha256=" };
    private static readonly string[] Kept = ["form_id", "token", "landed_at", "submitted_at", "hidden", "calculated", "variables"];

    public static Reception Receive(SenderRequest request, SenderSecrets secrets)
    {
        if (request.Method != "POST") return Refusals.Method(request, "POST");
        var (proof, problem) = SignatureCheck.Verify(request, Scheme, secrets);
        if (proof is null) return Refusals.Of(SenderAnswer.Unauthorized, problem!);
        var (body, misread) = SenderJson.Parse(request.Body.Span);
        if (misread is not null) return Refusals.Of(misread);
        if (body.Find("form_response") is not { ValueKind: JsonValueKind.Object } response)
            return Refusals.Of(SenderProblems.Body("$.form_response", "a response to a form", "none"));
        var submitted = response.Scalar("submitted_at") is { } time ? SenderTime.Read(time) : null;
        var item = new SenderItem(response.Scalar("token") ?? body.Scalar("event_id"), SenderOperation.Upsert, Flat(body, response), submitted);
        return new Reception.Accepted([item], Answers.Taken(body: null), Guard: null);
    }

    private static ReadOnlyMemory<byte> Flat(JsonElement body, JsonElement response)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable))
        {
            writer.WriteStartObject();
            if (body.Scalar("event_id") is { } eventId) writer.WriteString("delivery_id", eventId);
            foreach (var name in Kept)
            {
                if (response.Find(name) is not { } value) continue;
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
            writer.WriteStartObject("answers");
            WriteAnswers(writer, response);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void WriteAnswers(Utf8JsonWriter writer, JsonElement response)
    {
        if (response.Find("answers") is not { ValueKind: JsonValueKind.Array } answers) return;
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        if (response.Find("definition")?.Find("fields") is { ValueKind: JsonValueKind.Array } fields)
            foreach (var field in fields.EnumerateArray())
                if (field.Scalar("id") is { } id && field.Text("title") is { Length: > 0 } title) titles.TryAdd(id, title);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in answers.EnumerateArray())
        {
            if (Value(answer) is not { } value || answer.Find("field") is not { } field) continue;
            var name = Name(field, titles);
            // Two questions of one title: the id tells them apart.
            if (!names.Add(name) && !names.Add(name = $"{name} ({field.Scalar("id")})")) continue;
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    private static string Name(JsonElement field, Dictionary<string, string> titles)
    {
        var id = field.Scalar("id") ?? "";
        var reference = field.Scalar("ref");
        return reference is not null && !Guid.TryParse(reference, out _) ? reference : titles.GetValueOrDefault(id) ?? reference ?? id;
    }

    /// <summary>What stands under the name of the answer's type; of a choice its label, of several their labels.</summary>
    private static JsonElement? Value(JsonElement answer)
    {
        if (answer.Text("type") is not { } type || answer.Find(type) is not { } value) return null;
        return value.Find("label") ?? value.Find("labels") ?? value.Find("other") ?? value;
    }
}
