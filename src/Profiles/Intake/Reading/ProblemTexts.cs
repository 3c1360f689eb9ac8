using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Intake.Reading;

/// <summary>The problems of reading files and requests in words, by <see cref="Problem.Code"/>; place, expected and found stand in the problem itself.</summary>
public static class ProblemTexts
{
    private static readonly FrozenDictionary<string, Localized> Texts = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        ["file-empty"] = new("文件是空的", "The file is empty"),
        ["file-binary"] = new("不是文本文件（含有文本不会有的控制字符）", "Not a text file: it holds control characters no text has"),
        ["file-encoding"] = new("无法确定编码，或混用了两种编码", "No encoding explains the whole file, or two are mixed"),
        ["encoding-unknown"] = new("不认识这种编码", "There is no encoding of that name"),
        ["encoding-staging"] = new("这种编码须先转换为 UTF-8", "The encoding has to be converted to UTF-8 first"),
        ["format-hint"] = new("渠道对文件格式的设定无效", "What the channel says of its files is not valid"),
        ["file-columns"] = new("列数过多", "Too many columns"),
        ["file-json"] = new("没有一行是 JSON 对象；每行应为一个对象（NDJSON）", "No line is a JSON object; each line has to hold one (NDJSON)"),
        ["file-json-array"] = new("暂不支持 JSON 数组，请改为每行一个对象（NDJSON）", "JSON arrays are not supported yet: write one object a line (NDJSON)"),
        ["file-preamble"] = new("表格上方的说明行已跳过", "Lines above the table were passed over"),
        ["file-footer"] = new("表格下方的合计或说明行已跳过", "Totals or notes below the table were passed over"),
        ["file-header-rows"] = new("表头有多行，已合并为一行", "The header stands in several rows; they were joined"),
        ["file-header-repeated"] = new("表头在后面重复出现，重复的行已跳过", "The header comes again further down; those lines were passed over"),
        ["file-no-header"] = new("没有表头，列名是编造的", "There is no header; the names of the columns are made up"),
        ["file-nuls"] = new("文件含有 NUL 字符，含有它的行会被拒绝", "The file holds NUL characters; rows with one are rejected"),
        ["file-dialect-unsure"] = new("分隔符不确定，请在渠道中指定", "The delimiter is not sure: name it in the channel"),
        ["row-nul"] = new("行中含有 NUL 字符", "The row holds a NUL character"),
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
        [Snapshot.TooFewNamed] = new("全量文件提到的人过少，没有人因缺席而退出", "The full list names too few of the people known: nobody retires for being absent"),
        ["json-object"] = new("不是有效的 JSON 对象", "Not a valid JSON object"),
        ["json-names"] = new("JSON 属性名过多、过长，或在文件规划之后才出现", "Too many property names, too long ones, or one that came after the file was planned"),
        ["file-kind"] = new("不是可读的表格文件", "Not a file of rows"),
        ["file-html"] = new("这是网页（HTML），不是工作簿；请用 Excel 打开后另存为 xlsx 或 CSV", "A web page, not a workbook: open it in Excel and save it as xlsx or CSV"),
        ["file-xml"] = new("暂不支持 XML；请另存为 xlsx 或 CSV", "XML is not read: save it as xlsx or CSV"),
        ["archive-nested"] = new("压缩包里又有压缩包，未展开", "An archive within an archive is not opened"),
        ["archive-empty"] = new("压缩包里没有可读的文件", "The archive holds no file of rows"),
        ["archive-entries"] = new("压缩包里的条目过多", "The archive lists too many entries"),
        ["archive-damaged"] = new("压缩文件不完整或已损坏，未读取其中任何一行", "The archive is cut off or damaged; no row of it was taken"),
        ["archive-encrypted"] = new("压缩包有密码；请解密后重新投放", "The archive has a password: drop it again without one"),
        ["archive-method"] = new("压缩方法不受支持，或条目已损坏", "The compression method is not supported, or the entry is damaged"),
        ["unpacked-size"] = new("解压后过大", "Unpacks into too much"),
        ["unpacked-ratio"] = new("压缩比异常，可能是压缩炸弹", "Unpacks into far more than it should: perhaps a zip bomb"),
        ["workbook-password"] = new("工作簿有密码；请去掉密码后重新投放", "The workbook has a password: drop it again without one"),
        ["workbook-damaged"] = new("工作簿已损坏或不完整，未读取其中任何一行", "The workbook is damaged; no row of it was taken"),
        ["workbook-format"] = new("不支持这种工作簿格式；请另存为 xlsx 或 CSV", "A workbook format that is not read: save it as xlsx or CSV"),
        ["workbook-size"] = new("工作簿超出限制", "The workbook exceeds a limit"),
        ["workbook-empty"] = new("工作簿里没有含数据的可见工作表", "The workbook has no visible sheet with rows"),
        ["sheet-hidden"] = new("隐藏的工作表未读取", "A hidden sheet was passed over"),
        ["tables-none"] = new("没有与来源设置的名称相符的表", "No table has a name the channel asks for"),
        ["json-syntax"] = new("不是有效的 JSON，未读取其中任何一行", "Not valid JSON; no row of it was taken"),
        ["json-depth"] = new("JSON 嵌套过深", "JSON is nested too deep"),
        ["json-length"] = new("JSON 中有过长的文本或数字", "JSON holds a text or number that is too long"),
        ["json-path"] = new("来源设置的行路径不是有效的 JSON 路径", "The channel's path of rows is not a JSON path"),
        ["json-no-rows"] = new("在这个路径下没有行", "There are no rows at the path"),
        ["sender-secret"] = new("渠道还没有可用的密钥", "The channel has no secret that could be used"),
        ["sender-proof-missing"] = new("请求没有签名、密钥、时间或随机数，或给了两次", "The request lacks a signature, key, time or nonce, or gives it twice"),
        ["sender-proof-wrong"] = new("签名或密钥不对", "The signature or key is wrong"),
        ["sender-proof-unreadable"] = new("证明来源的内容格式不对", "What should prove the sender cannot be read"),
        ["sender-time"] = new("请求的时间超出允许的范围", "The time of the request is outside the window"),
        ["sender-replay"] = new("这个随机数用过了，可能是重放", "The nonce was used before: perhaps a replay"),
        ["sender-version"] = new("不认识的协议或签名版本", "A version of the protocol or signature that is not known"),
        ["sender-method"] = new("不接受这种请求方法", "The method of the request is not one of the protocol"),
        ["sender-media"] = new("不接受这种内容类型", "The content type is not one of the protocol"),
        ["sender-body"] = new("请求内容不符合发送方的协议", "The request is not what its sender's protocol says"),
        ["pull-credential"] = new("拉取所需的凭据尚未保存", "A credential that the pull names is not kept"),
        ["pull-address"] = new("不允许拉取这个地址", "The address must not be asked"),
        ["pull-refused"] = new("来源拒绝了请求", "The source refused the request"),
        ["pull-unreachable"] = new("来源没有给出回答", "The source gave no answer"),
        ["pull-length"] = new("来源的回答过长", "The answer of the source is too long"),
        ["pull-json"] = new("来源的回答不是可读的 JSON", "The answer of the source is no JSON that can be read"),
        ["pull-items"] = new("来源的回答里没有数据", "The answer of the source has no items where they should be"),
        ["pull-position"] = new("无法得知下一页在哪里", "Where the next page is cannot be told"),
        ["json-rows"] = new("行取自文档中的这一处", "The rows were taken from this place of the document"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code reading may give.</summary>
    public static IEnumerable<string> Codes => Texts.Keys;

    /// <summary>The problem in words; the code itself where it is not one of reading.</summary>
    public static Localized Of(Problem problem) => Texts.GetValueOrDefault(problem.Code) ?? new Localized(problem.Code, problem.Code);
}
