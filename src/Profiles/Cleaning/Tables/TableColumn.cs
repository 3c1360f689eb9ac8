namespace Profiles.Cleaning.Tables;

/// <summary>The values of one column as numbers: one number a different value, in the order of their first row.</summary>
internal sealed class TableColumn
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly List<int> counts = [];
    private readonly List<int> rows = [];

    /// <summary>True if it has more different values than are looked at.</summary>
    public bool IsLeftOut { get; private set; }

    /// <summary>Different values.</summary>
    public int Values => texts.Count;

    /// <summary>Number of the value in a row; negative for a blank.</summary>
    public int ValueOf(int row) => rows[row];

    public string Text(int value) => texts[value];

    /// <summary>Rows with the value.</summary>
    public int CountOf(int value) => counts[value];

    public void Add(string? cell)
    {
        if (IsLeftOut) return;
        var text = string.IsNullOrEmpty(cell) ? "" : CellText.Normalise(cell);
        if (text.Length == 0 || CellText.IsMissing(text))
        {
            rows.Add(-1);
            return;
        }
        if (!numbers.TryGetValue(text, out var number))
        {
            if (texts.Count == TableInspector.MaxValues)
            {
                LeaveOut();
                return;
            }
            number = texts.Count;
            numbers.Add(text, number);
            texts.Add(text);
            counts.Add(0);
        }
        counts[number]++;
        rows.Add(number);
    }

    private void LeaveOut()
    {
        IsLeftOut = true;
        numbers.Clear();
        texts.Clear();
        counts.Clear();
        rows.Clear();
    }
}
