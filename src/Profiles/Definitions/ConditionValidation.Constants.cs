using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Definitions;

/// <summary>Constants by the type of what they are compared with.</summary>
internal sealed partial class ConditionValidation
{
    private const int MaxYears = 200;
    // Multiplied by a count of events it still fits a decimal.
    private const decimal MaxNumber = 1_000_000_000_000_000m;

    /// <summary>False of a field that does not exist: then nothing else is said of what it is compared with.</summary>
    private bool IsReadable(Measure measure) => measure is not FieldMeasure field || scope.Catalog.Find(field.Field) is not null;

    private void CheckConstant(Measure measure, MeasureType type, string value, RulePlace at)
    {
        if (!IsConstant(type, value))
        {
            problems.Add(at, Form(type), value, SuggestedChoice(type, value));
        }
        else if (type is { Type: FieldType.Number, Field: null } && Scalar.TryNumber(value, out var number))
        {
            // Ages and days count whole ones, so a fraction would be a slip.
            if (measure is AgeMeasure) CheckWhole(number, MaxYears, at);
            else if (measure is DaysSinceDate or DaysSinceEvent or DaysUntilAnniversary) CheckWhole(number, MaxDays, at);
            else if (Math.Abs(number) > MaxNumber) problems.Add(at, new Localized($"绝对值不超过 {MaxNumber}", $"at most {MaxNumber} either way"), value);
        }
    }

    private void CheckWhole(decimal number, int most, RulePlace at)
    {
        if (number != decimal.Truncate(number)) problems.Add(at, new Localized("整数", "a whole number"), FormattableString.Invariant($"{number}"));
        else CheckRange((double)number, 0, most, at);
    }

    /// <summary>A constant that an undescribed property is to be smaller or greater than.</summary>
    private void CheckOrdered(string value, RulePlace at)
    {
        if (!Scalar.TryNumber(value, out _) && !Scalar.TryDate(value, out _)) problems.Add(at, new Localized("数或日期", "a number or a date"), value);
    }

    private bool IsConstant(MeasureType type, string value) => type.Type switch
    {
        null => true,
        FieldType.Boolean => FieldConstant.Boolean(value) is not null,
        FieldType.Choice => type.Field is not { Choices.Count: > 0 } field || FieldConstant.Choice(field, value) is not null,
        { } scalar when Scalar.IsScalar(scalar) => Scalar.TryParse(scalar, value, scope.Business.Currency, out _),
        _ => true,
    };

    private static Localized Form(MeasureType type) => type.Type switch
    {
        FieldType.Money => new Localized("金额，如 300000 或 300000 CNY", "an amount like 300000 or 300000 CNY"),
        FieldType.Date => new Localized("日期，如 2024-03-05", "a date like 2024-03-05"),
        FieldType.Instant => new Localized("时刻，如 2024-03-05T08:00:00Z", "an instant like 2024-03-05T08:00:00Z"),
        FieldType.Boolean => new Localized("true 或 false", "true or false"),
        FieldType.Choice => new Localized($"{type.Field?.Name.Zh} 的选项之一", $"one of the choices of {type.Field?.Id}"),
        FieldType.Number => new Localized("数", "a number"),
        _ => new Localized("文本", "a text"),
    };

    private static string? SuggestedChoice(MeasureType type, string value) => type.Field is not { Choices.Count: > 0 } field
        ? null
        : Spelling.Closest(value, field.Choices.SelectMany(c => new[] { c.Value, c.Name.Zh, c.Name.En }));

    private static Localized TypeName(MeasureType type) => type.Type switch
    {
        FieldType.Text => new Localized("文本", "a text"),
        FieldType.Choice => new Localized("选项", "a choice"),
        FieldType.Number => new Localized("数", "a number"),
        FieldType.Money => new Localized("金额", "an amount"),
        FieldType.Date => new Localized("日期", "a date"),
        FieldType.Instant => new Localized("时刻", "an instant"),
        FieldType.Boolean => new Localized("真假值", "true or false"),
        _ => new Localized("未描述的属性", "a property nobody has described"),
    };

    /// <summary>Sign of the difference; 0 where the two do not compare.</summary>
    private int Order(MeasureType type, string left, string right)
    {
        var scalar = type.Type ?? (Scalar.TryNumber(left, out _) ? FieldType.Number : FieldType.Date);
        return Scalar.TryParse(scalar, left, scope.Business.Currency, out var a) && Scalar.TryParse(scalar, right, scope.Business.Currency, out var b) && a.Currency == b.Currency
            ? a.Value.CompareTo(b.Value)
            : 0;
    }

    private static bool IsCurrency(string text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'];
}
