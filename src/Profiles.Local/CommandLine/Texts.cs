using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What the command line says, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class Texts
{
    public static readonly Localized Product = new("客户画像：把文件和线索变成随数据更新的客户画像", "Customer profiles: files and leads become living profiles");
    public static readonly Localized Ready = new("已就绪，用时 {0} 毫秒：{1}", "ready in {0} ms: {1}");
    public static readonly Localized Console = new("控制台：{0}", "console: {0}");
    public static readonly Localized NoConsole = new(
        "控制台未构建：安装 Node.js 20.19 或更新版本（含 npm）后重新运行 ./run", "no console: install Node.js 20.19 or newer with npm and run ./run again");
    public static readonly Localized DropHere = new("把文件放入 {0}/<数据来源>/", "drop files into {0}/<channel>/");
    public static readonly Localized AdminKey = new("管理员密钥（只显示这一次，请妥善保存）：{0}", "admin key (shown this once, keep it): {0}");
    public static readonly Localized StopHint = new("按 Ctrl-C 结束", "Ctrl-C stops");
    public static readonly Localized Stopping = new("正在结束，等待进行中的工作…", "stopping, waiting for running work…");
    public static readonly Localized DemoDropped = new("已投放 {0} 个示例文件", "{0} sample files dropped");
    public static readonly Localized FolderInUse = new(
        "数据文件夹 {0} 正由另一进程使用，且无法与其通信。", "Another process uses the data folder {0} and does not answer.");
    public static readonly Localized FolderBusy = new(
        "数据文件夹 {0} 正由另一进程使用；请先结束它。", "Another process uses the data folder {0}; end it first.");
    public static readonly Localized PortTaken = new("端口 {0} 已被占用；用 --port 另选一个。", "Port {0} is taken; choose another with --port.");
    public static readonly Localized NoAzurite = new(
        "未找到 Azurite：请用 ./run --azurite 启动（首次会用 npm 安装），或给出连接串。",
        "Azurite was not found: start with ./run --azurite, which installs it with npm, or give a connection string.");
    public static readonly Localized Unreadable = new("{0}：应为可读的文件，但无法打开。", "{0}: expected a readable file, it cannot be opened.");
    public static readonly Localized EmptyFile = new("{0}：应有表头和行，但文件为空。", "{0}: expected a header and rows, the file is empty.");
    public static readonly Localized NoFolder = new("{0}：应为文件夹，但不存在。", "{0}: expected a folder, there is none.");
    public static readonly Localized NotJson = new("{0}：应为 JSON，但无法解析：{1}", "{0}: expected JSON, it cannot be parsed: {1}");
    public static readonly Localized NobodyFound = new("没有找到 {0}。", "Nobody found for {0}.");
    public static readonly Localized NoHousehold = new("没有家庭：{0}", "no household: {0}");
    public static readonly Localized HouseholdSize = new("{0} 人：成人 {1}，未成年 {2}", "{0} people: {1} adults, {2} children");
    public static readonly Localized NoCompany = new("没有企业：{0}", "no company: {0}");
    public static readonly Localized CompanyTier = new("{0}（{1}/{2} 分：规模 {3}，消费 {4}，决策者 {5}）", "{0} ({1} of {2} points: size {3}, spend {4}, decider {5})");
    public static readonly Localized CompanyIncomplete = new("联系人过多，未全部读取。", "There are so many contacts that not all were read.");
    public static readonly Localized GuessedRole = new("{0}（按职务推测）", "{0} (by job title)");
    public static readonly Localized Several = new("找到 {0} 个，请用标识选择一个。", "{0} found; choose one by its id.");
    public static readonly Localized Importing = new("{0}：已读 {1} 行，{2} 行/秒，剩余 {3}", "{0}: {1} rows read, {2} rows/s, {3} left");
    public static readonly Localized ImportFailed = new("{0}：无法读取（{1}）：{2}，应为 {3}，实为 {4}", "{0}: cannot be read ({1}): {2}, expected {3}, found {4}");
    public static readonly Localized Imported = new(
        "读取 {0} 行：接受 {1}，待核查 {2}，拒绝 {3}；画像：新建 {4}，更新 {5}，合并 {6}；事件 {7}",
        "{0} rows read: {1} accepted, {2} held, {3} rejected; profiles: {4} created, {5} updated, {6} merged; {7} events");
    public static readonly Localized RejectedHint = new("取回被拒的行：batch {0} --rejected FILE", "get the rejected rows: batch {0} --rejected FILE");
    public static readonly Localized InspectedTable = new("—— {0} ——", "—— {0} ——");
    public static readonly Localized InspectedSuspect = new("{0} 个单元格与整张表不符（保持原值）", "{0} cells do not fit their table (kept as they are)");
    public static readonly Localized InspectedRows = new("读取 {0} 行，其中格式错误 {1} 行", "{0} rows read, {1} of them malformed");
    public static readonly Localized ExpectedFound = new("应为 {0}，实为 {1}", "expected {0}, found {1}");
    public static readonly Localized Written = new("已写入 {0}", "written to {0}");
    public static readonly Localized Restored = new("已恢复到 {0}", "restored into {0}");
    public static readonly Localized Undone = new("批次 {0} 已撤销", "batch {0} is undone");
    public static readonly Localized BatchIs = new("批次 {0}：{1}", "batch {0}: {1}");
    public static readonly Localized OneOfTheOptions = new("一次只能用一个选项（--table、--keep 除外）", "one option at a time (besides --table and --keep)");
    public static readonly Localized Valid = new("{0} 个定义，没有问题", "{0} definitions, no problems");
    public static readonly Localized Problem = new("{0}：应为 {1}，实为 {2}", "{0}: expected {1}, found {2}");
    public static readonly Localized NoMapping = new("还没有列映射：先投放一个文件", "no mapping yet: drop a file first");
    public static readonly Localized Applied = new("已发布", "published");
    public static readonly Localized NothingChanges = new("没有变化", "nothing changes");
    public static readonly Localized ModelIs = new("{0}，第 {1} 版；用途：{2}；重新学习：{3}", "{0}, version {1}; use: {2}; learnt anew: {3}");
    public static readonly Localized ModelKept = new("说到的人太少，保留原值：{0}", "too few say anything about these, so they keep the chances they had: {0}");
    public static readonly Localized ModelDraft = new("尚未发布；发布：definitions publish {0}", "not published yet; to publish: definitions publish {0}");
    public static readonly Localized BaselineIs = new("{0} 的基线，{1} 学自 {2} 人", "baseline of {0}, learnt on {1} from {2} people");
    public static readonly Localized BaselineRefused = new("未学习：至少需要 {0} 人，现有 {1}", "nothing was learnt: {0} people needed, {1} found");
    public static readonly Localized SpellingsAccepted = new("已采纳 {0} 个聚类，规则：{1}", "{0} clusters accepted, rule: {1}");
    public static readonly Localized SpellingsNone = new("没有可合并的写法", "no spellings to merge");
    public static readonly Localized SpellingsCut = new("写法过多，只看了一部分", "there are more spellings than are looked at");
    public static readonly Localized AgeingNone = new("没有设置最长有效天数（字段的 maxAgeDays）的过期值", "no value is older than its field's maxAgeDays allows");
    public static readonly Localized InspectedDuplicates = new("前 {0} 行中 {1} 行重复（不计大小写与标点）、{2} 行近似：{3}", "of the first {0} rows {1} repeat an earlier one but for case and punctuation, {2} nearly: {3}");
    public static readonly Localized ProposedMeaning = new("像是 {0}", "looks like {0}");
    public static readonly Localized ProposedPlaceholder = new("占位值？{0}（{1} 次）", "placeholder? {0} ({1} times)");
    public static readonly Localized ProposedFilled = new("总有值", "always filled");
    public static readonly Localized ProposedUnique = new("从不重复", "never repeats");
    public static readonly Localized ModelRefused = new("未学习：{0}（至少 {1}，现有 {2}）", "nothing was learnt: {0} ({1} needed, {2} found)");
    public static readonly Localized SplitDone = new("已拆分为 {0}；撤销：identity unsplit {1}", "split into {0}; to undo: identity unsplit {1}");
    public static readonly Localized SplitUndone = new("拆分已撤销：{0}", "the split is undone: {0}");
    public static readonly Localized IsQuarantined = new("关联过大，暂不判定：成员保留原有画像", "too many hang together to decide: the members keep the profiles they had");
    public static readonly Localized SamePerson = new("同一个人", "one person");
    public static readonly Localized TwoPeople = new("不是同一个人", "not one person");
    public static readonly Localized EncryptedFields = new("加密的字段：{0}", "encrypted fields: {0}");
    public static readonly Localized EncryptionKeys = new("密钥：{0}；当前 {1}；已存的值已全部改用 {2}（0 为从未）", "keys: {0}; current {1}; everything stored was brought under {2} (0: never)");
    public static readonly Localized Resealed = new("改写 {0} 个文档，查看 {1} 个", "{0} documents rewritten of {1} looked at");
    public static readonly Localized ConsentRecorded = new("已记录（{0}，{1}）：{2}", "written down ({0}, {1}): {2}");
    public static readonly Localized ConsentsImported = new("记录 {0}，未采用 {1}", "{0} written down, {1} not taken");
    public static readonly Localized Withheld = new("{0} 人未获同意，未导出", "{0} left out, since they do not allow it");
    public static readonly Localized TagAdded = new("已指定标签 {0}：{1}", "tag {0} assigned: {1}");
    public static readonly Localized TagRemoved = new("已移除标签 {0}：{1}", "tag {0} taken away: {1}");
    public static readonly Localized TagsImported = new("指定 {0}，移除 {1}，本来没有 {2}，未采用 {3}", "{0} assigned, {1} removed, {2} did not carry it, {3} not taken");
    public static readonly Localized TagRowTrouble = new("第 {0} 行：{1}；{2} 应为{3}；实为“{4}”", "line {0}: {1}; {2}: expected {3}, found '{4}'");
    public static readonly Localized AndMore = new("……另有 {0} 行", "… and {0} more");
    public static readonly Localized RequestExported = new("已写入 {0}", "written to {0}");
    public static readonly Localized RequestsOpened = new("已登记 {0}：找到 {1}，无此人 {2}，多人 {3}", "{0} opened: {1} found, {2} of nobody, {3} of several");
    public static readonly Localized RequestsTooMany = new("每次至多 {0} 个标识", "at most {0} identifiers at once");
    public static readonly Localized Cancelled = new("已中断。", "Interrupted.");
    public static readonly Localized Usage = new("用法有误：{0}", "Not a valid command line: {0}");
    public static readonly Localized Unmasked = new("显示真实值（本机管理员；运行中的主机会写入日志）", "show values as they are (administrator of this machine; a running host logs it)");
    public static readonly Localized Labelled = new("{0}：{1}", "{0}: {1}");
    public static readonly Localized Unknown = new("未知", "unknown");
    public static readonly Localized ServerSaid = new("{0}（{1}）", "{0} ({1})");
}
