namespace Profiles.Evidence;

/// <summary>Rows of a batch by their offsets, as <see cref="SightingStamp.Offset"/> has them.</summary>
/// <param name="From">Offset of the first.</param>
/// <param name="To">Offset behind the last.</param>
public readonly record struct RowSpan(long From, long To)
{
    public static RowSpan One(long offset) => new(offset, offset + 1);

    public bool Contains(long offset) => offset >= From && offset < To;
}
