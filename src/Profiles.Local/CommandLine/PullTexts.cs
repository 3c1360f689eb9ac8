using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What the command <c>pull</c> says, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class PullTexts
{
    public static readonly Localized Pull = new("定时拉取：列表、查看、运行、凭据", "scheduled pulls: list, show, run, credentials");
    public static readonly Localized List = new("列出各数据来源的拉取及上次结果", "list the pulls of all channels with how the last run went");
    public static readonly Localized Show = new("查看一项拉取、其进度与历次运行", "show a pull, where it stands, and its runs");
    public static readonly Localized Run = new("立即拉取并等待结束", "run a pull now and wait for its end");
    public static readonly Localized Credential = new("保存或删除拉取所用的凭据", "keep or remove a credential of a pull");
    public static readonly Localized Channel = new("数据来源标识", "id of the channel");
    public static readonly Localized Id = new("拉取标识", "id of the pull");
    public static readonly Localized DryRun = new("只试拉一页并显示其映射，不保存", "only try one page and show what it would become; nothing is stored");
    public static readonly Localized Everything = new("从头拉取全部数据，而非仅变更", "ask for everything there is, not only for changes");
    public static readonly Localized CredentialName = new("定义中的凭据名称", "name of the credential in the definition");
    public static readonly Localized Value = new("凭据的值；- 从标准输入读取一行；不给则删除", "value of the credential; - reads a line of standard input; without it the credential is removed");

    public static readonly Localized Ended = new("{0}：{1} 页，{2} 条，重复 {3} 条，批次 {4}", "{0}: {1} pages, {2} items, {3} repeated, batch {4}");
    public static readonly Localized Why = new("{0}：{1}，应为 {2}，实为 {3}", "{0}: {1}, expected {2}, found {3}");
    public static readonly Localized Busy = new("另一进程正在拉取。", "Another process is at work on it.");
    public static readonly Localized Waits = new("来源要求稍候，{0} 之后继续", "the source wants to be left alone; going on after {0}");
    public static readonly Localized Tried = new("{0}：{1} 条，{2}", "{0}: {1} items, {2}");
    public static readonly Localized More = new("其后还有", "more behind them");
    public static readonly Localized NoMore = new("其后没有", "no more behind them");
    public static readonly Localized Since = new("已知此时之前的变更：{0}", "all changes until {0} are known");
    public static readonly Localized CredentialIs = new("凭据 {0}：{1}", "credential {0}: {1}");
    public static readonly Localized IsKept = new("已保存", "kept");
    public static readonly Localized IsMissing = new("缺少", "missing");
    public static readonly Localized CredentialKept = new("凭据 {0} 已保存", "credential {0} is kept");
    public static readonly Localized CredentialRemoved = new("凭据 {0} 已删除", "credential {0} is removed");
}
