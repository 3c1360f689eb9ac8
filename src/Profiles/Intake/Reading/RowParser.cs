using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>Turns the bytes of one row into cells aligned with the header. One for each kind of file.</summary>
internal interface IRowParser
{
    RawRow Parse(RowScanner row);
}

/// <summary>Chooses the parser of a file and words what is wrong with a row.</summary>
internal static class RowParser
{
    public static IRowParser Of(FileFormat format, string fileName, ChunkOptions options) => format.Kind switch
    {
        FileKind.Csv => new CsvRowParser(format, fileName, options.MaxRowBytes),
        FileKind.NdJson => new NdJsonRowParser(format, fileName, options.MaxRowBytes),
        _ => throw new NotSupportedException($"No reader for files of kind {format.Kind}."),
    };

    public static string Place(string fileName, long rowNumber) =>
        string.Create(CultureInfo.InvariantCulture, $"{fileName} line {rowNumber}");

    /// <summary>What a fault of shape is told as; the text says nothing that depends on how the file was cut.</summary>
    public static Problem Shape(RowFault fault, string place, int maxRowBytes) => fault == RowFault.TooLong
        ? new Problem("row-length", place, string.Create(CultureInfo.InvariantCulture, $"at most {maxRowBytes} bytes"), "a longer line")
        : new Problem("row-quotes", place, "every quoted cell closed, quotes inside it doubled", "quotes that do not match");
}
