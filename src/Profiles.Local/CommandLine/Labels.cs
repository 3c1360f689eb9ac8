using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What tables and pages call the members of the API's answers, and the words that are their values.</summary>
internal static class Labels
{
    private static readonly FrozenDictionary<string, Localized> All = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        ["id"] = new("标识", "id"), ["name"] = new("名称", "name"), ["channel"] = new("渠道", "channel"), ["role"] = new("角色", "role"),
        ["status"] = new("状态", "status"), ["observedAt"] = new("接收时间", "received"), ["settledAt"] = new("完成时间", "settled at"),
        ["createdAt"] = new("创建时间", "created at"), ["expiresAt"] = new("到期时间", "expires at"), ["length"] = new("字节数", "bytes"),
        ["format"] = new("格式", "format"), ["encoding"] = new("编码", "encoding"), ["error"] = new("错误", "error"), ["progress"] = new("进度", "progress"),
        ["rows"] = new("行", "rows"), ["read"] = new("读取", "read"), ["accepted"] = new("接受", "accepted"), ["held"] = new("待审", "held"),
        ["rejected"] = new("拒绝", "rejected"), ["profiles"] = new("画像", "profiles"), ["created"] = new("新建", "created"),
        ["updated"] = new("更新", "updated"), ["merged"] = new("合并", "merged"), ["removed"] = new("移除", "removed"), ["share"] = new("比例", "share"),
        ["code"] = new("代码", "code"), ["place"] = new("位置", "place"), ["expected"] = new("应为", "expected"), ["found"] = new("实为", "found"),
        ["tags"] = new("标签", "tags"), ["segments"] = new("客群", "segments"), ["events"] = new("事件", "events"), ["members"] = new("来源", "members"),
        ["planning"] = new("规划中", "planning"), ["cleaning"] = new("处理中", "cleaning"), ["settled"] = new("已完成", "settled"),
        ["undoing"] = new("撤销中", "undoing"), ["undone"] = new("已撤销", "undone"), ["failed"] = new("失败", "failed"),
        ["true"] = new("是", "true"), ["false"] = new("否", "false"), ["unknown"] = new("未知", "unknown"),
        ["column"] = new("列", "column"), ["means"] = new("含义", "means"), ["confidence"] = new("置信度", "confidence"),
        ["confirmed"] = new("已确认", "confirmed"), ["why"] = new("依据", "why"), ["orderLine"] = new("订单明细", "order line"), ["search"] = new("搜索", "search"),
        ["video"] = new("视频", "video"), ["points"] = new("积分", "points"), ["login"] = new("登录", "login"), ["register"] = new("注册", "registration"),
        ["add"] = new("新增", "add"), ["change"] = new("修改", "change"), ["remove"] = new("删除", "remove"),
        ["order"] = new("订单", "order"), ["refund"] = new("退款", "refund"), ["view"] = new("浏览", "view"), ["cart"] = new("加购", "cart"),
        ["complaint"] = new("投诉", "complaint"), ["service"] = new("客服", "service"), ["visit"] = new("到访", "visit"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The label; a word nobody has named, such as an event type of the user's own, stays as it is.</summary>
    public static string Of(string name, string language) => All.TryGetValue(name, out var label) ? label.In(language) : name;
}
