namespace Profiles.Segments;

/// <summary>The least size of a group whose count is shown: a count of few says too much of each of them.</summary>
/// <remarks>
/// It holds for analyses: overlap, lift, comparison, counts of conditions nobody published. Totals of published segments and tags are exact,
/// and whoever may take lists out (right Export) may ask for exact figures: he can count the list. Zero is less than the least, too:
/// "nobody" is a fact about everyone.
/// </remarks>
public readonly record struct DisplayLimit(int Minimum)
{
    /// <summary>Shows everything.</summary>
    public static DisplayLimit None { get; } = new(0);

    /// <summary>The count, or null if it is too small to be shown.</summary>
    public long? Show(long count) => count < Minimum ? null : count;
}
