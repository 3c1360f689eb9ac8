using System.Text;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Tests.Intake;

/// <summary>Files in memory, read through the real detector, planner and reader.</summary>
internal static class IntakeFiles
{
    public const string Name = "orders.csv";
    public static BatchId SomeBatch { get; } = new(7);
    public static Mapping Keyless { get; } = new([]);
    public static Mapping Keyed { get; } = new([new ColumnMapping("id", ColumnRole.Key)]);

    public static byte[] Bytes(string text, string encoding = TextEncodings.Utf8) => TextEncodings.Get(encoding).GetBytes(text);

    public static async Task<FormatResult> DetectAsync(byte[] file)
    {
        using var stream = new TricklingStream(file, 7919);
        return await FormatDetector.DetectAsync(stream, Name, FormatHints.None, CancellationToken.None);
    }

    public static Task<FormatResult> DetectAsync(string text, string encoding = TextEncodings.Utf8) => DetectAsync(Bytes(text, encoding));

    public static async Task<List<Chunk>> PlanAsync(byte[] file, FileFormat format, Mapping mapping, ChunkOptions options, int trickle = 1 << 16)
    {
        using var stream = new TricklingStream(file, trickle) { Position = format.DataStart };
        return await ChunkPlanner.PlanAsync(stream, format, mapping, SomeBatch, options, CancellationToken.None).ToListAsync();
    }

    public static async Task<List<RawRow>> ReadAsync(byte[] file, FileFormat format, Chunk chunk, ChunkOptions options, int trickle = 1 << 16)
    {
        using var stream = new TricklingStream(file, trickle) { Position = chunk.Start };
        return await new RowReader(format, Name, options).ReadAsync(stream, chunk, CancellationToken.None).ToListAsync();
    }

    /// <summary>All rows of a file, in one chunk.</summary>
    public static async Task<List<RawRow>> ReadWholeAsync(byte[] file, FileFormat? format = null, ChunkOptions? options = null)
    {
        format ??= (await DetectAsync(file)).Format!;
        var whole = new Chunk(SomeBatch, 0, format.DataStart, file.Length, format.FirstRowNumber, new Dictionary<long, int>());
        return await ReadAsync(file, format, whole, options ?? ChunkOptions.Default);
    }

    public static Task<List<RawRow>> ReadWholeAsync(string text) => ReadWholeAsync(Bytes(text));

    /// <summary>A row as text that shows everything of it.</summary>
    public static string Show(RawRow row)
    {
        var text = new StringBuilder().Append(row.RowNumber).Append('@').Append(row.Offset);
        foreach (var cell in row.Cells)
            text.Append('|').Append(RawRow.IsExplicitNull(cell) ? "NULL" : cell is null ? "-" : "'" + cell + "'");
        return text.Append(row.Malformed?.ToString()).ToString();
    }
}
