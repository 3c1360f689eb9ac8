namespace Profiles.Intake.Reading;

/// <summary>A row of the sample with its place in the file.</summary>
/// <param name="Cells">Of a row whose quotes do not match the whole of it.</param>
internal sealed record SampleRow(long Offset, long NextOffset, long Number, long NextNumber, string?[] Cells, RowFault Fault)
{
    public bool IsSound => Fault == RowFault.None;

    public int Filled { get; } = Cells.Count(c => !string.IsNullOrWhiteSpace(c));

    /// <summary>True if it has so many cells, empty ones at its end not counted.</summary>
    public bool Fits(int width)
    {
        if (!IsSound || Cells.Length < width) return false;
        for (var index = width; index < Cells.Length; index++)
            if (!string.IsNullOrWhiteSpace(Cells[index])) return false;
        return true;
    }

    /// <summary>Reads rows with the scanner chunks are read with.</summary>
    /// <param name="isWhole">False if the file goes on behind the bytes: the last row may then be a part of one, and is left out unless it is the only one.</param>
    public static async Task<List<SampleRow>> ReadAsync(
        byte[] bytes, int start, long offset, long number, FileFormat format, bool isWhole, int most, CancellationToken cancellation)
    {
        var rows = new List<SampleRow>();
        var decoder = new CellDecoder(format);
        using var stream = new MemoryStream(bytes, start, bytes.Length - start);
        var scanner = new RowScanner(stream, format, offset, number, bytes.Length, findsCells: true);
        while (rows.Count < most && await scanner.ReadAsync(cancellation))
        {
            var isCut = !isWhole && scanner.NextOffset - offset >= bytes.Length - start;
            if (isCut && rows.Count > 0) break;
            rows.Add(Of(scanner, decoder, isCut));
        }
        return rows;
    }

    private static SampleRow Of(RowScanner scanner, CellDecoder decoder, bool isCut)
    {
        var fault = isCut && scanner.Fault == RowFault.None ? RowFault.TooLong : scanner.Fault;
        string?[] cells;
        if (scanner.Fault == RowFault.None)
        {
            cells = new string?[scanner.Cells.Length];
            decoder.Decode(scanner.Row, scanner.Cells, cells);
        }
        else cells = [decoder.Decode(scanner.Row)];
        return new SampleRow(scanner.Offset, scanner.NextOffset, scanner.LineNumber, scanner.NextLineNumber, cells, fault);
    }
}
