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
        ["kind"] = new("类型", "kind"), ["encodingConfidence"] = new("编码置信度", "confidence of encoding"), ["delimiter"] = new("分隔符", "delimiter"),
        ["quote"] = new("引号", "quote"), ["escape"] = new("转义符", "escape"), ["dialectConfidence"] = new("分隔符置信度", "confidence of delimiter"),
        ["lineEnd"] = new("换行", "line ends"), ["columns"] = new("列数", "columns"), ["hasHeader"] = new("有表头", "has a header"),
        ["headerRows"] = new("表头行数", "rows of the header"), ["preambleLines"] = new("表格上方跳过的行", "lines passed over above"),
        ["footerLines"] = new("表格下方跳过的行", "lines passed over below"), ["dataStart"] = new("数据起始字节", "byte of the first row"),
        ["firstRowNumber"] = new("首行行号", "line of the first row"), ["header"] = new("表头", "header"), ["column"] = new("列", "column"),
        ["target"] = new("目标", "target"), ["confidence"] = new("置信度", "confidence"), ["reason"] = new("理由", "reason"),
        ["tags"] = new("标签", "tags"), ["segments"] = new("客群", "segments"), ["events"] = new("事件", "events"), ["members"] = new("来源", "members"),
        ["planning"] = new("规划中", "planning"), ["cleaning"] = new("处理中", "cleaning"), ["settled"] = new("已完成", "settled"),
        ["undoing"] = new("撤销中", "undoing"), ["undone"] = new("已撤销", "undone"), ["failed"] = new("失败", "failed"),
        ["paused"] = new("已暂停", "paused"), ["stopping"] = new("停止中", "stopping"), ["retiring"] = new("核对缺席者", "retiring"),
        ["cancelled"] = new("已取消", "cancelled"), ["run"] = new("第几次读取", "run"), ["then"] = new("之后", "then"), ["outcome"] = new("处置", "outcome"),
        ["kept"] = new("已保留", "kept"), ["chunks"] = new("分块", "chunks"), ["chunksDone"] = new("已读分块", "chunks read"), ["tables"] = new("表", "tables"),
        ["notices"] = new("提示", "notices"), ["snapshot"] = new("全量", "snapshot"), ["known"] = new("已知", "known"), ["named"] = new("提到", "named"),
        ["minShare"] = new("最低比例", "least share"), ["believed"] = new("采信缺席", "believed"), ["retired"] = new("来源已不再有", "retired"),
        ["totalBytes"] = new("总字节数", "bytes in all"), ["bytes"] = new("字节数", "bytes"), ["rowsPerSecond"] = new("行/秒", "rows/s"), ["secondsLeft"] = new("剩余秒数", "seconds left"),
        ["true"] = new("是", "true"), ["false"] = new("否", "false"), ["unknown"] = new("未知", "unknown"),
        ["means"] = new("含义", "means"),
        ["confirmed"] = new("已确认", "confirmed"), ["why"] = new("依据", "why"), ["orderLine"] = new("订单明细", "order line"), ["search"] = new("搜索", "search"),
        ["video"] = new("视频", "video"), ["points"] = new("积分", "points"), ["login"] = new("登录", "login"), ["register"] = new("注册", "registration"),
        ["a"] = new("甲", "a"), ["b"] = new("乙", "b"), ["key"] = new("来源编号", "key"), ["profile"] = new("画像", "profile"), ["value"] = new("值", "value"),
        ["reasonText"] = new("理由", "reason"), ["linked"] = new("关联", "linked"), ["doubtful"] = new("存疑", "doubtful"), ["guarded"] = new("受限", "guarded"),
        ["blocked"] = new("受阻", "blocked"), ["field"] = new("字段", "field"), ["comparison"] = new("比较项", "comparison"), ["level"] = new("一致程度", "level"),
        ["bits"] = new("权重（比特）", "bits"), ["prior"] = new("先验", "prior"), ["sum"] = new("合计", "sum"), ["verdict"] = new("判定", "verdict"),
        ["always"] = new("同一人", "always"), ["never"] = new("不同人", "never"), ["by"] = new("操作人", "by"), ["group"] = new("步骤", "group"),
        ["staying"] = new("不变", "staying"), ["merging"] = new("合并", "merging"), ["splitting"] = new("拆分", "splitting"), ["after"] = new("之后", "after"),
        ["quarantined"] = new("过大未判", "quarantined"), ["action"] = new("动作", "action"), ["other"] = new("另一方", "other"), ["merge"] = new("合并", "merge"),
        ["split"] = new("拆分", "split"), ["suggestion"] = new("建议", "suggestion"), ["priority"] = new("信息量", "priority"), ["state"] = new("状态", "state"),
        ["claimedBy"] = new("认领人", "claimed by"), ["answers"] = new("可答", "answers"), ["decision"] = new("回答", "decision"), ["open"] = new("进行中", "open"),
        ["skipped"] = new("已跳过", "skipped"), ["decided"] = new("已回答", "decided"), ["withdrawn"] = new("已撤回", "withdrawn"),
        ["rewrite"] = new("改写法", "rewrite"), ["forked"] = new("保留修改（有更新）", "forked"), ["keptAway"] = new("不恢复（有更新）", "kept away"),
        ["publication"] = new("发布", "publication"), ["version"] = new("版本", "version"),
        ["definitions"] = new("定义", "definitions"), ["definition"] = new("定义", "definition"), ["origin"] = new("来源", "origin"),
        ["gain"] = new("获得", "gain"), ["lose"] = new("失去", "lose"), ["changed"] = new("换值", "change"), ["keep"] = new("保持", "keep"),
        ["submitted"] = new("待审批", "submitted"), ["approved"] = new("已批准", "approved"),
        ["add"] = new("新增", "add"), ["change"] = new("修改", "change"), ["remove"] = new("删除", "remove"),
        ["category"] = new("分类", "category"), ["rule"] = new("规则", "rule"), ["tiered"] = new("分档", "tiered"), ["computed"] = new("统计", "computed"),
        ["manual"] = new("手工", "manual"), ["imported"] = new("导入", "imported"), ["model"] = new("模型", "model"), ["draft"] = new("草稿", "draft"),
        ["at"] = new("时间", "at"), ["happened"] = new("变化", "happened"), ["cause"] = new("起因", "cause"),
        ["entered"] = new("进入", "entered"), ["left"] = new("离开", "left"), ["assigned"] = new("指定", "assigned"),
        ["data"] = new("数据", "data"), ["time"] = new("时间", "time"), ["resolution"] = new("身份归并", "resolution"),
        ["erasure"] = new("撤销", "erasure"), ["until"] = new("有效期至", "until"), ["note"] = new("备注", "note"),
        ["nobody"] = new("查无此人", "nobody"), ["several"] = new("不止一人", "several"), ["refused"] = new("未采用", "refused"), ["malformed"] = new("格式错误", "malformed"),
        ["count"] = new("人数", "customers"), ["baseCount"] = new("基准人数", "customers of the base"), ["baseShare"] = new("基准比例", "share of the base"),
        ["tgi"] = new("TGI", "TGI"), ["first"] = new("客群", "segment"), ["second"] = new("与客群", "with segment"), ["both"] = new("重叠人数", "in both"),
        ["jaccard"] = new("交并比", "both ÷ either"), ["day"] = new("日期", "day"), ["total"] = new("全体", "all customers"),
        ["similarity"] = new("相似度", "similarity"), ["reasons"] = new("相同之处", "in common"), ["stayed"] = new("仍在", "stayed"),
        ["joined"] = new("新加入", "joined"),
        ["order"] = new("订单", "order"), ["refund"] = new("退款", "refund"), ["view"] = new("浏览", "view"), ["cart"] = new("加购", "cart"),
        ["weight"] = new("权重（比特）", "weight in bits"),
        ["rarity"] = new("稀有度（比特）", "rarity in bits"), ["one"] = new("第一行", "one row"),
        ["dependsOn"] = new("依赖", "depends on"), ["threshold"] = new("阈值", "threshold"), ["precision"] = new("精确率", "precision"),
        ["recall"] = new("召回率", "recall"), ["f1"] = new("F1", "F1"), ["exactClusters"] = new("完全正确的簇", "clusters exact"),
        ["complaint"] = new("投诉", "complaint"), ["service"] = new("客服", "service"), ["visit"] = new("到访", "visit"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The label; a word nobody has named, such as an event type of the user's own, stays as it is.</summary>
    public static string Of(string name, string language) => All.TryGetValue(name, out var label) ? label.In(language) : name;
}
