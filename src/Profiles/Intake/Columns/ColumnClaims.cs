namespace Profiles.Intake.Columns;

/// <summary>Which columns of a header are spoken for, and by what.</summary>
internal sealed class ColumnClaims
{
    private readonly Dictionary<string, ColumnMapping> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HeaderForms> forms;
    private readonly ValueSupport values;

    /// <param name="values">What the columns hold, which may speak against a header.</param>
    public ColumnClaims(IReadOnlyList<string> header, ValueSupport values)
    {
        (Header, this.values) = ([.. header.Distinct(StringComparer.Ordinal)], values);
        forms = Header.ToDictionary(n => n, HeaderForms.Of, StringComparer.Ordinal);
    }

    /// <summary>Each name once.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Columns nothing has claimed yet, in the order of the header.</summary>
    public IReadOnlyList<string> Open => [.. Header.Where(n => !taken.ContainsKey(n))];

    public HeaderForms Forms(string column) => forms[column];

    public ColumnMapping? Taken(string column) => taken.GetValueOrDefault(column);

    public bool Has(AliasList aliases, ColumnRole role) => Find(aliases, role) is not null;

    /// <summary>Gives the role to the column of the surest alias whose values do not speak against it, if there is one.</summary>
    /// <param name="target">Target of the alias that matched.</param>
    public ColumnMapping? Claim(ColumnRole role, AliasList aliases, Func<string, string?>? target = null)
    {
        if (Find(aliases, role) is not { } match) return null;
        return Assign(match.Column, role, target?.Invoke(match.Alias), match.Confidence, new MappingReason(match.IsWords ? MappingReason.AliasWords : MappingReason.Alias, match.Alias));
    }

    public ColumnMapping Assign(string column, ColumnRole role, string? target, double confidence, MappingReason reason)
    {
        var mapping = new ColumnMapping(column, role, target, Math.Round(confidence, 2), reason) { Values = values.Prevailing(column) };
        taken.Add(column, mapping);
        return mapping;
    }

    /// <summary>Puts another mapping in the place of what was claimed for its column.</summary>
    public void Replace(ColumnMapping mapping) => taken[mapping.Column] = mapping;

    public IReadOnlyList<ColumnMapping> InOrder() => [.. Header.Select(n => taken[n])];

    /// <summary>The column a claim would get.</summary>
    public (string Column, string Alias, double Confidence, bool IsWords)? Find(AliasList aliases, ColumnRole role)
    {
        for (var tier = 0; tier < HeaderForms.Tiers; tier++)
        {
            foreach (var alias in aliases.Entries)
            {
                foreach (var column in Open)
                {
                    var confidence = forms[column].Match(alias, tier);
                    if (confidence > 0 && values.Weigh(column, role, confidence) is { } weighed && (tier != 2 || !forms[column].IsVague || weighed > confidence)) return (column, alias.Alias, weighed, tier == 3);
                }
            }
        }
        return null;
    }
}
