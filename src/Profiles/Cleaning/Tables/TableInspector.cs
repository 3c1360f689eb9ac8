namespace Profiles.Cleaning.Tables;

/// <summary>Looks at the values of a whole table for what no single row shows: rare near-spellings and broken dependencies.</summary>
/// <remarks>
/// Flags only: nothing is ever changed by it, and equal tables give equal findings. Memory is bounded: rows beyond <see cref="MaxRows"/> are counted but not
/// looked at, and a column of more than <see cref="MaxValues"/> different values (ids, free text) is left out. Not safe for several threads at once.
/// </remarks>
public sealed class TableInspector
{
    /// <summary>Rows looked at.</summary>
    public const int MaxRows = 200_000;
    /// <summary>Different values of one column beyond which it is left out.</summary>
    public const int MaxValues = 20_000;
    /// <summary>Columns looked at; dependencies are pairs of them.</summary>
    public const int MaxColumns = 64;

    private readonly IReadOnlyList<string> header;
    private readonly CleaningRules rules;
    private readonly TableColumn[] columns;
    private readonly List<long> rowNumbers = [];

    public TableInspector(IReadOnlyList<string> header, CleaningRules rules)
    {
        this.header = header;
        this.rules = rules;
        columns = [.. header.Take(MaxColumns).Select(_ => new TableColumn())];
    }

    /// <summary>Rows given, looked at or not.</summary>
    public long Rows { get; private set; }

    /// <param name="rowNumber">Line of the row, from 1.</param>
    public void Add(long rowNumber, IReadOnlyList<string?> cells)
    {
        Rows++;
        if (rowNumbers.Count == MaxRows) return;
        rowNumbers.Add(rowNumber);
        for (var index = 0; index < columns.Length; index++) columns[index].Add(index < cells.Count ? cells[index] : null);
    }

    /// <summary>At most one finding a cell and rule, by row, then column. <see cref="Finding.Expected"/> is the suggestion, or null if several are as good.</summary>
    public IEnumerable<(long RowNumber, Finding Finding)> Find() =>
        Spellings().Concat(Dependencies()).OrderBy(f => f.Row).ThenBy(f => f.Column).ThenBy(f => f.Rule, StringComparer.Ordinal).Select(f => (rowNumbers[f.Row], Of(f)));

    private IEnumerable<Suspicion> Spellings()
    {
        if (!rules.IsOn(KnownRules.ValueRareSpelling)) yield break;
        for (var index = 0; index < columns.Length; index++)
        {
            if (columns[index].IsLeftOut) continue;
            var near = RareSpellings.Find(columns[index]);
            if (near.Count == 0) continue;
            for (var row = 0; row < rowNumbers.Count; row++)
                if (near.TryGetValue(columns[index].ValueOf(row), out var meant)) yield return new(row, index, KnownRules.ValueRareSpelling, meant);
        }
    }

    private IEnumerable<Suspicion> Dependencies() =>
        !rules.IsOn(KnownRules.DependencyBroken) ? [] : BrokenDependencies.Find(
            columns, rowNumbers.Count, (double)rules.Parameter(KnownRules.DependencyBroken, "minShare", BrokenDependencies.DefaultMinShare));

    private Finding Of(Suspicion suspicion)
    {
        var column = columns[suspicion.Column];
        var value = column.Text(column.ValueOf(suspicion.Row));
        var meant = suspicion.Meant < 0 ? null : column.Text(suspicion.Meant);
        return new(header[suspicion.Column], suspicion.Rule, rules.SeverityOf(suspicion.Rule), RowText.Shown(value), RowText.Shown(value), RowText.Shown(meant));
    }
}

/// <summary>A cell that does not fit its table.</summary>
/// <param name="Row">Index from 0.</param>
/// <param name="Meant">Number of the value suggested; negative for none.</param>
internal readonly record struct Suspicion(int Row, int Column, string Rule, int Meant);
