using Profiles.Definitions;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>What the page of an export says around the data.</summary>
internal static class ExportTexts
{
    public static readonly Localized Title = new("您的个人信息副本", "A copy of your personal data");
    public static readonly Localized Intro = new(
        "本页列出我们保存的您的全部个人信息及其来源。同一内容的机器可读格式见 data.json，其中包含每条原始记录。",
        "This page lists all personal data that we keep of you and where they come from. The same, with every record as it came, is in data.json for machines.");
    public static readonly Localized Facts = new("申请 {0} · 生成于 {1}", "Request {0} · made {1}");
    public static readonly Localized Values = new("您的资料", "What we know");
    public static readonly Localized Identities = new("资料来自何处", "Where it comes from");
    public static readonly Localized Events = new("往来记录", "What happened");
    public static readonly Localized Marks = new("标签与客群，及其理由", "Tags and groups, and why");
    public static readonly Localized Consents = new("您的同意与拒绝", "What you agreed to and refused");
    public static readonly Localized Recipients = new("谁收到过您的信息", "Who received data");
    public static readonly Localized Looks = new("谁查看过您的信息", "Who looked");
    public static readonly Localized LooksNote = new("列出时间与目的，不列员工姓名。", "Times and purposes, without names of staff.");
    public static readonly Localized RecipientsNote = new("最近 {0} 天内的传送。", "Deliveries of the last {0} days.");
    public static readonly Localized Logic = new("自动化决策如何进行", "How decisions are made automatically");
    public static readonly Localized LogicText = new(
        "来自各来源的记录先按规则规范化；手机号、邮箱等标识或姓名、生日等相符的记录归为同一人。同一字段有多个说法时，按“选择依据”取一个。标签与客群由写明的规则从这些信息得出，上表列出每一条的规则和它看到的内容。您可以拒绝自动化决策（个人信息保护法第二十四条），也可要求更正。",
        "Records of each source are standardised by rules; records that agree in phone, e-mail or other identifiers, or in name, birth date and the like are taken for one person. Where sources differ, one value is chosen as said under \"chosen by\". Tags and groups follow from written rules: above, each is told with its rule and what it saw. You may object to automated decisions (PIPL Art. 24, GDPR Art. 22), and have wrong data corrected.");
    public static readonly Localized Nothing = new("无", "None");
    public static readonly Localized Notes = new("另有 {0} 条员工备注，因可能涉及他人，由专人审阅后提供。", "{0} notes of staff are given after review, since they may name others.");
    public static readonly Localized Retired = new("（来源已不再保有）", "(its source no longer has it)");

    private static readonly Dictionary<string, Localized> Words = new(StringComparer.Ordinal)
    {
        ["field"] = new("字段", "Field"), ["value"] = new("内容", "Value"), ["source"] = new("来源", "Source"), ["time"] = new("时间", "Time"),
        ["chosenBy"] = new("选择依据", "Chosen by"), ["key"] = new("编号", "Key"), ["identifiers"] = new("标识", "Identifiers"), ["lastSeen"] = new("最近更新", "Last seen"),
        ["basis"] = new("处理依据", "Lawful basis"), ["event"] = new("类型", "Type"), ["amount"] = new("金额", "Amount"), ["details"] = new("详情", "Details"),
        ["name"] = new("名称", "Name"), ["since"] = new("自", "Since"), ["why"] = new("理由", "Why"), ["purpose"] = new("目的", "Purpose"), ["contact"] = new("联系方式", "Contact by"),
        ["status"] = new("状态", "Status"), ["mayHave"] = new("可获字段", "May have"), ["count"] = new("次数", "Count"), ["action"] = new("操作", "Action"),
        ["person"] = new("本人更正", "you corrected it"), ["only"] = new("唯一来源", "the only source"), ["mostRecent"] = new("最近的", "the newest"),
        ["mostTrusted"] = new("最可信的来源", "the most trusted source"), ["mostFrequent"] = new("多数来源一致", "what most say"), ["longest"] = new("最完整的", "the most complete"),
        ["union"] = new("全部", "all of them"), ["granted"] = new("同意", "granted"), ["denied"] = new("拒绝", "denied"), ["withdrawn"] = new("撤回", "withdrawn"),
        ["consent"] = new("同意", "consent"), ["contract"] = new("合同", "contract"), ["legalObligation"] = new("法定义务", "legal obligation"),
        ["legitimateInterest"] = new("正当利益", "legitimate interest"), ["disclosed"] = new("查看", "seen"), ["exported"] = new("导出", "taken out"),
        ["decided"] = new("处理", "decided on"), ["request-moved"] = new("办理申请", "request handled"), ["True"] = new("是", "yes"), ["False"] = new("否", "no"), ["Unknown"] = new("未知", "unknown"),
    };

    /// <summary>A word of the product in the words of the page; itself if it has none.</summary>
    public static string Word(string code, string language) => Words.TryGetValue(code, out var word) ? word.In(language) : code;
}
