using System.Runtime.CompilerServices;

namespace Profiles.Intake.Reading;

/// <summary>Reads the rows of one chunk. What it reads is what a reading of the whole file would give.</summary>
/// <param name="fileName">For the places in problems.</param>
/// <param name="options">The same as the planner's.</param>
public sealed class RowReader(FileFormat format, string fileName, ChunkOptions options)
{
    private readonly RowSyntax syntax = RowSyntax.Of(format);

    /// <param name="stream">Stands at <see cref="Chunk.Start"/>; no byte behind <see cref="Chunk.End"/> is read.</param>
    /// <remarks>Malformed rows come in their place. Each row owns its cells. Blank lines are no rows.</remarks>
    public async IAsyncEnumerable<RawRow> ReadAsync(Stream stream, Chunk chunk, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var parser = RowParser.Of(format, fileName, options);
        var rows = new RowScanner(stream, syntax, chunk.Start, chunk.FirstRowNumber, options.MaxRowBytes, chunk.End - chunk.Start);
        while (await rows.ReadAsync(cancellation)) yield return parser.Parse(rows);
    }
}
