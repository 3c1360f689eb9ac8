using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>The columns of a file that says who carries which tag.</summary>
internal static class TagListColumns
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["profile"] = "profile", ["profileId"] = "profile", ["画像"] = "profile", ["画像标识"] = "profile",
        ["identifier"] = "identifier", ["标识"] = "identifier", ["手机"] = "identifier", ["手机号"] = "identifier", ["phone"] = "identifier",
        ["邮箱"] = "identifier", ["email"] = "identifier", ["会员号"] = "identifier",
        ["kind"] = "kind", ["标识类型"] = "kind", ["channel"] = "channel", ["数据来源"] = "channel", ["key"] = "key", ["主键"] = "key", ["客户编号"] = "key",
        ["tag"] = "tag", ["标签"] = "tag", ["value"] = "value", ["标签值"] = "value", ["值"] = "value", ["until"] = "until", ["有效期至"] = "until",
        ["note"] = "note", ["备注"] = "note", ["confidence"] = "confidence", ["置信度"] = "confidence", ["model"] = "model", ["模型"] = "model",
        ["remove"] = "remove", ["移除"] = "remove",
    };

    /// <param name="tag">The tag where the file has no such column.</param>
    public static ListColumns Of(string? tag) => new(
        Names, "channel", "tag", tag, "tag-list-columns", "profile | identifier | channel + key; tag; value, until, note, confidence, model, remove", Value);

    private static JsonNode? Value(string name, string text) => name switch
    {
        "remove" => text is "1" or "是" or "y" or "Y" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase),
        "confidence" when double.TryParse(text, CultureInfo.InvariantCulture, out var confidence) => confidence,
        _ => text,
    };
}
