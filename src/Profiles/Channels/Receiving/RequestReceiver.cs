using Profiles.Channels.Senders;
using Profiles.Intake;
using Profiles.Privacy.Collection;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>
/// What every sender meets: the request is believed or refused by its protocol, stored with its leads in one commit, and only then answered.
/// A delivery that comes again gets its answer again and has no further effect.
/// </summary>
public sealed class RequestReceiver(ChannelSecrets secrets, IRequestLog log, RejectionRecorder rejections, RequestLeads leads, RequestContent content, LeadDoor door)
{
    private const string RepeatedCode = "sender-repeated";
    private const string ReusedCode = "sender-delivery-reused";
    private static readonly SenderAnswer Reused = SenderAnswer.Json(409, $$"""{"error":"{{ReusedCode}}"}""");

    /// <summary>Takes the request; returns once what it brings is durable. Throws what the store throws: nothing is promised then.</summary>
    public async Task<SenderAnswer> ReceiveAsync(string channel, SenderDefinition sender, SenderRequest request, CancellationToken cancellation)
    {
        var reception = SenderProtocols.Receive(request, sender, await secrets.CurrentAsync(channel, cancellation));
        if (reception is Reception.Answered answered) return answered.Answer;
        if (reception is Reception.Refused refused)
        {
            rejections.Record(channel, refused.Problem, refused.Answer.Status);
            return refused.Answer;
        }
        var brought = leads.Of(channel, request, reception);
        var stored = new StoredRequest(
            brought.Id, channel, request.ReceivedAt, brought.BodyHash, request.Body.Length, content.Close(brought.Id, request),
            [.. brought.Receipts.Select(r => r.Id)]);
        var appended = await log.AppendAsync(stored, door.Take(brought.Receipts), cancellation);
        return appended.Request switch
        {
            AppendOutcome.Stored => brought.Answer,
            AppendOutcome.Duplicate => Repeated(channel, brought.Guard?.Repeated ?? brought.Answer, RepeatedCode),
            // The same delivery with another body: not what was stored, so it must not be told that all is well.
            _ => Repeated(channel, brought.Guard!.Repeated is { Status: >= 400 } refusal ? refusal : Reused, ReusedCode),
        };
    }

    /// <summary>A repetition that is refused is a rejection like any other.</summary>
    private SenderAnswer Repeated(string channel, SenderAnswer answer, string code)
    {
        if (answer.Status >= 400) rejections.Record(channel, new Problem(code, "request", "a delivery that did not come before", null), answer.Status);
        return answer;
    }
}
