using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Rules.Nodes;

namespace Profiles.Cleaning.Checks;

/// <summary>Which canonical values of a field pass. Immutable; asking allocates nothing.</summary>
internal abstract class ValueLimit(string expected)
{
    private const int ShownValues = 10;

    /// <summary>For people: the pattern, the range, the first of the values.</summary>
    public string Expected { get; } = expected;

    public abstract bool Allows(string text);

    public static ValueLimit Of(PatternCheck check) => new MatchLimit(PlaceholderPattern.Of(check.Pattern), check.Pattern);

    public static ValueLimit Of(RangeCheck check, FieldDefinition field, string currency)
    {
        Scalar? End(string? text) => text is not null && Scalar.TryParse(field.Type, text, currency, out var end) ? end : null;
        return new RangeLimit(field.Type, currency, End(check.From), End(check.To), $"{check.From ?? "…"}–{check.To ?? "…"}");
    }

    public static ValueLimit Of(ListedCheck check, FieldDefinition field, DefinitionSet set)
    {
        var values = check.List is { } list ? set.Lists[list].Values : check.Values;
        var shown = string.Join(", ", values.Take(ShownValues)) + (values.Count > ShownValues ? ", …" : "");
        if (Scalar.IsScalar(field.Type))
            return new ScalarsLimit(
                field.Type, set.Business.Currency,
                values.Select(v => Scalar.TryParse(field.Type, v, set.Business.Currency, out var s) ? s : (Scalar?)null).OfType<Scalar>().ToFrozenSet(), shown);
        return new TextsLimit(values.SelectMany(FieldConstant.SpellingsOf(field, set.Business)).ToFrozenSet(StringComparer.OrdinalIgnoreCase), shown);
    }

    private sealed class MatchLimit(Regex pattern, string expected) : ValueLimit(expected)
    {
        public override bool Allows(string text) => pattern.IsMatch(text);
    }

    private sealed class RangeLimit(FieldType type, string currency, Scalar? from, Scalar? to, string expected) : ValueLimit(expected)
    {
        // What is no number, or in another currency, is not compared.
        public override bool Allows(string text) =>
            !Scalar.TryParse(type, text, currency, out var value)
            || ((from is not { } least || least.Currency != value.Currency || value.Value >= least.Value)
                && (to is not { } most || most.Currency != value.Currency || value.Value <= most.Value));
    }

    private sealed class ScalarsLimit(FieldType type, string currency, FrozenSet<Scalar> values, string expected) : ValueLimit(expected)
    {
        public override bool Allows(string text) => Scalar.TryParse(type, text, currency, out var value) && values.Contains(value);
    }

    private sealed class TextsLimit(FrozenSet<string> values, string expected) : ValueLimit(expected)
    {
        public override bool Allows(string text) => values.Contains(text);
    }
}
