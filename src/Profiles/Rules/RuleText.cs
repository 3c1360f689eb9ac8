using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>What is wrong with a rule text: where, what was expected, what was found.</summary>
/// <param name="Suggestion">What was probably meant; null if nothing comes close.</param>
public sealed record RuleTextProblem(TextSpan Span, Localized Expected, Localized Found, string? Suggestion = null);

/// <summary>The readable text form of rules: <c>wealth.incomeAnnual >= 300000 and count(order, last 90 days) >= 3</c>; grammar in docs/rule-language.md.</summary>
/// <remarks>Another spelling of the tree, no more: what is printed reads back as the same tree, in both languages.</remarks>
public static class RuleText
{
    /// <param name="language"><c>zh</c> prints Chinese names of fields, choices, tags and operators; else ids and English operators.</param>
    public static string Print(Condition condition, DefinitionSet definitions, string? language = null) =>
        new RulePrinter(RuleNames.Of(definitions), language).Print(condition);

    /// <inheritdoc cref="Print(Condition, DefinitionSet, string?)"/>
    public static string Print(Measure measure, DefinitionSet definitions, string? language = null) =>
        new RulePrinter(RuleNames.Of(definitions), language).Print(measure);

    /// <summary>The condition a text says, or what is wrong with it. What it refers to need not exist: <see cref="DefinitionLoader"/> checks that.</summary>
    public static (Condition? Tree, RuleTextProblem? Problem) ParseCondition(string text, DefinitionSet definitions) =>
        new RuleParser(text, RuleNames.Of(definitions), new RulePlaces()).ReadCondition();

    /// <inheritdoc cref="ParseCondition"/>
    public static (Measure? Tree, RuleTextProblem? Problem) ParseMeasure(string text, DefinitionSet definitions) =>
        new RuleParser(text, RuleNames.Of(definitions), new RulePlaces()).ReadMeasure();

    /// <summary>A choice's value by its name in Chinese; other values, and other languages, as they are.</summary>
    internal static string ChoiceName(FieldDefinition? field, string value, string? language) =>
        field is not null && Nodes.FieldConstant.Choice(field, value) is { } choice ? new Localized(choice.Name.Zh, value).In(language) : value;

    internal static TextSpan SpanOf(string text, int offset, int length)
    {
        var before = text.AsSpan(0, offset);
        return new TextSpan(before.Count('\n') + 1, offset - before.LastIndexOf('\n'), length);
    }
}
