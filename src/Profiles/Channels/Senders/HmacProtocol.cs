using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Takes requests of <see cref="HmacSender"/>.</summary>
internal static class HmacProtocol
{
    public static Reception Receive(SenderRequest request, HmacSender sender, SenderSecrets secrets)
    {
        if (request.Method != "POST") return Refusals.Method(request, "POST");
        var scheme = SignatureScheme.Of(sender);
        var (proof, problem) = SignatureCheck.Verify(request, scheme, secrets);
        if (proof is null) return Refusals.Of(SenderAnswer.Unauthorized, problem!);
        var (body, misread) = BodyTree.Read(request);
        if (misread is not null) return Refusals.Of(misread);
        if (Challenge.Of(body) is { } challenge) return new Reception.Answered(challenge);
        var answer = Answers.Taken(sender.Answer);
        return Receptions.Of(RecordReader.Read(request, body, sender.Records), answer, Guard(request, scheme, proof, answer));
    }

    private static ReplayGuard? Guard(SenderRequest request, SignatureScheme scheme, SignatureProof proof, SenderAnswer answer)
    {
        var until = proof.SentAt is { } sent ? sent + scheme.Tolerance : request.ReceivedAt + Guards.DeliveryMemory;
        if (proof.Nonce is { } nonce) return Guards.Nonce(nonce, until, Refusals.Answer(SenderAnswer.Unauthorized, SenderProblems.Replayed(scheme.Nonce!)));
        if (proof.DeliveryId is { } id) return Guards.Delivery(id, request, answer);
        return proof.SentAt is null ? null : Guards.Signature(proof.Signature, until, answer);
    }
}
