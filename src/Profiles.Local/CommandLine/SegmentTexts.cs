using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What commands on segments say, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class SegmentTexts
{
    public static readonly Localized Counted = new("{0} 人，共 {1} 人（{2}），截至 {3}", "{0} of {1} customers ({2}), as of {3}");
    public static readonly Localized Examined = new("其中 {0} 人按画像逐一判断", "{0} of them judged by their documents");
    public static readonly Localized Compared = new("{0}：{1}；{2}：{3}；同时属于两者：{4}", "{0}: {1}; {2}: {3}; in both: {4}");
    public static readonly Localized ProjectionIs = new("读投影：{0} 个画像，截至 {1}，{2}", "read projection: {0} profiles, as of {1}, {2}");
    public static readonly Localized Built = new("已建成", "built");
    public static readonly Localized NotBuilt = new("待重建，现按画像计数", "to be built; until then counts are by documents");
    public static readonly Localized SnapshotRemoved = new("快照已删除", "the snapshot is removed");
}
