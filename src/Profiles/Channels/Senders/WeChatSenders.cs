using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Channels.Senders;

/// <summary>Callbacks of 企业微信 (WeCom): events of an application, of customer contact, of a robot.</summary>
public sealed record WeComSender : SenderDefinition
{
    public const string Kind = "wecom";

    /// <summary>1–86,400 seconds that the time of sending may be away.</summary>
    public int ToleranceSeconds { get; init; } = HmacSender.DefaultToleranceSeconds;
    /// <summary>CorpId that messages have to be meant for; empty for 智能机器人; null takes what the key opens.</summary>
    public string? ReceiveId { get; init; }

    [JsonIgnore]
    public override SecretForm Secret { get; } = WeChatSecret.Form(new Localized(
        "“接收消息服务器配置”中的 Token 与 EncodingAESKey，中间一个冒号", "Token and EncodingAESKey of the callback settings with a colon between them"), needsKey: true);
}

/// <summary>Messages and events of 微信公众号 (official accounts of WeChat).</summary>
/// <remarks>
/// In plain mode (明文模式) the signature covers time and nonce but not the body: whoever sees one request could send another body with it once. So it has to be allowed.
/// </remarks>
public sealed record WeChatSender : SenderDefinition
{
    public const string Kind = "wechat";

    /// <summary>1–86,400 seconds that the time of sending may be away.</summary>
    public int ToleranceSeconds { get; init; } = HmacSender.DefaultToleranceSeconds;
    /// <summary>AppId that messages have to be meant for; null takes what the key opens.</summary>
    public string? ReceiveId { get; init; }
    /// <summary>True takes messages in plain mode too.</summary>
    public bool AllowPlain { get; init; }

    [JsonIgnore]
    public override SecretForm Secret { get; } = WeChatSecret.Form(new Localized(
        "“服务器配置”中的 Token 与 EncodingAESKey，中间一个冒号；明文模式只需 Token", "Token and EncodingAESKey of the server settings with a colon between them; in plain mode the token alone"), needsKey: false);
}

/// <summary>Secrets of both: <c>token:EncodingAESKey</c>.</summary>
internal static class WeChatSecret
{
    private const int MinToken = 3;

    public static SecretForm Form(Localized what, bool needsKey) => new(what, IsOurs: false, secret =>
    {
        var (token, key) = WeChatCrypto.Split(secret);
        var isWhole = token.Length is >= MinToken and <= SecretForm.MaxLength && (key is not null || (!needsKey && !secret.Contains(':', StringComparison.Ordinal)));
        return isWhole ? null : new Localized("Token:EncodingAESKey，后者 43 个字符", "Token:EncodingAESKey, the latter of 43 characters");
    });
}
