namespace Profiles.Intake.Columns;

/// <summary>Which columns of a header are spoken for, and by what.</summary>
internal sealed class ColumnClaims
{
    private readonly IReadOnlyList<string> header;
    private readonly Dictionary<string, ColumnMapping> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Whole, string Core)> folded;

    public ColumnClaims(IReadOnlyList<string> header)
    {
        this.header = header;
        folded = header.ToDictionary(n => n, n => (HeaderText.Fold(n), HeaderText.FoldCore(n)), StringComparer.Ordinal);
    }

    /// <summary>Columns nothing has claimed yet, in the order of the header.</summary>
    public IReadOnlyList<string> Open => [.. header.Where(n => !taken.ContainsKey(n))];

    public (string Whole, string Core) Folded(string column) => folded[column];

    public bool Has(IReadOnlyList<string> aliases) => Find(aliases) is not null;

    /// <summary>Gives the role to the column of the surest alias, if there is one.</summary>
    /// <param name="target">Target of the alias that matched.</param>
    public void Claim(ColumnRole role, IReadOnlyList<string> aliases, Func<string, string?>? target = null)
    {
        if (Find(aliases) is { } match) Assign(match.Column, role, target?.Invoke(match.Alias), match.Confidence, "alias: " + match.Alias);
    }

    public void Assign(string column, ColumnRole role, string? target, double confidence, string reason) =>
        taken.Add(column, new ColumnMapping(column, role, target, confidence, reason));

    public IReadOnlyList<ColumnMapping> InOrder() => [.. header.Select(n => taken[n])];

    private (string Column, string Alias, double Confidence)? Find(IReadOnlyList<string> aliases)
    {
        foreach (var alias in aliases)
        {
            var key = HeaderText.Fold(alias);
            foreach (var column in Open)
            {
                if (folded[column].Whole == key) return (column, alias, MappingProposer.ExactConfidence);
            }
        }
        foreach (var alias in aliases)
        {
            var key = HeaderText.Fold(alias);
            foreach (var column in Open)
            {
                if (folded[column].Core == key) return (column, alias, MappingProposer.CoreConfidence);
            }
        }
        return null;
    }
}
