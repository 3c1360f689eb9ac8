using System.Text.Json.Serialization;

namespace Profiles.Intake.Reading;

[JsonConverter(typeof(JsonStringEnumConverter<FileKind>))]
public enum FileKind
{
    Csv,
    NdJson,
}

/// <summary>How the lines of a text end; every one of them ends a row wherever it stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineEnd>))]
public enum LineEnd
{
    /// <summary>The text has one line.</summary>
    None,
    Lf,
    CrLf,
    Cr,
    Mixed,
}

/// <summary>What was detected of a file, recorded in its batch.</summary>
/// <param name="Encoding">Web name of the encoding its content is read in: <c>utf-8, gb18030</c>.</param>
/// <param name="BomLength">Bytes of a byte order mark to skip.</param>
/// <param name="Delimiter">Of CSV, one to three characters; null for NDJSON, and for CSV of one column that nothing divides.</param>
/// <param name="Header">Column names; for NDJSON the property names seen in the sample, dotted for nested ones.</param>
/// <param name="HasHeader">False if the first row is data and <paramref name="Header"/> was made up.</param>
/// <param name="DataStart">Byte offset of the first data row.</param>
/// <param name="FirstRowNumber">Line number of the first data row, from 1; of the record if <see cref="CountsRecords"/>.</param>
public sealed record FileFormat(
    FileKind Kind, string Encoding, int BomLength, string? Delimiter, IReadOnlyList<string> Header, bool HasHeader, long DataStart, long FirstRowNumber)
{
    /// <summary>Null: cells are never quoted.</summary>
    public char? Quote { get; init; } = CsvDialect.DefaultQuote;
    /// <summary>Null: a quote in a quoted cell is doubled.</summary>
    public char? Escape { get; init; }
    public LineEnd LineEnd { get; init; }
    /// <summary>Lines above the header, or the first row, that were passed over.</summary>
    public int PreambleLines { get; init; }
    /// <summary>Rows the header stands in; 0 without one.</summary>
    public int HeaderRows { get; init; }
    /// <summary>Lines below the last row that were passed over.</summary>
    public int FooterLines { get; init; }
    /// <summary>Byte offset behind the last row; null: the rows go on to the end of the file.</summary>
    public long? DataEnd { get; init; }
    /// <summary>True if rows are numbered by record, blank ones too, whatever lines they span: sheets of a workbook.</summary>
    public bool CountsRecords { get; init; }
    /// <summary>True if the text holds NUL characters; rows with one are malformed.</summary>
    public bool HasNuls { get; init; }
    /// <summary>The encoding of the dropped file, where its content was transcoded from another one; null if it is <see cref="Encoding"/>.</summary>
    public string? SourceEncoding { get; init; }
    /// <summary>0–1.</summary>
    public double EncodingConfidence { get; init; } = 1;
    /// <summary>How sure delimiter, quote and escape are: 0–1.</summary>
    public double DialectConfidence { get; init; } = 1;

    /// <summary>The encoding of the file as it was dropped.</summary>
    [JsonIgnore]
    public string DroppedEncoding => SourceEncoding ?? Encoding;

    [JsonIgnore]
    public CsvDialect Dialect => new(Delimiter, Quote, Escape);
}
