using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>A test of each value of a field; of several values one suffices. Only data changes it.</summary>
internal abstract class FieldNode(Condition source, FieldBinding field) : RuleNode(source)
{
    protected FieldBinding Field { get; } = field;

    public sealed override Verdict Evaluate(RuleContext context)
    {
        ref readonly var slot = ref context.Field(Field.Slot);
        if (slot.Many is null) return new Verdict(slot.Text is null ? Ternary.Unknown : One(context, in slot), Verdict.Never);
        var value = Ternary.False;
        for (var i = 0; i < slot.Many.Count && value != Ternary.True; i++)
        {
            var item = context.Single(Field, slot.Many[i]);
            var one = One(context, in item);
            if (one > value) value = one;
        }
        return new Verdict(value, Verdict.Never);
    }

    public sealed override string? Seen(RuleContext context, string? language) => context.Show(Field, language) ?? Unknown(language);

    /// <param name="slot">Holds exactly one text.</param>
    protected abstract Ternary One(RuleContext context, in FieldSlot slot);
}

/// <summary>Numbers, amounts, dates and instants. A text that is none, or an amount in another currency, is unknown.</summary>
internal sealed class ScalarCompareNode(Compare source, FieldBinding field, Scalar constant) : FieldNode(source, field)
{
    private readonly Comparison op = source.Op;

    protected override Ternary One(RuleContext context, in FieldSlot slot)
    {
        if (!slot.HasScalar || !string.Equals(slot.Scalar.Currency, constant.Currency, StringComparison.Ordinal)) return Ternary.Unknown;
        return Verdict.Of(op.Holds(slot.Scalar.Value.CompareTo(constant.Value)));
    }
}

internal sealed class ScalarInNode(OneOf source, FieldBinding field, IReadOnlyList<Scalar> constants) : FieldNode(source, field)
{
    private readonly FrozenSet<Scalar> set = constants.ToFrozenSet();
    private readonly string[] currencies = [.. constants.Select(c => c.Currency).Distinct(StringComparer.Ordinal)];

    protected override Ternary One(RuleContext context, in FieldSlot slot)
    {
        if (!slot.HasScalar) return Ternary.Unknown;
        if (set.Contains(slot.Scalar)) return Ternary.True;
        foreach (var currency in currencies)
        {
            if (currency != slot.Scalar.Currency) return Ternary.Unknown;
        }
        return Ternary.False;
    }
}

/// <summary>Free text, case ignored.</summary>
internal sealed class TextCompareNode(Compare source, FieldBinding field) : FieldNode(source, field)
{
    private readonly Comparison op = source.Op;
    private readonly string constant = source.Value;

    protected override Ternary One(RuleContext context, in FieldSlot slot) => Verdict.Of(op.Holds(slot.Text!, constant));
}

/// <summary>Texts, choices and booleans among those listed, case ignored; <c>≠</c> of a choice is "not among its spellings".</summary>
internal sealed class TextInNode(Condition source, FieldBinding field, IEnumerable<string> constants, bool isNegated = false) : FieldNode(source, field)
{
    private readonly FrozenSet<string> set = constants.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    protected override Ternary One(RuleContext context, in FieldSlot slot) => Verdict.Of(set.Contains(slot.Text!) != isNegated);
}

/// <summary>Known means that the profile has a value, readable as the field's type or not.</summary>
internal sealed class FieldKnownNode(IsKnown source, FieldBinding field) : RuleNode(source)
{
    public override Verdict Evaluate(RuleContext context) => Verdict.Lasting(context.Field(field.Slot).IsKnown);

    public override string? Seen(RuleContext context, string? language) => context.Show(field, language) ?? Unknown(language);
}
