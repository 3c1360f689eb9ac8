using Profiles.Channels.Tracking;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Web.Tracking;

/// <summary>Words for what was wrong with a request or a message.</summary>
internal static class TrackingTexts
{
    public static Localized Of(MessageRefusal refusal) => new(
        $"{refusal.Place}：应为 {refusal.Expected.Zh}。已保存，不计入任何人。", $"{refusal.Place}: expected {refusal.Expected.En}. It is stored, and counts for nobody.");

    /// <param name="entries">The messages, where none of them could be stored.</param>
    public static Localized Of(Problem problem, IReadOnlyList<TrackingEntry> entries) =>
        entries is [{ Unreadable: { } unreadable }, ..] ? unreadable.Message : problem.Code switch
        {
            "busy" => new("同时写入过多，请稍后重发。", "Too many writes at once; send again soon."),
            "not-stored" => new("未能可靠保存，请重发。", "It could not be stored durably; send it again."),
            "key-missing" => new("需要写入密钥：Basic、Bearer 或正文中的 writeKey。", "A write key is needed: Basic, Bearer, or writeKey in the body."),
            "key-invalid" => new("写入密钥无效或已过期。", "The write key is not valid, or no longer."),
            "key-right" => new("此密钥不能写入。", "This key may not write."),
            "key-channel" => new("此密钥没有数据来源：请用 --channel 创建。", "This key is of no channel: make one with --channel."),
            "body-too-large" => new($"正文至多 {TrackingReceiver.MaxBodyBytes} 字节，解压后亦然。", $"A body is at most {TrackingReceiver.MaxBodyBytes} bytes, also once decompressed."),
            "batch-too-large" => new($"一批至多 {TrackingReceiver.MaxMessages} 条。", $"A batch is at most {TrackingReceiver.MaxMessages} messages."),
            "batch-missing" => new("缺少 batch 消息列表。", "There is no batch, a list of messages."),
            "body-encoding" => new("内容编码应为 gzip、deflate 或无。", "The content encoding should be gzip, deflate or none."),
            "body-slow" or "body-broken" or "body-damaged" => new("正文不完整。", "The body is not whole."),
            _ => new($"{problem.Place}：应为一个合法的 JSON 对象（UTF-8，至多嵌套 {TrackingEnvelope.MaxDepth} 层）。",
                $"{problem.Place}: expected one well-formed JSON object (UTF-8, nested at most {TrackingEnvelope.MaxDepth} deep)."),
        };
}
