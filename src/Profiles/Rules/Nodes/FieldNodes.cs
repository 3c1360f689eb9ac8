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

/// <summary>Both ends included.</summary>
internal sealed class ScalarBetweenNode(Between source, FieldBinding field, Scalar from, Scalar to) : FieldNode(source, field)
{
    protected override Ternary One(RuleContext context, in FieldSlot slot)
    {
        if (!slot.HasScalar || !IsOf(slot.Scalar, from) || !IsOf(slot.Scalar, to)) return Ternary.Unknown;
        return Verdict.Of(slot.Scalar.Value >= from.Value && slot.Scalar.Value <= to.Value);
    }

    private static bool IsOf(Scalar value, Scalar constant) => string.Equals(value.Currency, constant.Currency, StringComparison.Ordinal);
}

/// <summary>Every listed value is one of the field's, or none is: all of the parts hold.</summary>
internal sealed class ListedNode(OneOf source, RuleNode[] parts, FieldBinding field) : RuleNode(source)
{
    public override Verdict Evaluate(RuleContext context)
    {
        // Unknown even where nothing is asked for, as the field is.
        if (!context.Field(field.Slot).IsKnown) return new Verdict(Ternary.Unknown, Verdict.Never);
        return LogicNodes.Evaluate(parts, context, deciding: Ternary.False, neutral: Ternary.True);
    }

    public override string? Seen(RuleContext context, string? language) => context.Show(field, language) ?? Unknown(language);
}

internal sealed class ScalarInNode(OneOf source, FieldBinding field, IReadOnlyList<Scalar> constants) : FieldNode(source, field)
{
    private readonly FrozenSet<Scalar> set = constants.ToFrozenSet();
    private readonly string[] currencies = [.. constants.Select(c => c.Currency).Distinct(StringComparer.Ordinal)];

    protected override Ternary One(RuleContext context, in FieldSlot slot)
    {
        // In a list of nothing is nothing, whatever it may be.
        if (!slot.HasScalar) return set.Count == 0 ? Ternary.False : Ternary.Unknown;
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
