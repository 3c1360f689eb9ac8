using System.Text;
using System.Text.Json;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>Takes requests of <see cref="WeComSender"/> and <see cref="WeChatSender"/>.</summary>
/// <remarks>
/// 企业微信 sends three times if it is not answered within five seconds, under the same nonce: a repetition is answered like the first. Records are the
/// messages as a JSON tree, without the element <c>xml</c> around them.
/// </remarks>
internal static class WeChatProtocol
{
    private const int MaxNonce = 128;

    public static Reception Receive(SenderRequest request, WeComSender sender, SenderSecrets secrets) =>
        Receive(request, secrets, new Mode(sender.ReceiveId, sender.ToleranceSeconds, IsEncrypted: true, AnswersEncrypted: true));

    public static Reception Receive(SenderRequest request, WeChatSender sender, SenderSecrets secrets)
    {
        // Official accounts verify with the plain signature, whatever the mode of their messages.
        var isEncrypted = request.Method == "POST" && request.Find("?msg_signature") is not null;
        if (request.Method == "POST" && !isEncrypted && !sender.AllowPlain) return Refuse(SenderProblems.Missing("?msg_signature"));
        return Receive(request, secrets, new Mode(sender.ReceiveId, sender.ToleranceSeconds, isEncrypted, AnswersEncrypted: false));
    }

    private sealed record Mode(string? ReceiveId, int ToleranceSeconds, bool IsEncrypted, bool AnswersEncrypted);

    private static Reception Receive(SenderRequest request, SenderSecrets secrets, Mode mode)
    {
        if (request.Method is not ("GET" or "POST")) return Refusals.Method(request, "GET, POST");
        if (secrets.Values.Count == 0) return Refuse(SenderProblems.NoSecret("token:EncodingAESKey"));
        var place = mode.IsEncrypted ? "?msg_signature" : "?signature";
        if (request.Find(place) is not { } signature) return Refuse(SenderProblems.Missing(place));
        if (request.Find("?timestamp") is not { } timestamp) return Refuse(SenderProblems.Missing("?timestamp"));
        if (request.Find("?nonce") is not { } nonce) return Refuse(SenderProblems.Missing("?nonce"));
        if (!Nonces.IsPlain(nonce, MaxNonce)) return Refuse(SenderProblems.Unreadable("?nonce", $"at most {MaxNonce} letters, digits, hyphens and underscores"));
        var (sealedText, misread) = Sealed(request, mode);
        if (misread is not null) return Refusals.Of(misread);
        if (Matching(secrets, signature, timestamp, nonce, mode.IsEncrypted ? sealedText : "") is not { } secret) return Refuse(SenderProblems.Wrong(place));
        var sent = SenderTime.ReadSeconds(timestamp);
        if (sent is not { } at || (request.ReceivedAt - at).Duration() > TimeSpan.FromSeconds(mode.ToleranceSeconds))
            return Refuse(SenderProblems.Stale("?timestamp", mode.ToleranceSeconds, SenderTime.Distance(sent, request.ReceivedAt)));
        var (message, problem) = Open(request, mode, sealedText, secret);
        if (problem is not null) return Refuse(problem);
        if (request.Method == "GET") return new Reception.Answered(new SenderAnswer(SenderAnswer.Ok, [], "text/plain", message));
        var answer = SenderAnswer.Text(SenderAnswer.Ok, "success");
        return Take(message, answer, Guards.Nonce(nonce, at + TimeSpan.FromSeconds(mode.ToleranceSeconds), answer));
    }

    /// <summary>What is encrypted: <c>echostr</c> of a verification, <c>Encrypt</c> of a message. Empty in plain mode.</summary>
    private static (string Text, Problem? Problem) Sealed(SenderRequest request, Mode mode)
    {
        if (request.Method == "GET") return request.Find("?echostr") is { } echo ? (echo, null) : ("", SenderProblems.Missing("?echostr"));
        if (!mode.IsEncrypted) return ("", null);
        var (body, problem) = Tree(request.Body);
        if (problem is not null) return ("", problem);
        return (body.Text("Encrypt") ?? body.Text("encrypt")) is { } text ? (text, null) : ("", SenderProblems.Body("body", "an element Encrypt", "none"));
    }

    private static string? Matching(SenderSecrets secrets, string signature, string timestamp, string nonce, string sealedText)
    {
        string? matching = null;
        foreach (var secret in secrets.Values)
        {
            var token = WeChatCrypto.Split(secret).Token;
            var expected = WeChatCrypto.Signature(token, timestamp, nonce, sealedText);
            if (SharedKey.AreEqual(signature, expected)) matching ??= secret;
        }
        return matching;
    }

    private static (ReadOnlyMemory<byte> Message, Problem? Problem) Open(SenderRequest request, Mode mode, string sealedText, string secret)
    {
        var isSealed = request.Method == "GET" ? mode.AnswersEncrypted : mode.IsEncrypted;
        if (!isSealed) return (request.Method == "GET" ? Encoding.UTF8.GetBytes(sealedText) : request.Body, null);
        if (WeChatCrypto.Split(secret).Key is not { } key) return (default, SenderProblems.NoSecret("token:EncodingAESKey", "no EncodingAESKey of 43 characters"));
        if (WeChatCrypto.Decrypt(sealedText, key) is not var (message, receiver)) return (default, SenderProblems.Wrong("Encrypt"));
        return mode.ReceiveId is { } meant && meant != receiver ? (default, SenderProblems.Body("Encrypt", "a message for this receiveId", "one for another")) : (message, null);
    }

    private static Reception Take(ReadOnlyMemory<byte> message, SenderAnswer answer, ReplayGuard guard)
    {
        var (record, problem) = Tree(message);
        if (problem is not null) return Refusals.Of(problem);
        if (record.ValueKind != JsonValueKind.Object) return Refusals.Of(SenderProblems.Body("body", "a message", "something else"));
        var time = record.Scalar("CreateTime") ?? record.Scalar("create_time");
        // What has no id of its own is told apart as the documentation advises: by who, when and what.
        var id = record.Scalar("MsgId") ?? record.Scalar("msgid")
            ?? string.Join(' ', new[] { record.Scalar("FromUserName"), time, record.Scalar("Event"), record.Scalar("ChangeType"), record.Scalar("ExternalUserID") }.OfType<string>());
        var item = new SenderItem(id.Length == 0 ? null : id, SenderOperation.Upsert, record.Utf8Bytes().ToArray(), time is null ? null : SenderTime.Read(time));
        return new Reception.Accepted([item], answer, guard);
    }

    /// <summary>XML of accounts and applications, JSON of robots.</summary>
    private static (JsonElement Json, Problem? Problem) Tree(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.TrimStart(" \t\r\n"u8).StartsWith("<"u8)) return SenderJson.Parse(body.Span);
        var (tree, problem) = XmlBody.Read(body);
        return problem is null && tree.Find("xml") is { } inner ? (inner, null) : (tree, problem);
    }

    private static Reception Refuse(Problem problem) => Refusals.Of(SenderAnswer.Unauthorized, problem);
}
