using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>The columns of a file that says who consented to what.</summary>
internal static class ConsentListColumns
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["profile"] = "profile", ["profileId"] = "profile", ["画像"] = "profile", ["画像标识"] = "profile",
        ["identifier"] = "identifier", ["标识"] = "identifier", ["手机"] = "identifier", ["手机号"] = "identifier", ["phone"] = "identifier",
        ["邮箱"] = "identifier", ["email"] = "identifier", ["会员号"] = "identifier",
        ["kind"] = "kind", ["标识类型"] = "kind", ["of"] = "of", ["数据来源"] = "of", ["key"] = "key", ["主键"] = "key", ["客户编号"] = "key",
        ["purpose"] = "purpose", ["用途"] = "purpose", ["目的"] = "purpose", ["channel"] = "channel", ["联系方式"] = "channel", ["方式"] = "channel",
        ["status"] = "status", ["状态"] = "status", ["at"] = "at", ["时间"] = "at", ["source"] = "source", ["来源"] = "source",
        ["proof"] = "proof", ["凭证"] = "proof", ["expiresAt"] = "expiresAt", ["到期"] = "expiresAt", ["有效期至"] = "expiresAt",
    };

    private static readonly Dictionary<string, string> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["granted"] = "granted", ["同意"] = "granted", ["已同意"] = "granted", ["denied"] = "denied", ["拒绝"] = "denied", ["已拒绝"] = "denied",
        ["withdrawn"] = "withdrawn", ["撤回"] = "withdrawn", ["已撤回"] = "withdrawn", ["退订"] = "withdrawn",
    };

    private static readonly Dictionary<string, string> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["短信"] = "sms", ["邮件"] = "email", ["电话"] = "phone", ["微信"] = "wechat", ["应用"] = "app", ["应用推送"] = "app", ["信件"] = "mail",
    };

    /// <param name="purpose">The purpose where the file has no such column.</param>
    public static ListColumns Of(string? purpose) => new(
        Names, "of", "purpose", purpose, "consent-list-columns", "profile | identifier | of + key; purpose, status; channel, at, source, proof, expiresAt", Value);

    private static JsonNode? Value(string name, string text) => name switch
    {
        "status" => Statuses.GetValueOrDefault(text, text),
        "channel" => Channels.GetValueOrDefault(text, text),
        _ => text,
    };
}
