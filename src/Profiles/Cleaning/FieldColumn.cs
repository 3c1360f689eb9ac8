using System.Collections.Frozen;

namespace Profiles.Cleaning;

/// <summary>A column that fills a field, with everything that reading it needs. Not safe for several threads at once.</summary>
/// <param name="replacements">Spellings that stewards have decided, with what is read in their place; null if there are none.</param>
internal sealed class FieldColumn(int index, int slot, FieldKind kind, FieldContext context, FrozenDictionary<string, string?>? replacements)
{
    private readonly CellMemo? memo = kind.OftenRepeats || replacements is not null ? new CellMemo() : null;

    public int Index { get; } = index;
    public int Slot { get; } = slot;
    public string Field => context.Field.Id;

    /// <summary>What the kind reads in a cell, or read in an equal one before.</summary>
    public FieldReading Parse(string cell)
    {
        if (memo is null) return kind.Parse(cell, context);
        if (memo.TryGet(cell, out var known)) return known;
        var reading = replacements is not null && replacements.TryGetValue(CellText.Normalise(cell), out var meant) ? Replaced(cell, meant) : kind.Parse(cell, context);
        memo.Put(cell, reading);
        return reading;
    }

    private FieldReading Replaced(string cell, string? meant)
    {
        if (!context.Rules.IsOn(KnownRules.ValueReplaced)) return kind.Parse(cell, context);
        var reading = meant is null ? FieldReading.Unused(null) : kind.Parse(meant, context);
        return reading.With(context.Draft(KnownRules.ValueReplaced, reading.Text)!);
    }
}
