using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Two persons of different clusters that may be one: a question for a steward; A &lt; B.</summary>
/// <param name="Probability">That they are one, as far as the evidence tells, 0–1.</param>
/// <param name="Records">SourcePersons that the answer would join.</param>
/// <param name="Reason">One of <see cref="LinkReasons"/>.</param>
public sealed record DoubtfulPair(SourcePersonId A, SourcePersonId B, double Probability, int Records, string Reason)
{
    /// <summary>Probability of a pair of which no matching model says anything: as likely as not.</summary>
    public const double Undecided = 0.5;

    /// <summary>
    /// How much an answer would tell: the entropy of the question in bits (Shannon 1948), 1 where it is as likely as not, times the records it
    /// settles. Active learning calls the first uncertainty sampling (Lewis and Gale, "A Sequential Algorithm for Training Text Classifiers", 1994).
    /// </summary>
    public double Priority => Entropy(Probability) * Records;

    private static double Entropy(double p) => p is <= 0 or >= 1 ? 0 : -(p * Math.Log2(p)) - ((1 - p) * Math.Log2(1 - p));
}

/// <summary>A component divided into persons, and what remains doubtful.</summary>
/// <param name="Doubts">The most telling question for each two clusters, the most telling one first; at most <see cref="MaxDoubts"/>.</param>
public sealed record Division(IReadOnlyList<Cluster> Clusters, IReadOnlyList<DoubtfulPair> Doubts)
{
    /// <summary>Questions a component may ask at once: answers to some of them settle others.</summary>
    public const int MaxDoubts = 20;
}
