using System.Collections.Frozen;
using System.Text;
using Profiles.Privacy;

namespace Profiles.Cleaning;

/// <summary>Types of events as files spell them, and as rules know them: lower camel case.</summary>
internal static class EventTypes
{
    public const string Order = "order";
    /// <summary>One line of an order whose number stands on several rows.</summary>
    public const string OrderLine = "orderLine";
    public const string Refund = "refund";

    /// <summary>Of the shortest number that names somebody.</summary>
    private const int FewestDigits = 7;

    private static readonly FrozenDictionary<string, string> Chinese = new (string Type, string[] Names)[]
    {
        ("order", ["订单", "下单", "购买", "消费", "成交", "支付", "付款"]),
        (OrderLine, ["订单明细", "商品明细"]),
        (Refund, ["退款", "退货", "退单"]),
        ("view", ["访问", "浏览", "查看", "浏览商品", "页面浏览"]),
        ("search", ["搜索", "检索"]),
        ("cart", ["加购", "加入购物车"]),
        ("video", ["观看视频", "播放", "播放视频", "看视频"]),
        ("complaint", ["投诉"]),
        ("service", ["客服", "服务", "售后", "咨询", "来电", "通话", "客服咨询"]),
        ("visit", ["签到", "到访", "到店"]),
        ("points", ["积分", "积分变动", "积分兑换"]),
        ("campaignOpen", ["打开", "打开邮件", "阅读"]),
        ("campaignClick", ["点击", "点击链接"]),
        ("register", ["注册", "入会"]),
        ("login", ["登录", "登陆"]),
        ("share", ["分享", "转发"]),
        ("favourite", ["收藏", "关注"]),
    }.SelectMany(t => t.Names.Select(name => KeyValuePair.Create(name, t.Type))).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Latin = FrozenSet.ToFrozenSet(
        [
            "order", "orderLine", "purchase", "refund", "return", "view", "pageView", "page", "search", "cart", "addToCart", "addedToCart", "removeFromCart", "video",
            "play", "complaint", "service", "call", "visit", "points", "campaignOpen", "campaignClick", "open", "click", "register", "signup", "signUp", "login",
            "logIn", "signIn", "logout", "share", "favourite", "favorite", "checkout", "payment", "like", "scroll", "fav", "buy", "pv",
        ],
        StringComparer.Ordinal);

    /// <summary>True for a name of ours or one that files commonly use.</summary>
    public static bool IsKnown(string text) => Chinese.ContainsKey(text) || (text.Length <= 32 && Latin.Contains(Canonical(text)));

    /// <summary>A known Chinese name becomes its type, <c>page_view</c> and <c>Page View</c> become <c>pageView</c>; others stay as they are.</summary>
    public static string Canonical(string text)
    {
        if (Chinese.TryGetValue(text, out var type)) return type;
        // A type names columns of the projection, rules and logs: who writes a number or an address of somebody into it, writes it masked.
        if (MayNameSomebody(text)) text = SensitiveText.Mask(text);
        return System.Text.Ascii.IsValid(text) ? LowerCamel(text) : text;
    }

    private static bool MayNameSomebody(string text)
    {
        var digits = 0;
        foreach (var c in text)
            if (c == '@' || (char.IsDigit(c) && ++digits == FewestDigits)) return true;
        return false;
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
