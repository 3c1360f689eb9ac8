namespace Profiles.Intake.Reading;

/// <summary>One JSON object that came by itself, a lead, read like a line of NDJSON.</summary>
/// <param name="Header">Its property names, dotted.</param>
/// <param name="Row">Row number 1, offset 0; the caller knows better.</param>
/// <param name="Problem">Why it is no row; then the header is empty.</param>
public sealed record JsonItem(IReadOnlyList<string> Header, RawRow Row, Problem? Problem)
{
    /// <summary>Reads <paramref name="utf8"/>; lists of labelled values are columns by their labels (<see cref="LabelledPairs"/>). Never throws for what it holds.</summary>
    public static JsonItem Read(ReadOnlyMemory<byte> utf8)
    {
        utf8 = LabelledPairs.Unfold(utf8);
        var columns = new JsonColumns();
        var fault = new JsonFlattener(columns, open: true).Read(utf8.Span, cells: null);
        if (fault != JsonFault.None) return new JsonItem([], default, NdJsonRowParser.Describe(fault, "item"));
        var cells = new string?[columns.Count];
        new JsonFlattener(columns, open: false).Read(utf8.Span, cells);
        return new JsonItem(columns.Names, new RawRow(1, 0, cells), Problem: null);
    }
}
