using Profiles.Definitions;

namespace Profiles.Matching;

/// <summary>
/// How records are matched: what is compared, what each agreement is worth, where pairs are looked for, and from when on they count. A
/// definition of the kind <c>matching</c>: readable JSON, frozen in a version, so that one record matched alone gets what a whole file would.
/// </summary>
/// <remarks>
/// Fellegi and Sunter (1969): the weight of a pair is log2 of its prior odds plus, for each comparison, log2(m/u) of the level at which the
/// two agree. A comparison may depend on another (<see cref="ComparisonDefinition.Given"/>): a tree of dependences (Chow and Liu, "Approximating
/// Discrete Probability Distributions with Dependence Trees", 1968) keeps city, postcode and province from being counted three times.
/// </remarks>
public sealed record MatchingModel
{
    /// <summary>Weight tables have four bits a comparison.</summary>
    public const int MaxComparisons = 16;

    public const double DefaultLink = 0.5;
    public const double DefaultReview = 0.1;

    public string Id { get; init; } = "matching";
    public Localized? Description { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>What it was learnt from; null of a model that somebody wrote, or that was learnt from files.</summary>
    public LearntFrom? Learnt { get; init; }

    /// <summary>Probability that two random records are of the same one; in (0, 1).</summary>
    public required double Prior { get; init; }

    public required IReadOnlyList<ComparisonDefinition> Comparisons { get; init; }

    /// <summary>Only pairs that meet under one of these are looked at.</summary>
    public required IReadOnlyList<BlockingRule> Blocking { get; init; }

    /// <summary>Probability from which on two records are linked.</summary>
    public double Link { get; init; } = DefaultLink;

    /// <summary>Probability from which on a pair is shown for review.</summary>
    public double Review { get; init; } = DefaultReview;
}

/// <summary>What the store's model was learnt from.</summary>
/// <param name="Day">Local day of the business.</param>
/// <param name="People">SourcePersons looked at.</param>
/// <param name="RandomPairs">Pairs of them that u was counted over.</param>
/// <param name="Candidates">Pairs with a key in common that m was learnt from.</param>
/// <param name="Matches">Pairs expected to be of one person, in the whole store.</param>
/// <param name="Kept">Ids of comparisons too few say anything about: they keep the chances they had.</param>
public sealed record LearntFrom(DateOnly Day, long People, long RandomPairs, long Candidates, long Matches, IReadOnlyList<string> Kept);

/// <summary>One comparison: values of a column, or of several read as one, by a comparator.</summary>
/// <param name="Id">Names the comparison within the model.</param>
/// <param name="Columns">Columns or fields; more than one are joined by a blank, the parts of a date by a hyphen.</param>
/// <param name="Kind">Kind of a <see cref="Comparator"/>.</param>
/// <param name="Levels">One a level of the comparator, in its order.</param>
public sealed record ComparisonDefinition(string Id, IReadOnlyList<string> Columns, string Kind, IReadOnlyList<LevelChance> Levels)
{
    /// <summary>The comparison this one depends on; null if on none.</summary>
    public string? Given { get; init; }

    /// <summary>Levels of <see cref="Given"/> under which other chances hold; where it has another level, or says nothing, <see cref="Levels"/> hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LevelChance>>? LevelsGiven { get; init; }

    /// <summary>How common values are; null where it does not matter.</summary>
    public TermFrequencies? Terms { get; init; }
}

/// <summary>How likely a level is.</summary>
/// <param name="Level">Id of the level.</param>
/// <param name="M">Share of pairs of the same one that agree at this level, where both say something.</param>
/// <param name="U">Share of pairs of different ones that do.</param>
public sealed record LevelChance(string Level, double M, double U);

/// <summary>How common values are, so that agreeing on a rare one counts for more.</summary>
/// <param name="Other">Mean share of a value that is not listed.</param>
/// <param name="Common">Values that many records have, with their shares of the records that say something.</param>
public sealed record TermFrequencies(double Other, IReadOnlyDictionary<string, double> Common);

/// <summary>Two records meet that have all of these keys in common.</summary>
public sealed record BlockingRule(IReadOnlyList<BlockingKey> Keys)
{
    public const int MaxKeys = 3;
}

/// <summary>A key of a comparison's values.</summary>
/// <param name="Comparison">Id of the comparison.</param>
/// <param name="Key">Prefix of the comparator's key, before the colon.</param>
public sealed record BlockingKey(string Comparison, string Key);
