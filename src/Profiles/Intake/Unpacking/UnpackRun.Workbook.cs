using System.IO.Compression;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking.Workbooks;

namespace Profiles.Intake.Unpacking;

internal sealed partial class UnpackRun
{
    /// <summary>Takes the sheets of a workbook of Excel 2007 and later.</summary>
    private async Task TakeWorkbookAsync(string? name, ZipArchive zip)
    {
        XlsxWorkbook workbook;
        try
        {
            workbook = XlsxWorkbook.Read(new XlsxParts(zip, Place(name), budget), options);
        }
        catch (Exception error) when (Damage.IsOfContent(error))
        {
            throw new UnpackException(UnpackProblems.Workbook(Place(name), "parts that cannot be read"));
        }
        var before = tables.Count;
        foreach (var sheet in workbook.Sheets)
        {
            if (!Takes(name, sheet.Name, sheet.IsHidden)) continue;
            using var rows = OpenSheet(workbook, sheet, name);
            await TakeSheetAsync(name, sheet.Name, rows);
        }
        RequireSheets(name, before);
    }

    /// <summary>Takes the sheets of a workbook of Excel 97 to 2003, if it is one and not encrypted.</summary>
    private async Task TakeBinaryWorkbookAsync(string? name, Stream content)
    {
        if (content.Length > options.MaxBinaryWorkbookBytes)
            throw new UnpackException(UnpackProblems.BinaryWorkbook(Place(name), options.MaxBinaryWorkbookBytes, content.Length));
        var before = tables.Count;
        try
        {
            using var reader = ExcelReaderFactory.CreateBinaryReader(
                content, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = TextEncodings.Get(TextEncodings.Gb18030) });
            var sheets = 0;
            do
            {
                if (++sheets > options.MaxSheets) throw new UnpackException(UnpackProblems.Sheets(Place(name), options.MaxSheets));
                if (!Takes(name, reader.Name, reader.VisibleState != "visible")) continue;
                // What the sheet says of itself: beyond what the format allows its rows would be counted through for hours.
                if (reader.FieldCount > XlsSheetRows.MaxColumns || reader.RowCount is < 0 or > XlsSheetRows.MaxRows)
                    throw new UnpackException(UnpackProblems.Workbook(Place(SheetName(name, reader.Name)), "a sheet larger than xls allows"));
                using var rows = new XlsSheetRows(reader, Place(SheetName(name, reader.Name)));
                await TakeSheetAsync(name, reader.Name, rows);
            }
            while (reader.NextResult());
        }
        catch (InvalidPasswordException)
        {
            throw new UnpackException(UnpackProblems.Password(Place(name)));
        }
        catch (Exception error) when (Damage.IsOfContent(error))
        {
            throw new UnpackException(await HoldsPackageAsync(content)
                ? UnpackProblems.Password(Place(name))
                : UnpackProblems.Workbook(Place(name), "an Office document of 97–2003 that is no workbook, or a damaged one"));
        }
        RequireSheets(name, before);
    }

    private SheetRows OpenSheet(XlsxWorkbook workbook, WorkbookSheet sheet, string? name)
    {
        try
        {
            return workbook.Open(sheet);
        }
        catch (Exception error) when (Damage.IsOfContent(error))
        {
            throw new UnpackException(UnpackProblems.Workbook(Place(SheetName(name, sheet.Name)), "a sheet that cannot be opened"));
        }
    }

    private async Task TakeSheetAsync(string? name, string sheet, SheetRows rows)
    {
        var path = SheetName(name, sheet);
        var csv = new SheetCsvStream(rows, Place(path), options);
        if (!csv.HasRows()) return;
        var (content, bytes) = await StageAsync(csv, path);
        tables.Add(new UnpackedTable(path, content, bytes, CanonicalCsv.Hints(settings)));
    }

    /// <summary>A hidden sheet is taken only if the channel names it.</summary>
    private bool Takes(string? name, string sheet, bool isHidden)
    {
        var path = SheetName(name, sheet);
        if (!wanted.TakesAll) return wanted.Names(path) || (name is not null && wanted.Names(name) && !isHidden);
        if (isHidden) notices.Add(UnpackProblems.HiddenSheet(Place(path)));
        return !isHidden;
    }

    private void RequireSheets(string? name, int before)
    {
        if (tables.Count == before && wanted.TakesAll) throw new UnpackException(UnpackProblems.NoSheets(Place(name)));
    }

    private static string SheetName(string? name, string sheet) => name is null ? sheet : $"{name}/{sheet}";

    /// <summary>True if a compound file names an encrypted package: a workbook of 2007 and later with a password.</summary>
    private async Task<bool> HoldsPackageAsync(Stream content)
    {
        var mark = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[64 * 1024];
        var kept = 0;
        content.Position = 0;
        while (await content.ReadAsync(buffer.AsMemory(kept), cancellation) is > 0 and var read)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(mark) >= 0) return true;
            kept = Math.Min(mark.Length - 1, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
        return false;
    }
}
