using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What the commands for running the product say.</summary>
internal static class OperationTexts
{
    public static readonly Localized Status = new("一屏看清：运行状况、等待的工作、速率、磁盘、版本", "one screen: health, work waiting, rates, disk, versions");
    public static readonly Localized Watch = new("每隔几秒刷新（默认 2），按 Ctrl-C 结束", "again every so many seconds (2), until Ctrl-C");
    public static readonly Localized Health = new("运行中的主机是否正常；供探测使用", "whether the running host is well, for probes");
    public static readonly Localized Quiet = new("不输出，只看退出码", "say nothing, only exit");
    public static readonly Localized NotRunning = new("数据文件夹 {0} 上没有运行中的主机。", "No host runs on the data folder {0}.");
    public static readonly Localized Headline = new("{0} · 版本 {1} · 定义 {2} · 已运行 {3}", "{0} · version {1} · definitions {2} · up {3}");
    public static readonly Localized NoHost = new("（没有运行中的主机：工作不会被处理）", "(no host is running: nothing is worked on)");
    public static readonly Localized Figures = new(
        "画像 {0} · 到期等待 {1} 秒 · 磁盘剩余 {2} · 内存 {3}（托管 {4}）", "profiles {0} · due for {1} s · disk free {2} · memory {3} (managed {4})");
    public static readonly Localized Rates = new("每秒（近一分钟）：行 {0}，保存 {1}，投递 {2}", "a second, over the last minute: rows {0}, saves {1}, deliveries {2}");
    public static readonly Localized Reason = new("  {0}：{1}", "  {0}: {1}");
    public static readonly Localized Stalled = new(
        "{0}：批次 {1} 停住了，工作已成死信：{2}。排除原因后：batch {1} --resume，或取消批次。",
        "{0}: batch {1} is stalled, its work lies among the dead letters: {2}. Once the cause is gone: batch {1} --resume, or cancel it.");
}
