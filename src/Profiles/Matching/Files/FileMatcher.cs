using Profiles.Matching.Learning;
using Profiles.Matching.Linking;

namespace Profiles.Matching.Files;

/// <summary>Rows of one or several files, which of them belong together, and what was made of their columns.</summary>
/// <param name="Sources">Tables that were read.</param>
/// <param name="Rows">Rows of each source; rows of the linkage stand in that order.</param>
/// <param name="Comparisons">What was compared.</param>
/// <param name="Truth">The texts of the truth column, one a row; null if none was asked for.</param>
public sealed record MatchedFiles(
    IReadOnlyList<MatchSource> Sources, IReadOnlyList<int> Rows, ProposedComparisons Comparisons, Linkage Linkage, RecordTable Table, IReadOnlyList<string?>? Truth);

/// <summary>Matches the rows of tables never seen before.</summary>
public sealed class FileMatcher(MatchFileReader reader, ComparisonProposer proposer, Func<string, Comparator?> find)
{
    /// <summary>No weight of evidence is certainty.</summary>
    private const double Never = 1;

    /// <param name="truth">Column that says which rows belong together, kept out of matching; null for none.</param>
    /// <param name="link">Probability from which on rows are linked; null leaves it to the model.</param>
    /// <returns>Null if there is no row. Where no column says anything every row is alone.</returns>
    public async Task<MatchedFiles?> MatchAsync(IReadOnlyList<MatchSource> sources, string? truth, double? link, CancellationToken cancellation)
    {
        var union = new ColumnUnion(sources);
        var table = new RecordTable(union.Names);
        var rows = await reader.ReadRowsAsync(sources, union, table, cancellation);
        var proposed = proposer.Propose(sources, union, table, rows, truth is null ? [] : [truth]);
        if (table.Rows == 0) return null;
        // A model needs something to compare. Where no column says anything it is the first one, and nobody is linked by it.
        var (drafts, from) = proposed.Drafts.Count > 0 ? (proposed.Drafts, link) : ([new ComparisonDraft(union.Names[0], [union.Names[0]], "text")], Never);
        var linkage = new RecordLinker(find).LearnAndLink(table, drafts, from, cancellation);
        return new MatchedFiles(sources, rows, proposed, linkage, table, truth is null ? null : Texts(table, union.Names.ToList().IndexOf(truth)));
    }

    private static string?[] Texts(RecordTable table, int column) => [.. Enumerable.Range(0, table.Rows).Select(row => table[column, row])];
}
