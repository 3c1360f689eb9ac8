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
        ["json-object"] = new("不是有效的 JSON 对象", "Not a valid JSON object"),
        ["json-names"] = new("JSON 属性名过多、过长，或在文件规划之后才出现", "Too many property names, too long ones, or one that came after the file was planned"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code reading may give.</summary>
    public static IEnumerable<string> Codes => Texts.Keys;

    /// <summary>The problem in words; the code itself where it is not one of reading.</summary>
    public static Localized Of(Problem problem) => Texts.GetValueOrDefault(problem.Code) ?? new Localized(problem.Code, problem.Code);
}
