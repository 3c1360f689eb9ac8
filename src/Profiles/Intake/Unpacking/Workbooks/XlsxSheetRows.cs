using System.Globalization;
using System.Xml;

namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>The rows of a worksheet part (ECMA-376 part 1, 18.3), read as they come.</summary>
/// <remarks>Formulas give the value they had when the workbook was saved. Of merged cells the first has the value. Errors are text: <c>#N/A</c>.</remarks>
internal sealed class XlsxSheetRows(XmlReader xml, XlsxWorkbook workbook, string place) : SheetRows
{
    private const int MaxColumns = 16_384;
    private const int MaxRows = 1_048_576;
    private bool inData;

    public override bool Read()
    {
        try
        {
            while (xml.Read())
            {
                if (xml.LocalName == "sheetData") inData = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                if (inData && xml is { NodeType: XmlNodeType.Element, LocalName: "row" } && ReadRow()) return true;
            }
            return false;
        }
        catch (Exception error) when (Damage.IsOfContent(error))
        {
            throw new UnpackException(UnpackProblems.Workbook(place, "a sheet that cannot be read to its end"));
        }
    }

    public override void Dispose() => xml.Dispose();

    private bool ReadRow()
    {
        var number = xml.GetAttribute("r") is { } given ? long.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture) : RowNumber + 1;
        if (number <= RowNumber || number > MaxRows) throw new UnpackException(UnpackProblems.Workbook(place, $"a row {number} behind row {RowNumber}"));
        RowNumber = number;
        Cells.Clear();
        if (xml.IsEmptyElement) return false;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" }) ReadCell();
        }
        return TrimRow();
    }

    private void ReadCell()
    {
        var column = Column(xml.GetAttribute("r")) ?? Cells.Count;
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        if (xml.IsEmptyElement) return;
        string? text = null;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" }) text = XlsxWorkbook.ReadText(xml, workbook.MaxCellBytes, place);
        }
        if (string.IsNullOrEmpty(text)) return;
        if (column >= MaxColumns) throw new UnpackException(UnpackProblems.Workbook(place, $"a cell in column {column + 1}"));
        while (Cells.Count <= column) Cells.Add(null);
        Cells[column] = Value(type, style, text);
    }

    private string? Value(string? type, string? style, string text) => type switch
    {
        "s" => workbook.SharedString(text) ?? throw new UnpackException(UnpackProblems.Workbook(place, $"a cell with shared string {text}, which is missing")),
        "b" => text == "1" ? "TRUE" : "FALSE",
        "inlineStr" or "str" or "e" => text,
        "d" => IsoDate(text),
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? workbook.Format(style).Text(number, workbook.Is1904)
            : text,
    };

    private static string IsoDate(string text) => text.Replace('T', ' ').Replace(" 00:00:00", "", StringComparison.Ordinal);

    /// <summary>Index of the column a reference like <c>AB12</c> names; null if it names none.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        var length = 0;
        while (reference is not null && length < reference.Length && reference[length] is >= 'A' and <= 'Z')
            column = Math.Min((column * 26) + reference[length++] - 'A' + 1, MaxColumns + 1);
        return length == 0 ? null : column - 1;
    }
}
