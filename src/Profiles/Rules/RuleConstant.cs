using System.Globalization;
using Profiles.Definitions;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

/// <summary>How constants are written without quotation marks: choices by name, units and percent of numbers, currencies.</summary>
internal static class RuleConstant
{
    private static readonly (string Suffix, decimal Factor)[] Units =
        [("%", 0.01m), ("万", 10_000m), ("亿", 100_000_000m), ("千", 1_000m), ("k", 1_000m)];

    /// <summary>What a bare word means for a measure of <paramref name="type"/>.</summary>
    /// <param name="isOrdered">It is to be smaller or greater, so of a property nobody has described it is a number or date.</param>
    public static string Read(string word, MeasureType type, bool isOrdered) => type.Type switch
    {
        FieldType.Choice when type.Field is { } field => FieldConstant.Choice(field, word)?.Value ?? word,
        FieldType.Boolean => FieldConstant.Boolean(word)?[0] ?? word,
        FieldType.Number or FieldType.Money => Number(word),
        null when isOrdered => Number(word),
        _ => word,
    };

    /// <summary>The shortest writing that <see cref="Read"/> reads as <paramref name="value"/>; in quotation marks if there is no other.</summary>
    public static string Print(string value, Measure measure, MeasureType type, bool isOrdered, string? language)
    {
        foreach (var candidate in Candidates(value, measure, type, language))
        {
            if (Read(candidate, type, isOrdered) != value) continue;
            if (IsBare(candidate, type)) return candidate;
            if (type.Type == FieldType.Choice) return RulePrinter.Backquoted(candidate);
        }
        return IsMoney(value, type) ? value : RulePrinter.Quoted(value);
    }

    public static bool IsCurrency(string text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    /// <summary>True of what reads as a number with or without a unit.</summary>
    public static bool IsNumber(string word) => Scalar.TryNumber(Number(word), out _);

    private static IEnumerable<string> Candidates(string value, Measure measure, MeasureType type, string? language)
    {
        if (MeasureType.IsRatio(measure) && Scalar.TryNumber(value, out var ratio) && Math.Abs(ratio) < 1_000_000)
            yield return Text(ratio * 100) + "%";
        if (type.Type == FieldType.Choice) yield return RuleText.ChoiceName(type.Field, value, language);
        if (type.Type == FieldType.Boolean && Localized.IsChinese(language)) yield return value == "true" ? "是" : "否";
        yield return value;
    }

    private static bool IsBare(string text, MeasureType type) => RuleTokens.IsWord(text) && (type.Type == FieldType.Boolean || !RuleWords.IsReserved(text));

    private static bool IsMoney(string value, MeasureType type) => type.Type == FieldType.Money
        && value.Split(' ') is [var number, var currency] && IsCurrency(currency) && RuleTokens.IsWord(number) && Scalar.TryNumber(number, out _);

    private static string Number(string word)
    {
        if (Scalar.TryNumber(word, out _)) return word;
        foreach (var (suffix, factor) in Units)
        {
            if (!word.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) || !Scalar.TryNumber(word.AsSpan(0, word.Length - suffix.Length), out var number)) continue;
            if (Math.Abs(number) < 1_000_000_000_000m) return Text(number * factor);
        }
        return word;
    }

    /// <summary>Without the zeros that multiplying leaves behind the point.</summary>
    private static string Text(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
