namespace Profiles.Cleaning.Kinds;

/// <summary>Yes or no, as <c>true</c> or <c>false</c>.</summary>
public sealed class BooleanKind : FieldKind
{
    public override string Id => "boolean";

    internal override bool OftenRepeats => true;

    /// <remarks>Of a yes-or-no question 无 and 没有 are answers, not gaps.</remarks>
    protected override bool MeansMissing(string text, FieldContext context) => text is not ("无" or "没有") && CellText.IsMissing(text);

    protected override FieldReading ParseOne(string text, FieldContext context) => text.Length > 8
        ? context.Unused(KnownRules.BooleanInvalid, "是 / 否")
        : text.ToLowerInvariant() switch
        {
            "true" or "yes" or "y" or "t" or "1" or "on" or "是" or "有" or "对" or "已" or "√" or "✓" or "✔" => FieldReading.Of("true"),
            "false" or "no" or "n" or "f" or "0" or "off" or "否" or "无" or "没有" or "不" or "不是" or "未" or "×" or "✗" => FieldReading.Of("false"),
            _ => context.Unused(KnownRules.BooleanInvalid, "是 / 否"),
        };
}
