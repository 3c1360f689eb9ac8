using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What matching says, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class MatchTexts
{
    public static readonly Localized Match = new("找出任意文件中属于同一对象的行，无需配置", "find which rows of any files belong together, with no configuration");
    public static readonly Localized Evaluate = new("与已知答案比较：精确率、召回率、F1", "hold the clusters against a known truth: precision, recall, F1");
    public static readonly Localized Files = new("任意文件；几个文件时，文件之间与文件之内都比对", "any files; several are matched with each other and within themselves");
    public static readonly Localized Output = new("把每一行所属的簇写成 CSV：row、file、cluster、probability", "write the cluster of every row as CSV: row, file, cluster, probability");
    public static readonly Localized ModelFile = new("把学到的模型写成 JSON", "write the model that was learnt as JSON");
    public static readonly Localized Threshold = new("概率达到 P（0 至 1）即相连；默认由模型决定", "link from this probability on, between 0 and 1; else the model decides");
    public static readonly Localized Explain = new("说明最没把握的连接和差一点的配对", "explain the least sure links and the near misses");
    public static readonly Localized Truth = new("给出答案的列，不参与比对", "column that tells which rows belong together; it takes no part in matching");
    public static readonly Localized NoFile = new("应给出至少一个文件。", "Expected at least one file.");
    public static readonly Localized NoProbability = new("--threshold：应为 0 与 1 之间的概率，实为 {0}。", "--threshold: expected a probability between 0 and 1, found {0}.");
    public static readonly Localized NoColumn = new("没有名为 {0} 的列；已有：{1}", "There is no column {0}; there are: {1}");
    public static readonly Localized NothingToCompare = new("没有可比较的列：各列或为空，或只有一个值，或每行各不相同。", "Nothing to compare: the columns are empty, hold one value, or only number the rows.");

    public static readonly Localized Summary = new("{0} 行 → {1} 个对象；{2} 行与其他行相连，最大的簇 {3} 行", "{0} rows → {1} entities; {2} rows are linked to others, the largest cluster has {3}");
    public static readonly Localized Review = new("{0} 对需要人看；{1} 个连接因所连的簇相互矛盾而未采用", "{0} pairs to be reviewed; {1} links left out, since the clusters they would join contradict each other");
    public static readonly Localized Learnt = new("先验：{0:0.0} 比特；自 {1:0.###} 起相连", "prior: {0:0.0} bits; linked from {1:0.###} on");
    public static readonly Localized LeftOut = new("不比较的列 {0}：{1}", "not compared: {0}: {1}");
    public static readonly Localized LeastSure = new("—— 最没把握的连接 ——", "—— least sure links ——");
    public static readonly Localized NearMisses = new("—— 差一点的配对 ——", "—— near misses ——");
    public static readonly Localized Pair = new("{0} 第 {1} 行与 {2} 第 {3} 行：概率 {4:0.0000}", "{0} row {1} and {2} row {3}: probability {4:0.0000}");
    public static readonly Localized TruthFound = new("{0} 行，答案中有 {1} 对", "{0} rows, {1} pairs in the truth");
    public static readonly Localized Default = new("默认", "default");
    public static readonly Localized Best = new("最佳", "best");
}
