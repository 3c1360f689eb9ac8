using System.ComponentModel.DataAnnotations;

namespace Profiles.Intake.Unpacking;

/// <summary>How much a dropped file may unpack into. What is unpacked is counted as it comes out; what a file says of itself is not believed.</summary>
public sealed record UnpackOptions
{
    public const long DefaultMaxFileBytes = 64L << 30;
    public const long DefaultMaxTableBytes = 32L << 30;
    public const int DefaultMaxRatio = 300;
    public const long DefaultRatioGraceBytes = 64L << 20;
    public const int DefaultMaxEntries = 1_000;
    public const int DefaultMaxSheets = 256;
    public const long DefaultMaxSharedStringBytes = 256L << 20;
    public const long DefaultMaxBinaryWorkbookBytes = 128L << 20;
    public const int DefaultMaxCellBytes = 1 << 20;
    public const long DefaultMaxSheetCells = 500_000_000;
    public const int DefaultMaxJsonDepth = 64;
    public const int DefaultMaxJsonTokenBytes = 8 << 20;

    public static UnpackOptions Default { get; } = new();

    /// <value>Bytes all tables of one dropped file may unpack into together. Default 64 GiB.</value>
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <value>Bytes one file in an archive, or one sheet written as text, may unpack into. Default 32 GiB.</value>
    [Range(1, long.MaxValue)]
    public long MaxTableBytes { get; init; } = DefaultMaxTableBytes;

    /// <value>Bytes that may come out of each packed byte, once <see cref="RatioGraceBytes"/> have come out. Default 300.</value>
    [Range(1, 100_000)]
    public int MaxRatio { get; init; } = DefaultMaxRatio;

    /// <value>Bytes that may come out whatever the ratio: small files of like rows pack very well. Default 64 MiB.</value>
    [Range(0, long.MaxValue)]
    public long RatioGraceBytes { get; init; } = DefaultRatioGraceBytes;

    /// <value>Entries an archive may list, folders included; parts of a workbook too. Default 1,000.</value>
    [Range(1, 65_535)]
    public int MaxEntries { get; init; } = DefaultMaxEntries;

    /// <value>Sheets a workbook may have. Default 256.</value>
    [Range(1, 10_000)]
    public int MaxSheets { get; init; } = DefaultMaxSheets;

    /// <value>
    /// Bytes of a workbook part that has to be held in memory: shared strings, styles, the list of sheets. In memory they take about three
    /// times as much. Default 256 MiB.
    /// </value>
    [Range(1, 1L << 32)]
    public long MaxSharedStringBytes { get; init; } = DefaultMaxSharedStringBytes;

    /// <value>Bytes of an xls workbook, whose strings are held in memory. Default 128 MiB.</value>
    [Range(1, 1L << 31)]
    public long MaxBinaryWorkbookBytes { get; init; } = DefaultMaxBinaryWorkbookBytes;

    /// <value>Bytes of one text in a workbook part. Excel itself allows 32,767 characters. Default 1 MiB.</value>
    [Range(1024, 1 << 30)]
    public int MaxCellBytes { get; init; } = DefaultMaxCellBytes;

    /// <value>Rows times columns of the used range of a sheet, so that one cell in the last corner costs no hours. Default 500,000,000.</value>
    [Range(1, 17_179_869_184)]
    public long MaxSheetCells { get; init; } = DefaultMaxSheetCells;

    /// <value>Levels a JSON document may nest, above its rows and in them. A row itself may have 32. Default 64.</value>
    [Range(1, 1_000)]
    public int MaxJsonDepth { get; init; } = DefaultMaxJsonDepth;

    /// <value>Bytes of one text or number in a JSON document. Default 8 MiB.</value>
    [Range(1024, 1 << 30)]
    public int MaxJsonTokenBytes { get; init; } = DefaultMaxJsonTokenBytes;
}
