using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What the commands about erasures say.</summary>
internal static class ErasureTexts
{
    public static readonly Localized Erasure = new("删除：回执与证明", "erasures: receipts and proof");
    public static readonly Localized Show = new("一次删除及各存储的回执", "show an erasure with the receipt of each store");
    public static readonly Localized Request = new("请求标识", "id of the request");
    public static readonly Localized Prove = new(
        "在整个数据文件夹中查找从标准输入读入的值（每行一个），一处也没有才算通过", "look for values in the whole data folder; they come from standard input, one a line, and none may be found");
    public static readonly Localized NoValues = new("标准输入中没有值。", "There are no values on standard input.");
    public static readonly Localized Nothing = new("在 {1} 中查找 {0} 个值：一处也没有", "looked for {0} values in {1}: none was found");
    public static readonly Localized Suppressions = new("被拦截者：已删除、不得再入库的人", "who is kept out: people who were erased");
    public static readonly Localized List = new("列出，由新到旧", "list them, newest first");
    public static readonly Localized Lift = new("本人重新同意后解除拦截", "let a person in again, who asked for it");
    public static readonly Localized Lifted = new("已解除 {0} 的拦截", "{0} is lifted");
    public static readonly Localized Ledger = new("删除账本文件（默认为数据文件夹旁的 .erasures）", "ledger of erasures (else the one beside the data folder, .erasures)");
    public static readonly Localized NoLedger = new(
        "没有找到删除账本 {0}。备份之后若删除过任何人，请在提供服务之前用 --erasures 指明账本。", "There is no ledger of erasures at {0}. If anybody was erased since the backup, name it with --erasures before the host serves.");
    public static readonly Localized Replayed = new("已重新执行 {0} 次备份之后的删除", "{0} erasures of after the backup were carried out again");
}
