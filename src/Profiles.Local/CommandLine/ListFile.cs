using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Profiles.Channels;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;

namespace Profiles.Local.CommandLine;

/// <summary>A row of a list of people, as the API takes it.</summary>
/// <param name="Malformed">Why it could not be cut; there is no word then.</param>
internal sealed record ListRow(long RowNumber, JsonObject Word, Problem? Malformed = null);

/// <summary>What the columns of a list are.</summary>
/// <param name="Names">Members of the API by the names that columns may have.</param>
/// <param name="KeyChannel">Member that names the channel of a key.</param>
/// <param name="Needed">Member that says of what it is, beside the person.</param>
/// <param name="Given">Its value where the file has no such column; null: it has to have one.</param>
/// <param name="Problem">Code of a header that does not do.</param>
/// <param name="Expected">What a header should have.</param>
/// <param name="Value">What a cell says of a member.</param>
internal sealed record ListColumns(
    IReadOnlyDictionary<string, string> Names, string KeyChannel, string Needed, string? Given, string Problem, string Expected, Func<string, string, JsonNode?> Value);

/// <summary>
/// A file that says something of people: any file that can be imported, its columns known by name in either language; of a single column, identifiers.
/// </summary>
internal sealed class ListFile(FileInfo file, ListColumns known) : IDisposable
{
    private const string Channel = "lists";
    private static readonly BatchId NoBatch = new(0);

    private readonly InspectedFiles files = new([file], Channel);

    /// <summary>Why the file cannot be read as a list; null if nothing stands against it. Known once all rows were asked for.</summary>
    public Problem? Problem { get; private set; }

    public void Dispose() => files.Dispose();

    /// <summary>The rows, in their order; none if <see cref="Problem"/> says why.</summary>
    public async IAsyncEnumerable<ListRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var unpacked = await new FileUnpacker(files, UnpackOptions.Default).UnpackAsync(NoBatch, files.Inspected[0], file.Length, new ChannelFiles(), cancellation);
        if ((Problem = unpacked.Problem ?? unpacked.Tables.Select(t => t.Problem).FirstOrDefault(p => p is not null)) is not null) yield break;
        foreach (var table in unpacked.Tables)
        {
            await using var stream = await files.OpenAsync(table.Content, 0, cancellation) ?? throw new IOException($"{file.Name}: gone.");
            var (format, problem, _) = await FormatDetector.DetectAsync(stream, file.Name, table.Hints, cancellation);
            if ((Problem = problem) is not null) yield break;
            if (Columns(format!.Header) is not { } columns) yield break;
            stream.Position = format.DataStart;
            var whole = new Chunk(NoBatch, 0, format.DataStart, table.Length, format.FirstRowNumber, new Dictionary<long, int>());
            await foreach (var row in new RowReader(format, file.Name, ChunkOptions.Default).ReadAsync(stream, whole, cancellation))
            {
                yield return row.Malformed is { } fault
                    ? new ListRow(row.RowNumber, [], fault)
                    : new ListRow(row.RowNumber, Word(row.Cells, columns));
            }
        }
    }

    /// <summary>What each column is; null, with a problem, if the header names nobody or nothing to say.</summary>
    private string?[]? Columns(IReadOnlyList<string> header)
    {
        string?[] columns = header.Count == 1 && !known.Names.ContainsKey(header[0].Trim()) ? ["identifier"] : [.. header.Select(h => known.Names.GetValueOrDefault(h.Trim()))];
        var found = columns.OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!found.Overlaps(["profile", "identifier", "key"]) || (known.Given is null && !found.Contains(known.Needed)) || found.Contains("key") != found.Contains(known.KeyChannel))
            Problem = new Problem(known.Problem, file.Name, known.Expected, string.Join(", ", header));
        return Problem is null ? columns : null;
    }

    private JsonObject Word(IReadOnlyList<string?> cells, string?[] columns)
    {
        var word = new JsonObject();
        for (var i = 0; i < columns.Length && i < cells.Count; i++)
            if (columns[i] is { } name && cells[i]?.Trim() is { Length: > 0 } text && !word.ContainsKey(name)) word[name] = known.Value(name, text);
        if (!word.ContainsKey(known.Needed)) word[known.Needed] = known.Given;
        return word;
    }
}
