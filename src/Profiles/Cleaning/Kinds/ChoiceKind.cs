namespace Profiles.Cleaning.Kinds;

/// <summary>One of the values a field lists, found by any of its spellings; a value not listed is kept as it came and flagged.</summary>
public sealed class ChoiceKind : FieldKind
{
    public override string Id => "choice";

    internal override bool OftenRepeats => true;

    protected override string Separators => ";、,|";

    /// <remarks>A listed value comes first: children 无 means none, not unknown.</remarks>
    protected override bool MeansMissing(string text, FieldContext context) => CellText.IsMissing(text) && !context.Choices.ContainsKey(text);

    protected override FieldReading ParseOne(string text, FieldContext context) => context.Choices.TryGetValue(text, out var value)
        ? FieldReading.Of(value)
        : FieldReading.Of(text, context.Draft(KnownRules.ChoiceUnknown, text));
}
