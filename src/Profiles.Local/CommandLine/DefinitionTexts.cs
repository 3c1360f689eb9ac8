using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What help and answers of <c>definitions</c> say, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class DefinitionTexts
{
    public static readonly Localized Only = new("只限这些种类或定义，如 tags 或 tags/value.vip；可多次给出", "limit it to kinds or definitions like tags or tags/value.vip; may be given several times");
    public static readonly Localized Why = new("理由，写入历史", "why, for the history");
    public static readonly Localized Tried = new("试算结果中的版本：其间有人发布则不发布", "version that try answered: nothing is published if somebody published meanwhile");
    public static readonly Localized ToDraft = new("不发布，存为此名的草稿", "do not publish, save it as a draft of this name");
    public static readonly Localized Export = new("把全部定义按原文写入文件夹", "write all definitions into a folder, as they were written");
    public static readonly Localized Schema = new("把各类定义的 JSON Schema 写入文件夹，供编辑器使用", "write the JSON Schema of each kind into a folder, for editors");
    public static readonly Localized Try = new("发布前试算：多少客户会获得、失去标签与客群", "try before publishing: how many customers would gain and lose tags and segments");
    public static readonly Localized TryFolder = new("定义所在文件夹；试算草稿时不给", "folder with definitions; none to try a draft");
    public static readonly Localized TryDraft = new("试算此草稿", "try this draft");
    public static readonly Localized Examples = new("每个标签举几位客户为例（0–20）", "customers shown as examples of each (0–20)");
    public static readonly Localized Sample = new("只看这么多客户，由此推算（至少 100）", "look at so many customers only, and estimate (100 or more)");
    public static readonly Localized TryBatch = new("在此批次上试算清洗（默认为最近可重读的一个）", "try cleaning on this batch (else the newest that can be read again)");
    public static readonly Localized TryRows = new("看该批次的这么多行（默认 20000）", "look at so many rows of it (20000)");
    public static readonly Localized TriedOnBatch = new("清洗：{0} 的 {2} 行中看了 {1} 行，{3} 行结果不同", "cleaning: {1} of {2} rows of {0} looked at, {3} would come out otherwise");
    public static readonly Localized TriedRow = new("第 {0} 行：{1} → {2}", "row {0}: {1} → {2}");
    public static readonly Localized History = new("发布历史；给出定义则列其各版本与差异", "publications; with a definition its versions and what differs");
    public static readonly Localized Definition = new("定义，如 tags/value.vip", "a definition like tags/value.vip");
    public static readonly Localized Rollback = new("退回：全部定义到某次发布，或一个定义到某个版本", "go back: all definitions to a publication, or one to a version");
    public static readonly Localized RollbackTo = new("发布序号，或 种类/标识 版本", "number of a publication, or KIND/ID VERSION");
    public static readonly Localized OnlyPlan = new("只预览", "only show what would change");
    public static readonly Localized Upgrade = new("升级初始定义；用户修改与删除的保持不变", "upgrade the starter definitions; what users changed or removed stays so");
    public static readonly Localized Take = new("改用初始定义，放弃对其的修改或删除；可多次给出", "take the starter in place of what was made of it; may be given several times");
    public static readonly Localized Drafts = new("列出草稿；给出名称则列其内容", "list the drafts; with a name what it holds");
    public static readonly Localized DraftName = new("草稿名称", "name of the draft");
    public static readonly Localized Submit = new("提交草稿待另一人审批", "offer a draft for another person's approval");
    public static readonly Localized Approve = new("批准草稿", "approve a draft");
    public static readonly Localized Reject = new("退回草稿", "send a draft back");
    public static readonly Localized Publish = new("发布草稿", "publish a draft");
    public static readonly Localized Discard = new("删除草稿", "remove a draft");
    public static readonly Localized Note = new("审批意见", "what the reviewer says");
    public static readonly Localized Key = new("以此密钥的身份审批（默认为本机）", "review with this key (else as this machine)");

    public static readonly Localized Exported = new("{0} 个定义，其中 {1} 个文件已改写", "{0} definitions, {1} files written");
    public static readonly Localized SchemasWritten = new("{0} 个文件已写入 {1}", "{0} files written to {1}");
    public static readonly Localized AffectedAll = new("全部画像由证据重新合并，所有标签与客群重新计算", "all profiles are put together anew, all tags and segments evaluated again");
    public static readonly Localized Affected = new("受影响：{0} 个标签、{1} 个客群", "affected: {0} tags, {1} segments");
    public static readonly Localized Unaffected = new("不影响任何画像", "no profile is affected");
    public static readonly Localized PublishedAs = new("已发布，序号 {0}", "published as {0}");
    public static readonly Localized TriedOn = new("{1} 个客户中看了 {0} 个，用时 {2} 秒；发布后的计算约需 {3} 秒", "{0} of {1} customers looked at in {2} s; the evaluation after publishing takes about {3} s");
    public static readonly Localized HistoriesRead = new("{0} 个客户的事件须逐条读取", "the events of {0} customers have to be read one by one");
    public static readonly Localized TriedUnder = new("发布时加上 --tried {0}，其间有人发布则会拒绝", "publish with --tried {0}, and it is refused if somebody published meanwhile");
    public static readonly Localized Gains = new("+ {0} {1}：{2}", "+ {0} {1}: {2}");
    public static readonly Localized Loses = new("- {0} {1}：{2}", "- {0} {1}: {2}");
    public static readonly Localized NoDrafts = new("没有草稿", "no drafts");
    public static readonly Localized DraftIs = new("草稿 {0}：{1}", "draft {0}: {1}");
    public static readonly Localized Saved = new("已存为草稿 {0}", "saved as draft {0}");
    public static readonly Localized Removed = new("已删除", "removed");
    public static readonly Localized UpgradeThere = new("初始定义有更新（{0} 处）：definitions upgrade --plan", "the starter definitions have changed ({0} places): definitions upgrade --plan");
}
