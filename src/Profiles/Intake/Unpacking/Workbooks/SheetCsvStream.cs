using System.Buffers;
using System.Runtime.InteropServices;
using Profiles.Intake.Reading;

namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>A sheet as canonical CSV: record N is row N, blank rows are blank records.</summary>
/// <remarks>A row is filled up to the widest one above it, so that the rows below a header are as wide as the header.</remarks>
internal sealed class SheetCsvStream(SheetRows rows, string place, UnpackOptions options) : ProducedStream
{
    private long written;
    private long cells;
    private int width;
    private bool began;
    private bool ended;

    /// <summary>True if the sheet has a row; to be asked before the stream is read.</summary>
    public bool HasRows()
    {
        if (began) return !ended;
        began = true;
        ended = !rows.Read();
        return !ended;
    }

    protected override ValueTask<bool> ProduceAsync(ArrayBufferWriter<byte> target, CancellationToken cancellation)
    {
        while (HasRows() && target.WrittenCount < BlockBytes)
        {
            if (written + 1 < rows.RowNumber)
            {
                CanonicalCsv.WriteRecord(target, []);
                written++;
                continue;
            }
            WriteRow(target);
            ended = !rows.Read();
        }
        return ValueTask.FromResult(!ended);
    }

    private void WriteRow(ArrayBufferWriter<byte> target)
    {
        width = Math.Max(width, rows.Cells.Count);
        if (width > FormatDetector.MaxColumns)
            throw new UnpackException(UnpackProblems.Columns(place, rows.RowNumber, FormatDetector.MaxColumns, width));
        cells += width;
        if (cells > options.MaxSheetCells) throw new UnpackException(UnpackProblems.Cells(place, options.MaxSheetCells));
        while (rows.Cells.Count < width) rows.Cells.Add(null);
        CanonicalCsv.WriteRecord(target, CollectionsMarshal.AsSpan(rows.Cells));
        written++;
    }
}
