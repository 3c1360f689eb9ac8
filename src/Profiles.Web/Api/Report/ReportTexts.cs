using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Web.Api;

/// <summary>What the page of a report calls things.</summary>
internal static class ReportTexts
{
    public static readonly Localized Title = new("批次报告", "Batch report");
    public static readonly Localized Outcome = new("结果", "Outcome");
    public static readonly Localized Row = new("行", "Row");
    public static readonly Localized Table = new("表", "Table");
    public static readonly Localized Detected = new("识别", "Detected");
    public static readonly Localized Columns = new("列与含义", "Columns and what they mean");
    public static readonly Localized Completeness = new("清洗前后的完整度", "Completeness before and after");
    public static readonly Localized Quality = new("数据质量", "Quality");
    public static readonly Localized QualityOfFields = new("各字段的质量", "Quality of fields");
    public static readonly Localized Arrived = new("到达时的各列", "Columns as they arrived");
    public static readonly Localized Dropped = new("按渠道规定未收集的值", "Values not collected: policy of the channel");
    public static readonly Localized Duplicates = new("近似重复的行", "Rows nearly the same");
    public static readonly Localized DuplicateCounts = new("前 {0} 行中，{1} 行与更早的一行相同（不计大小写与标点），{2} 行略有不同；均照常接受。", "Of the first {0} rows {1} say the same as an earlier one but for case and punctuation, {2} differ in little; all were taken as they are.");
    public static readonly Localized Changed = new("改动与标记", "Changed and marked");
    public static readonly Localized SetAside = new("待核查与被拒", "Held and rejected");
    public static readonly Localized Time = new("用时", "Time");
    public static readonly Localized Notices = new("提示", "Notices");
    public static readonly Localized Downloads = new("下载", "Downloads");
    public static readonly Localized Nothing = new("无。", "None.");
    public static readonly Localized More = new("另有 {0} 条，见 JSON 报告。", "{0} more stand in the JSON report.");
    public static readonly Localized Masked = new("个人信息已遮盖。", "Personal values are masked.");
    public static readonly Localized Unmasked = new("本页含未遮盖的个人信息，请妥善保管。", "This page shows personal values as they are: keep it safe.");
    public static readonly Localized HeldRows = new("待核查的行", "held rows");
    public static readonly Localized RejectedRows = new("被拒的行", "rejected rows");
    public static readonly Localized Unreadable = new("无法读取", "Cannot be read");
    public static readonly Localized Derived = new("推导", "derived");
    public static readonly Localized Seconds = new("{0} 秒", "{0} s");
    public static readonly Localized Yes = new("有", "yes");
    public static readonly Localized No = new("无", "no");

    private static readonly FrozenDictionary<string, Localized> Words = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        ["planning"] = new("规划", "planning"), ["cleaning"] = new("清洗与入库", "cleaning and storing"), ["settling"] = new("结算", "settling"),
        ["settled"] = new("已完成", "settled"), ["undone"] = new("已撤销", "undone"), ["failed"] = new("失败", "failed"), ["undoing"] = new("撤销中", "being undone"),
        ["paused"] = new("已暂停", "paused"), ["stopping"] = new("停止中", "stopping"), ["retiring"] = new("核对缺席者", "retiring absentees"),
        ["cancelled"] = new("已取消", "cancelled"), ["kept"] = new("已完成的部分保留", "what was done stayed"), ["removed"] = new("已写入的部分全部移除", "what was written is out"),
        ["read"] = new("读取", "read"), ["accepted"] = new("接受", "accepted"), ["held"] = new("待核查", "held"), ["rejected"] = new("拒绝", "rejected"),
        ["events"] = new("事件", "events"), ["created"] = new("新建画像", "profiles created"), ["updated"] = new("更新画像", "profiles updated"),
        ["merged"] = new("合并画像", "profiles merged"), ["profilesRemoved"] = new("移除画像", "profiles removed"),
        ["channel"] = new("数据来源", "channel"), ["status"] = new("状态", "status"), ["observedAt"] = new("接收时间", "received"), ["run"] = new("第几次读取", "run"),
        ["kind"] = new("格式", "format"), ["encoding"] = new("编码", "encoding"), ["delimiter"] = new("分隔符", "delimiter"), ["header"] = new("表头", "header"),
        ["columns"] = new("列数", "columns"), ["firstRow"] = new("首行数据行号", "first row of data"), ["bytes"] = new("字节", "bytes"), ["tab"] = new("制表符", "tab"),
        ["column"] = new("列", "Column"), ["meaning"] = new("含义", "Meaning"), ["confidence"] = new("把握", "Confidence"), ["reason"] = new("依据", "Reason"),
        ["field"] = new("字段", "Field"), ["delivered"] = new("原始非空", "Filled as delivered"), ["usable"] = new("清洗后可用", "Usable after cleaning"),
        ["measure"] = new("度量", "Measure"), ["before"] = new("清洗前", "As delivered"), ["afterwards"] = new("清洗后", "After cleaning"), ["basis"] = new("基数", "Of"),
        ["filled"] = new("有值", "Filled"), ["distinct"] = new("不同值", "Different"), ["looksLike"] = new("看起来是", "Looks like"), ["patterns"] = new("常见形状", "Common shapes"), ["range"] = new("范围", "From – to"),
        ["proposals"] = new("建议", "Proposals"), ["duplicateOf"] = new("与第几行", "Same as row"), ["row"] = new("行", "Row"), ["sameShare"] = new("相同程度", "Alike"),
        ["rule"] = new("规则", "Rule"), ["severity"] = new("处理", "What"), ["count"] = new("次数", "Count"), ["samples"] = new("样例", "Samples"),
        ["fix"] = new("规范", "standardised"), ["flag"] = new("标记", "marked"), ["hold"] = new("待核查", "held"), ["reject"] = new("拒绝", "rejected"),
        ["key"] = new("客户主键", "key of the person"), ["updatedAt"] = new("更新时间", "time of change"), ["eventId"] = new("事件编号", "id of the event"),
        ["eventTime"] = new("事件时间", "time of the event"), ["eventType"] = new("事件类型", "type of the event"), ["eventAmount"] = new("金额", "amount"),
        ["eventCurrency"] = new("币种", "currency"), ["eventProperty"] = new("事件属性", "property of the event"), ["ignore"] = new("不读取", "not read"),
        ["known"] = new("快照前已知的人", "people known before"), ["named"] = new("其中本文件提到的", "of them named here"), ["believed"] = new("缺席者退出", "absentees retire"),
        ["chunks"] = new("分块（已读 / 计划）", "chunks read / planned"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word, or the code itself where it has none.</summary>
    public static string Word(string code, string language) => Words.TryGetValue(code, out var word) ? word.In(language) : code;
}
