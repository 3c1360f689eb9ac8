using System.Collections.Frozen;
using System.Text;

namespace Profiles.Cleaning;

/// <summary>Types of events as files spell them, and as rules know them: lower camel case.</summary>
internal static class EventTypes
{
    public const string Refund = "refund";

    private static readonly FrozenDictionary<string, string> Chinese = new (string Type, string[] Names)[]
    {
        ("order", ["订单", "下单", "购买", "消费", "成交"]),
        (Refund, ["退款", "退货", "退单"]),
        ("view", ["访问", "浏览", "查看"]),
        ("cart", ["加购", "加入购物车"]),
        ("complaint", ["投诉"]),
        ("service", ["客服", "服务", "售后"]),
        ("visit", ["签到", "到访", "到店"]),
    }.SelectMany(t => t.Names.Select(name => KeyValuePair.Create(name, t.Type))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A known Chinese name becomes its type, <c>page_view</c> and <c>Page View</c> become <c>pageView</c>; others stay as they are.</summary>
    public static string Canonical(string text)
    {
        if (Chinese.TryGetValue(text, out var type)) return type;
        return System.Text.Ascii.IsValid(text) ? LowerCamel(text) : text;
    }

    private static string LowerCamel(string text)
    {
        var camel = new StringBuilder(text.Length);
        var startsWord = false;
        var keepsCase = text.AsSpan().ContainsAnyInRange('a', 'z');
        foreach (var c in text)
        {
            if (c is ' ' or '_' or '-' or '.' or '/')
            {
                startsWord = camel.Length > 0;
                continue;
            }
            if (camel.Length == 0) camel.Append(char.ToLowerInvariant(c));
            else if (startsWord) camel.Append(char.ToUpperInvariant(c));
            else camel.Append(keepsCase ? c : char.ToLowerInvariant(c));
            startsWord = false;
        }
        return camel.Length == 0 ? text : camel.ToString();
    }
}
