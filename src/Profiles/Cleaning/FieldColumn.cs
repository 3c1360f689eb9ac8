using Profiles.Cleaning.Checks;

namespace Profiles.Cleaning;

/// <summary>A column that fills a field, with everything that reading it needs. Not safe for several threads at once.</summary>
/// <param name="replacements">What to read in the place of whole cells; null: nothing is replaced.</param>
internal sealed class FieldColumn(int index, int slot, FieldKind kind, FieldContext context, CellReplacements? replacements = null)
{
    private readonly CellMemo? memo = kind.OftenRepeats ? new CellMemo() : null;

    public int Index { get; } = index;
    public int Slot { get; } = slot;
    public string Field => context.Field.Id;

    /// <summary>What to read in the place of a cell, and by which definition; null: the cell itself.</summary>
    public Replacement? ReplacementOf(string cell) => replacements?.Find(cell, context.Rules);

    /// <summary>What the kind reads in a cell, or read in an equal one before.</summary>
    public FieldReading Parse(string cell)
    {
        if (memo is null || context.Rules.HasWaivers) return kind.Parse(cell, context);
        if (memo.TryGet(cell, out var known)) return known;
        var reading = kind.Parse(cell, context);
        memo.Put(cell, reading);
        return reading;
    }
}
