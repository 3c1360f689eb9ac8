using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Intake.Reading;

/// <summary>The problems of reading in words, by <see cref="Problem.Code"/>; place, expected and found stand in the problem itself.</summary>
public static class ProblemTexts
{
    private static readonly FrozenDictionary<string, Localized> Texts = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        ["file-empty"] = new("文件是空的", "The file is empty"),
        ["file-binary"] = new("不是文本文件（含有 NUL 字节）", "Not a text file: it holds NUL bytes"),
        ["file-utf16"] = new("暂不支持 UTF-16，请另存为 UTF-8 或 GB18030", "UTF-16 is not supported yet: save as UTF-8 or GB18030"),
        ["file-encoding"] = new("编码既不是 UTF-8 也不是 GB18030，或混用了两种编码", "The encoding is neither UTF-8 nor GB18030, or both are mixed"),
        ["file-columns"] = new("列数过多", "Too many columns"),
        ["file-json"] = new("没有一行是 JSON 对象；每行应为一个对象（NDJSON）", "No line is a JSON object; each line has to hold one (NDJSON)"),
        ["file-json-array"] = new("暂不支持 JSON 数组，请改为每行一个对象（NDJSON）", "JSON arrays are not supported yet: write one object a line (NDJSON)"),
        ["row-width"] = new("列数与表头不一致", "The number of columns differs from the header's"),
        ["row-quotes"] = new("引号不配对", "Quotes do not match"),
        ["row-length"] = new("这一行过长", "The line is too long"),
        ["mapping-contradicted"] = new("列中的值与已确认的映射不符；确认映射后可重新运行", "The values of a column contradict the confirmed mapping; confirm another one, then run the file again"),
        ["mapping-new-shape"] = new("表头与此前的文件不同，按新的映射读取", "The header is not that of earlier files: read with a mapping of its own"),
        ["mapping-not-saved"] = new("未能保存这个映射", "The mapping could not be saved"),
        ["column-new"] = new("新的列，已自动映射，请确认", "New columns, mapped by proposal: please confirm"),
        ["column-missing"] = new("此前有而这次没有的列", "Columns of earlier files that are missing"),
        ["column-renamed"] = new("列改了名，按原来的含义读取", "A column was renamed and is read as before"),
        ["column-kind-changed"] = new("列中的值变成了另一类，已重新映射", "A column holds values of another kind and was mapped anew"),
        ["column-date-order-mixed"] = new("同一列中日月顺序不一，只读取无歧义的日期", "Dates of one column have day and month in both orders: only those that are clear are read"),
        ["column-date-order-changed"] = new("日月顺序与此前的文件不同", "Day and month stand in another order than in earlier files"),
        ["column-decimal-sign-mixed"] = new("同一列中小数点写法不一", "One column writes decimals with points and with commas"),
        ["json-object"] = new("不是有效的 JSON 对象", "Not a valid JSON object"),
        ["json-names"] = new("JSON 属性名过多、过长，或在文件规划之后才出现", "Too many property names, too long ones, or one that came after the file was planned"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code reading may give.</summary>
    public static IEnumerable<string> Codes => Texts.Keys;

    /// <summary>The problem in words; the code itself where it is not one of reading.</summary>
    public static Localized Of(Problem problem) => Texts.GetValueOrDefault(problem.Code) ?? new Localized(problem.Code, problem.Code);
}
