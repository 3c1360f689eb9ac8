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
            "true" or "yes" or "y" or "t" or "1" or "on" or "是" or "有" or "对" or "已" or "√" or "✓" or "✔" or "☑" or "是的" or "有的" or "要" or "同意" or "已同意" or "开启" or "已开启" or "订阅" or "已订阅" or "agree" or "enabled" or "1.0" => FieldReading.Of("true"),
            "false" or "no" or "n" or "f" or "0" or "off" or "否" or "无" or "没有" or "不" or "不是" or "未" or "×" or "✗" or "☐" or "不是的" or "没" or "不要" or "不同意" or "未同意" or "拒绝" or "关闭" or "已关闭" or "未订阅" or "退订" or "已退订" or "disagree" or "disabled" or "0.0" => FieldReading.Of("false"),
            _ => context.Unused(KnownRules.BooleanInvalid, "是 / 否"),
        };
}
