using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Profiles.Definitions;

namespace Profiles.Intake.Reading;

/// <summary>
/// Place, expected and found of problems in Chinese. Stored they are English, the same whoever looks; names, numbers and cells in them stay as
/// they are. What has no translation here is shown as it is stored.
/// </summary>
public static partial class ProblemFacts
{
    /// <summary>Sign in a template for what is taken over: a number, a name, an encoding.</summary>
    private const string Slot = "{}";

    private static readonly FrozenDictionary<string, string> Phrases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["nothing"] = "空", ["none"] = "没有", ["more"] = "更多", ["values"] = "数据", ["text"] = "文本", ["file"] = "文件", ["leads"] = "线索",
        ["a longer one"] = "更长", ["a longer line"] = "更长的一行", ["something else"] = "其他内容", ["another one"] = "另一个",
        ["names of the columns"] = "列名", ["a header and rows"] = "表头和数据行", ["NUL characters"] = "NUL 字符", ["a NUL character"] = "一个 NUL 字符",
        ["every quoted cell closed, quotes inside it doubled"] = "引号成对，单元格内的引号双写", ["quotes that do not match"] = "引号不成对",
        ["one encoding throughout"] = "全文一种编码", ["bytes that no encoding we know explains"] = "没有一种已知编码能解释的字节", ["bytes that are not"] = "不属于它的字节",
        ["control characters no text has, so a binary file"] = "文本中不会有的控制字符，因此是二进制文件",
        ["one JSON object a line (NDJSON)"] = "每行一个 JSON 对象（NDJSON）", ["no line that is one"] = "没有这样的行",
        ["another property"] = "另一个属性", ["more, or longer ones"] = "更多或更长", ["the properties seen when the file was planned"] = "规划文件时见过的属性",
        ["one order of day and month"] = "日与月的一种次序", ["both orders"] = "两种次序都有", ["one decimal sign"] = "一种小数点", ["points and commas"] = "点和逗号都有",
        ["files of rows, no archive within an archive"] = "数据文件，而非包中之包", ["at least one file of rows"] = "至少一个数据文件",
        ["a directory of its entries at the end"] = "末尾的条目目录", ["none that can be read: cut off or damaged"] = "读不到：被截断或已损坏",
        ["content that unpacks to its end and agrees with its checksum"] = "能完整解压且校验一致的内容", ["an entry without a password"] = "没有密码的条目",
        ["an encrypted one"] = "加密的条目", ["content that is stored or deflated"] = "存储或 deflate 压缩的内容", ["another method, or damage"] = "其他压缩方法，或已损坏",
        ["a workbook without a password"] = "没有密码的工作簿", ["a protected one"] = "有密码保护", ["a whole workbook (xlsx, xls)"] = "完整的工作簿（xlsx、xls）",
        ["parts that cannot be read"] = "读不了的部件", ["a sheet larger than xls allows"] = "超过 xls 上限的工作表", ["a sheet that cannot be opened"] = "打不开的工作表",
        ["a sheet that cannot be read to its end"] = "读不到末尾的工作表", ["a visible sheet with rows"] = "有数据行的可见工作表", ["a visible sheet"] = "可见的工作表",
        ["a hidden one: passed over"] = "隐藏的，已略过", ["no table of such a name"] = "没有这样名称的表", ["valid JSON (RFC 8259)"] = "合法的 JSON（RFC 8259）",
        ["something else or an early end; nothing of the document was taken"] = "其他内容或提前结束；该文档没有任何内容被采用",
        ["one JSON value, or objects one after the other"] = "一个 JSON 值，或依次排列的对象", ["another value behind it"] = "其后还有另一个值",
        ["xlsx, or CSV in UTF-8: save it as one of them"] = "xlsx 或 UTF-8 的 CSV：请另存为其中之一",
        ["CSV, TSV, NDJSON, JSON, xlsx, xls, or these in gzip or zip"] = "CSV、TSV、NDJSON、JSON、xlsx、xls，或它们的 gzip、zip",
        ["the records"] = "各条记录", ["exactly one"] = "恰好一个", ["none, or several"] = "没有，或有多个", ["one that a valid secret gives"] = "由有效密钥得出的", ["several"] = "多个",
        ["a number not used before"] = "未用过的随机数", ["one that was"] = "用过的", ["no time"] = "不是时间", ["UTF-8 text"] = "UTF-8 文本", ["other bytes"] = "其他字节",
        ["sound text"] = "完整的文本", ["an unpaired surrogate"] = "不成对的代理字符", ["JSON, XML, or a form without files"] = "JSON、XML 或不含文件的表单", ["a form without files"] = "不含文件的表单",
        ["a boundary of at most 70 characters"] = "至多 70 个字符的分隔符", ["parts of a form (RFC 7578)"] = "表单的各部分（RFC 7578）", ["well-formed XML without a DTD"] = "格式良好、没有 DTD 的 XML",
        ["a signing secret"] = "签名密钥", ["a secret whsec_… or a public key whpk_…"] = "whsec_… 密钥或 whpk_… 公钥", ["a signature v1 or v1a"] = "v1 或 v1a 签名", ["none of this version"] = "没有这个版本的",
        ["data_create, data_update or data_remove"] = "data_create、data_update 或 data_remove", ["the id of a record"] = "数据的 id", ["the id of a lead"] = "线索的 id", ["a key"] = "密钥",
        ["hub.mode=subscribe and hub.challenge"] = "hub.mode=subscribe 与 hub.challenge", ["a verify token behind the app secret: <app secret>:<verify token>"] = "应用密钥后面的验证令牌：<app secret>:<verify token>",
        ["a response to a form"] = "表单答复", ["an origin of the channel"] = "渠道允许的来源", ["a name of a host"] = "主机名", ["the JSON format of CloudEvents, or binary mode"] = "CloudEvents 的 JSON 格式，或二进制模式",
        ["a list of events"] = "事件列表", ["an event"] = "一个事件", ["a text"] = "文本", ["percent-encoded UTF-8"] = "百分号编码的 UTF-8", ["data_list or data, once"] = "data_list 或 data，一个",
        ["0 or 1: encrypted data is not read"] = "0 或 1：不读取加密的数据", ["records of 神策"] = "神策的数据", ["no EncodingAESKey of 43 characters"] = "没有 43 个字符的 EncodingAESKey",
        ["an element Encrypt"] = "Encrypt 元素", ["a message for this receiveId"] = "发给此 receiveId 的消息", ["one for another"] = "发给别人的", ["a message"] = "一条消息",
        ["a credential"] = "凭据", ["an answer of status 2xx"] = "状态 2xx 的回答", ["no whole answer"] = "没有完整的回答", ["no answer in time"] = "没有及时回答",
        ["an address of the public network"] = "公网地址", ["a private one"] = "内网地址", ["an address of the same host"] = "同一主机的地址", ["another page"] = "另一页",
        ["the same one again"] = "同一页", ["a next page"] = "下一页",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string English, string Chinese)[] Templates =
    [
        ("damage or an early end after {} unpacked bytes; nothing of it was taken", "解压 {} 字节后损坏或提前结束；没有任何内容被采用"),
        ("at most {} property names of at most {} characters", "至多 {} 个属性名，每个至多 {} 个字符"), ("one JSON object, at most {} levels deep", "一个 JSON 对象，至多 {} 层"),
        ("at most {} bytes out of each packed byte", "每个压缩字节至多解出 {} 字节"), ("{} out of {} and no end", "{} 自 {} 解出，仍未结束"),
        ("at most {} cells in the used range", "已用区域至多 {} 个单元格"), ("texts and numbers of at most {} bytes", "文本与数字至多 {} 字节"), ("texts of at most {} bytes", "文本至多 {} 字节"),
        ("at most {} bytes of xls, or xlsx", "xls 至多 {} 字节，或改用 xlsx"), ("at most {} bytes unpacked", "解压后至多 {} 字节"), ("at most {} columns", "至多 {} 列"),
        ("at most {} entries", "至多 {} 个条目"), ("at most {} sheets", "至多 {} 张工作表"), ("at most {} levels", "至多 {} 层"), ("at most {} bytes", "至多 {} 字节"),
        ("a time at most {} seconds away", "相差至多 {} 秒的时间"), ("{} seconds ago", "{} 秒之前"), ("{} seconds ahead", "{} 秒之后"), ("one JSON value, at most {} levels deep", "一个 JSON 值，至多 {} 层"),
        ("at most {} letters, digits, hyphens and underscores", "至多 {} 个字母、数字、连字符和下划线"), ("at most {} elements and attributes", "至多 {} 个元素与属性"),
        ("names of at most {} characters", "至多 {} 个字符的名称"), ("names of at most {} levels", "至多 {} 层的名称"), ("at most {} fields", "至多 {} 个字段"), ("at most {} records", "至多 {} 条"),
        ("at most {} leads", "至多 {} 条线索"), ("a signature {}", "签名 {}"),
        ("status {}", "状态 {}"), ("at most {} characters", "至多 {} 个字符"), ("an answer within {} attempts", "{} 次之内的回答"), ("an id at {}", "{} 处的 id"),
        ("{} rows at {}", "{} 行，位于 {}"), ("rows at {}", "{} 处的数据行"), ("bytes that are not {}", "不是 {} 的字节"), ("{} throughout", "全文为 {}"),
        ("{} columns", "{} 列"), ("{} lines", "{} 行"), ("{} rows", "{} 行"), ("{} bytes", "{} 字节"),
    ];

    private static readonly (Regex Pattern, string Chinese)[] Patterns =
        [.. Templates.Select(t => (new Regex($"^{Regex.Escape(t.English).Replace("\\{}", "(.+?)", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), t.Chinese))];

    /// <summary>What was expected or found, in the language: <c>zh…</c> is Chinese, everything else English.</summary>
    [return: NotNullIfNotNull(nameof(fact))]
    public static string? Of(string? fact, string language)
    {
        if (fact is null || !Localized.IsChinese(language)) return fact;
        if (Phrases.TryGetValue(fact, out var phrase)) return phrase;
        foreach (var (pattern, chinese) in Patterns)
            if (pattern.Match(fact) is { Success: true } match) return Fill(chinese, match);
        return fact;
    }

    /// <summary>A place in a file: <c>orders.csv line 17</c> is 第 17 行; in a pull, <c>page 3</c> is 第 3 页.</summary>
    public static string Place(string place, string language) => Localized.IsChinese(language)
        ? PagePlace().Replace(BytePlace().Replace(LinePlace().Replace(place, " 第 ${number} 行"), " 第 ${number} 字节"), "第 ${number} 页")
        : place;

    private static string Fill(string chinese, Match match)
    {
        for (var group = 1; group < match.Groups.Count; group++)
        {
            var slot = chinese.IndexOf(Slot, StringComparison.Ordinal);
            chinese = string.Concat(chinese.AsSpan(0, slot), match.Groups[group].ValueSpan, chinese.AsSpan(slot + Slot.Length));
        }
        return chinese;
    }

    [GeneratedRegex(" line (?<number>[0-9]+)(?= byte [0-9]+$|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinePlace();

    [GeneratedRegex(" byte (?<number>[0-9]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BytePlace();

    [GeneratedRegex("^page (?<number>[0-9]+)(?= |$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PagePlace();
}
