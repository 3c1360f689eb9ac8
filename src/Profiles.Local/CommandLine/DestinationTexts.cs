using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What commands on destinations say, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class DestinationTexts
{
    public static readonly Localized Destinations = new("去处：画像变化投递到哪里、密钥、投递与重投", "destinations: where changes are told, secrets, deliveries, replay");
    public static readonly Localized List = new("列出去处及其状态", "list destinations and how they are doing");
    public static readonly Localized Show = new("查看一个去处", "show a destination");
    public static readonly Localized Test = new("发送一条不含客户信息的测试消息", "send a message that tells of nobody");
    public static readonly Localized Rotate = new("新建或轮换签名密钥，只显示一次", "make or rotate the secret it is signed with, shown once");
    public static readonly Localized Overlap = new("旧密钥继续签名的小时数（默认 24）", "hours for which messages are also signed with the secret before (else 24)");
    public static readonly Localized Enable = new("重新启用因 410 停用的去处", "tell a destination again that had answered 410");
    public static readonly Localized Deliveries = new("列出最近的投递及其结果", "list the last deliveries with their outcome");
    public static readonly Localized Status = new("只列 waiting、delivered、withheld 或 dead", "only waiting, delivered, withheld or dead");
    public static readonly Localized Replay = new("重新投递已放弃的（默认全部）", "attempt dead deliveries again (else all)");
    public static readonly Localized Delivery = new("只重投这一条（webhook-id）", "only this one (webhook-id)");
    public static readonly Localized Id = new("去处标识", "id of the destination");

    public static readonly Localized Taken = new("已收下（{0}，{1} 毫秒）", "taken ({0}, {1} ms)");
    public static readonly Localized NotTaken = new("未收下：{0} {1}（{2} 毫秒）", "not taken: {0} {1} ({2} ms)");
    public static readonly Localized Secret = new("密钥（只显示这一次）：{0}", "secret (shown this once): {0}");
    public static readonly Localized Enabled = new("去处 {0} 已启用", "destination {0} is enabled");
    public static readonly Localized Replayed = new("{0} 条将重新投递", "{0} are attempted again");
    public static readonly Localized More = new("{0} 条将重新投递；还有更多，请再次执行", "{0} are attempted again; there are more, say it again");
}
