using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>Why something was proposed or decided of a column, for people in both languages.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="What">What it was seen in: the alias that matched, the kind of values, the order of dates.</param>
/// <param name="Share">0–1, of the values that are not blank; null where no values were counted.</param>
public sealed record MappingReason(string Code, string? What = null, double? Share = null)
{
    public const string Alias = "alias";
    public const string AliasWords = "alias-words";
    public const string AliasTypo = "alias-typo";
    public const string Values = "values";
    public const string UniqueValues = "unique-values";
    public const string RowNumber = "row-number";
    public const string ReasonColumn = "reason-column";
    public const string Unrecognised = "unrecognised";
    public const string SecondOfOne = "second-of-one";
    public const string Remembered = "remembered";
    public const string Renamed = "renamed";
    public const string DateOrderByValues = "date-order-values";
    public const string DateOrderBySibling = "date-order-sibling";
    public const string DateOrderByMemory = "date-order-memory";
    public const string DateOrderByChannel = "date-order-channel";
    public const string DecimalByValues = "decimal-values";
    public const string UnitByHeader = "unit-header";
    public const string UnitByValues = "unit-values";
    public const string CurrencyByHeader = "currency-header";
    public const string CurrencyByValues = "currency-values";
    public const string TwoDigitYears = "two-digit-years";
    public const string RepeatedIds = "repeated-ids";

    public const string NotCollected = "not-collected";

    private static readonly FrozenDictionary<string, Localized> Texts = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        [Alias] = new("列名是“{0}”", "headed like \"{0}\""),
        [AliasWords] = new("列名由“{0}”的词组成", "headed with the words of \"{0}\""),
        [AliasTypo] = new("列名与“{0}”差一个字母", "headed like \"{0}\" but for one letter"),
        [Values] = new("{1} 的值是：{0}", "{1} of the values: {0}"),
        [UniqueValues] = new("每一行的值都不同", "each row has a value of its own"),
        [RowNumber] = new("只是行号，但没有更好的键", "only a row number, but there is no better key"),
        [ReasonColumn] = new("退回文件的原因列", "a reason column of a file that was sent back"),
        [Unrecognised] = new("未能识别，保留为自定义字段", "not recognised, kept as a custom field"),
        [SecondOfOne] = new("“{0}” 只有一个值，另一列更合适", "\"{0}\" has one value and another column fits better"),
        [Remembered] = new("与此前的文件相同", "as in earlier files"),
        [Renamed] = new("此前名为“{0}”", "was headed \"{0}\" before"),
        [DateOrderByValues] = new("整列日期只能是 {0}", "the dates of the column can only be {0}"),
        [DateOrderBySibling] = new("同一文件另一列的日期是 {0}", "another column of the file has its dates as {0}"),
        [DateOrderByMemory] = new("此前文件的日期是 {0}", "earlier files had their dates as {0}"),
        [DateOrderByChannel] = new("渠道设定日期为 {0}", "the channel says that dates are {0}"),
        [DecimalByValues] = new("整列以逗号作小数点", "a comma stands before the decimals throughout"),
        [UnitByHeader] = new("列名说明单位：{0}", "the header names the unit: {0}"),
        [UnitByValues] = new("整列的单位：{0}", "the unit throughout: {0}"),
        [CurrencyByHeader] = new("列名说明币种：{0}", "the header names the currency: {0}"),
        [CurrencyByValues] = new("整列的币种：{0}", "the currency throughout: {0}"),
        [TwoDigitYears] = new("两位年份不晚于 {0}", "years of two digits, not after {0}"),
        [NotCollected] = new("按渠道规定不收集", "not collected: policy"),
        [RepeatedIds] = new("订单号重复：每行是订单的一个明细", "order numbers repeat: each row is a line of an order"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code there is.</summary>
    public static IEnumerable<string> Codes => Texts.Keys;

    /// <summary>The reason in words; the code itself if it is none of ours.</summary>
    [JsonIgnore]
    public Localized Text
    {
        get
        {
            if (!Texts.TryGetValue(Code, out var text)) return new Localized(Code, Code);
            var share = Share?.ToString("0%", CultureInfo.InvariantCulture);
            var known = What is not null && Enum.TryParse<ValueKind>(What, ignoreCase: true, out var kind) ? ValueKinds.Name(kind) : null;
            return new Localized(
                string.Format(CultureInfo.InvariantCulture, text.Zh, known?.Zh ?? What, share),
                string.Format(CultureInfo.InvariantCulture, text.En, known?.En ?? What, share));
        }
    }
}
