using System.Globalization;
using ExcelDataReader;

namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>The rows of the sheet an <see cref="IExcelDataReader"/> stands at: workbooks of Excel 97 to 2003.</summary>
internal sealed class XlsSheetRows(IExcelDataReader reader, string place) : SheetRows
{
    public const int MaxColumns = 256;
    public const int MaxRows = 65_536;

    private readonly Dictionary<string, SheetFormat> formats = new(StringComparer.Ordinal);

    public override bool Read()
    {
        try
        {
            while (reader.Read())
            {
                RowNumber++;
                Cells.Clear();
                for (var column = 0; column < reader.FieldCount; column++) Cells.Add(Text(column));
                if (TrimRow()) return true;
            }
            return false;
        }
        catch (Exception error) when (Damage.IsOfContent(error))
        {
            throw new UnpackException(UnpackProblems.Workbook(place, "a sheet that cannot be read to its end"));
        }
    }

    public override void Dispose()
    {
        // The reader is the workbook's.
    }

    private string? Text(int column) => reader.GetValue(column) switch
    {
        null => null,
        string text => text,
        bool value => value ? "TRUE" : "FALSE",
        DateTime date => Format(column).DateText(date),
        TimeSpan time => SheetFormat.ElapsedText(time),
        // Dates were converted by the reader, so the epoch has no say any more.
        IConvertible number => Format(column).Text(number.ToDouble(CultureInfo.InvariantCulture), is1904: false),
        var other => other.ToString(),
    };

    private SheetFormat Format(int column)
    {
        var code = reader.GetNumberFormatString(column) ?? "";
        if (formats.TryGetValue(code, out var known)) return known;
        return formats[code] = SheetFormat.Of(code);
    }
}
