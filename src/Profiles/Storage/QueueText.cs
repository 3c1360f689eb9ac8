using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Storage;

/// <summary>How a message is written into a queue that keeps nothing but a text: a line of JSON about it, then its body as it is.</summary>
/// <remarks>
/// <c>{"messageId":"clean-…-0"}⏎{"batch":…}</c>; a dead letter's line also says <c>attempts</c>, <c>reason</c> and <c>at</c>, one of
/// work that is traced <c>traceparent</c>. A text that
/// does not begin like this is all body, so triggers take messages of queues that keep ids by themselves too.
/// </remarks>
public sealed record QueueText(QueueMessage Message, DeadLetterNote? Note)
{
    private const string Beginning = """{"messageId":""";

    public static string Of(QueueMessage message, DeadLetterNote? note = null) =>
        JsonSerializer.Serialize(new QueueTextLine(message.Id, note?.Attempts, note?.Reason, note?.At, message.Trace), QueueTextJson.Default.QueueTextLine) + '\n' + message.Body;

    /// <param name="id">Id of a message whose text names none: somebody else sent it.</param>
    public static QueueText Read(string text, string id)
    {
        if (Split(text) is not { } end) return new QueueText(new QueueMessage(id, text), Note: null);
        try
        {
            var line = JsonSerializer.Deserialize(text.AsSpan(0, end), QueueTextJson.Default.QueueTextLine)!;
            var note = line is { Attempts: { } attempts, Reason: { } reason, At: { } at } ? new DeadLetterNote(attempts, reason, at) : null;
            return new QueueText(new QueueMessage(line.MessageId, text[(end + 1)..]) { Trace = line.Traceparent }, note);
        }
        catch (JsonException)
        {
            return new QueueText(new QueueMessage(id, text), Note: null);
        }
    }

    /// <summary>What triggers hand over: the body as it is, or with its line if the message says who sent it.</summary>
    public static string Handed(QueueMessage message) => message.Trace is null ? message.Body : Of(message);

    private static int? Split(string text) =>
        text.StartsWith(Beginning, StringComparison.Ordinal) && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? end : null;
}

/// <summary>Why a message was put aside, after how many attempts, and when.</summary>
public sealed record DeadLetterNote(int Attempts, string Reason, DateTimeOffset At);

/// <summary>The line before the body.</summary>
internal sealed record QueueTextLine(string MessageId, int? Attempts, string? Reason, DateTimeOffset? At, string? Traceparent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QueueTextLine))]
internal sealed partial class QueueTextJson : JsonSerializerContext;
