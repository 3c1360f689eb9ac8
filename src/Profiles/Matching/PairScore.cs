namespace Profiles.Matching;

/// <summary>What two records have in common, in bits.</summary>
/// <param name="Weight">log2 of the odds that the two are of the same one; the prior is part of it.</param>
/// <param name="Prior">log2 of the odds before anything is compared.</param>
/// <param name="Parts">One a comparison, in the order of the model: with <paramref name="Prior"/> they add up to the weight.</param>
public sealed record PairScore(double Weight, double Prior, IReadOnlyList<ComparisonScore> Parts)
{
    /// <summary>Probability that the two are of the same one.</summary>
    public double Probability => ProbabilityOf(Weight);

    /// <summary>The probability of odds in bits.</summary>
    public static double ProbabilityOf(double weight) => 1 / (1 + Math.Pow(2, -weight));

    /// <summary>The odds of a probability, in bits.</summary>
    public static double WeightOf(double probability) => Math.Log2(probability) - Math.Log2(1 - probability);
}

/// <summary>What one comparison says of a pair.</summary>
/// <param name="Comparison">Its id.</param>
/// <param name="Level">Id of the level; null where one of the two says nothing.</param>
/// <param name="Weight">In bits, for the level alone.</param>
/// <param name="TermAdjustment">In bits, for how rare or common the value is; 0 where that does not count.</param>
public sealed record ComparisonScore(string Comparison, string? Level, double Weight, double TermAdjustment);
