namespace Profiles.Matching.Linking;

/// <summary>Two rows of a table and what speaks for their being of the same one.</summary>
/// <param name="A">Row, from 0; less than <paramref name="B"/>.</param>
/// <param name="Weight">In bits, the prior included.</param>
public readonly record struct ScoredLink(int A, int B, double Weight)
{
    public double Probability => PairScore.ProbabilityOf(Weight);
}
