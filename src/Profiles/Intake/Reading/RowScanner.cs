namespace Profiles.Intake.Reading;

/// <summary>Walks over the rows of a stream, one at a time, without allocating per row. Blank lines are counted and passed over, but in a table of one column that is no sheet.</summary>
/// <remarks>Planner and reader both go through it, so they agree on every row. Rows are valid until the next call.</remarks>
internal sealed class RowScanner
{
    private const int FirstBuffer = 256 * 1024;
    /// <summary>Bytes kept of a line that is too long.</summary>
    private const int KeptOfLongLine = 4096;
    private const int LongestLineEnd = 2;
    private readonly Stream stream;
    private readonly RowSyntax syntax;
    private readonly CellList? cells;
    private readonly bool keepsBlankLines;
    private readonly bool countsRecords;
    private readonly int maxRowBytes;
    private long unread;
    private bool atEnd;
    private byte[] buffer = new byte[FirstBuffer];
    private int head;
    private int tail;
    private int rowStart;
    private int rowLength;

    /// <param name="stream">Stands at byte <paramref name="offset"/> of the file, where a row begins.</param>
    /// <param name="lineNumber">Line number there, from 1.</param>
    /// <param name="length">Bytes to read at most.</param>
    public RowScanner(Stream stream, RowSyntax syntax, long offset, long lineNumber, int maxRowBytes, long length = long.MaxValue)
    {
        (this.stream, this.syntax, this.maxRowBytes, unread) = (stream, syntax, maxRowBytes, length);
        (NextOffset, NextLineNumber) = (offset, lineNumber);
    }

    /// <summary>Rows as the format says; none behind its <see cref="FileFormat.DataEnd"/>.</summary>
    /// <param name="number">Number of the row at <paramref name="offset"/>, from 1: its line, or its record if the format counts records.</param>
    /// <param name="findsCells">True if <see cref="Cells"/> are asked for.</param>
    public RowScanner(Stream stream, FileFormat format, long offset, long number, int maxRowBytes, long length = long.MaxValue, bool findsCells = false)
        : this(stream, RowSyntax.Of(format), offset, number, maxRowBytes, Math.Max(0, Math.Min(length, (format.DataEnd ?? long.MaxValue) - offset)))
    {
        cells = findsCells ? new CellList() : null;
        keepsBlankLines = format is { Kind: FileKind.Csv, Header.Count: 1, CountsRecords: false };
        countsRecords = format.CountsRecords;
    }

    /// <summary>The bytes of the row without its line end; of a line that is too long, its beginning.</summary>
    public ReadOnlySpan<byte> Row => buffer.AsSpan(rowStart, rowLength);
    /// <summary>The cells of a row without fault.</summary>
    public ReadOnlySpan<CellExtent> Cells => cells!.Cells;
    public RowFault Fault { get; private set; }
    /// <summary>Byte offset in the file where the row begins.</summary>
    public long Offset { get; private set; }
    /// <summary>Line where the row begins, or number of the record, from 1.</summary>
    public long LineNumber { get; private set; }
    /// <summary>Byte offset behind the row and its line end.</summary>
    public long NextOffset { get; private set; }
    public long NextLineNumber { get; private set; }

    /// <summary>Moves to the next row; false at the end.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellation) =>
        TryTake(out _) ? ValueTask.FromResult(true) : ReadMoreAsync(cancellation);

    private async ValueTask<bool> ReadMoreAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(out var tooLong)) return true;
            if (tooLong)
            {
                await SkipLongLineAsync(cancellation);
                return true;
            }
            if (atEnd) return false;
            await FillAsync(cancellation);
        }
    }

    /// <summary>Takes the next row that is not blank, if the buffer holds it; says if it is a line without end.</summary>
    private bool TryTake(out bool tooLong)
    {
        tooLong = false;
        while (head < tail)
        {
            var extent = Measure(buffer.AsSpan(head, tail - head), out tooLong);
            if (tooLong || extent.Total == 0) return false;
            rowStart = head;
            rowLength = extent.Length;
            head += extent.Total;
            Advance(extent.Total, extent.Lines, extent.Fault);
            if (keepsBlankLines || Row.ContainsAnyExcept((byte)' ')) return true;
        }
        return false;
    }

    /// <summary>The limit is a rule about the row, not about the buffer: it falls on the same rows however the stream delivers its bytes.</summary>
    private RowExtent Measure(ReadOnlySpan<byte> bytes, out bool tooLong)
    {
        tooLong = false;
        var extent = syntax.Measure(bytes, atEnd, cells);
        var over = extent.Total == 0 ? bytes.Length > maxRowBytes + LongestLineEnd : extent.Length > maxRowBytes;
        if (!over) return extent;
        var line = RowSyntax.FirstLine(bytes, atEnd);
        tooLong = line.Total == 0 || line.Length > maxRowBytes;
        return line;
    }

    private void Advance(long total, int lines, RowFault fault)
    {
        (Offset, LineNumber, Fault) = (NextOffset, NextLineNumber, fault);
        NextOffset += total;
        NextLineNumber += countsRecords ? 1 : lines;
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (head > 0)
        {
            buffer.AsSpan(head, tail - head).CopyTo(buffer);
            (head, tail) = (0, tail - head);
        }
        if (tail == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var room = (int)Math.Min(buffer.Length - tail, unread);
        var read = room == 0 ? 0 : await stream.ReadAsync(buffer.AsMemory(tail, room), cancellation);
        atEnd = read == 0;
        tail += read;
        unread -= read;
    }

    /// <summary>Passes over a line of any length in constant memory, keeping its beginning.</summary>
    private async ValueTask SkipLongLineAsync(CancellationToken cancellation)
    {
        var kept = buffer.AsSpan(head, Math.Min(KeptOfLongLine, maxRowBytes)).ToArray();
        long total = 0;
        while (true)
        {
            var line = RowSyntax.FirstLine(buffer.AsSpan(head, tail - head), atEnd);
            if (line.Total > 0 || atEnd)
            {
                head += line.Total;
                total += line.Total;
                break;
            }
            // The last byte stays: it may be the first half of CRLF.
            total += tail - 1 - head;
            head = tail - 1;
            await FillAsync(cancellation);
        }
        // What was kept is put in front of the rest, into bytes already passed over.
        if (head < kept.Length) MakeRoom(kept.Length);
        rowStart = head - kept.Length;
        rowLength = kept.Length;
        kept.CopyTo(buffer, rowStart);
        Advance(total, 1, RowFault.TooLong);
    }

    private void MakeRoom(int length)
    {
        var moved = new byte[Math.Max(buffer.Length, length + tail - head)];
        buffer.AsSpan(head, tail - head).CopyTo(moved.AsSpan(length));
        (buffer, tail, head) = (moved, length + tail - head, length);
    }
}
