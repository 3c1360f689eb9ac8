using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Profiles.Channels;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;

namespace Profiles.Local.CommandLine;

/// <summary>A row of a list of tags, as the API takes it.</summary>
/// <param name="Malformed">Why it could not be cut; there is no word then.</param>
internal sealed record TagListRow(long RowNumber, JsonObject Word, Problem? Malformed = null);

/// <summary>
/// A file that says who carries which tag: any file that can be imported, its columns known by name in either language; of a single column,
/// identifiers.
/// </summary>
internal sealed class TagListFile(FileInfo file, string? tag) : IDisposable
{
    private const string Channel = "tags";
    private static readonly BatchId NoBatch = new(0);

    /// <summary>Members of the API by the names that columns may have.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["profile"] = "profile", ["profileId"] = "profile", ["画像"] = "profile", ["画像标识"] = "profile",
        ["identifier"] = "identifier", ["标识"] = "identifier", ["手机"] = "identifier", ["手机号"] = "identifier", ["phone"] = "identifier",
        ["邮箱"] = "identifier", ["email"] = "identifier", ["会员号"] = "identifier",
        ["kind"] = "kind", ["标识类型"] = "kind", ["channel"] = "channel", ["数据来源"] = "channel", ["key"] = "key", ["主键"] = "key", ["客户编号"] = "key",
        ["tag"] = "tag", ["标签"] = "tag", ["value"] = "value", ["标签值"] = "value", ["值"] = "value", ["until"] = "until", ["有效期至"] = "until",
        ["note"] = "note", ["备注"] = "note", ["confidence"] = "confidence", ["置信度"] = "confidence", ["model"] = "model", ["模型"] = "model",
        ["remove"] = "remove", ["移除"] = "remove",
    };

    private readonly InspectedFiles files = new([file], Channel);

    /// <summary>Why the file cannot be read as a list; null if nothing stands against it. Known once all rows were asked for.</summary>
    public Problem? Problem { get; private set; }

    public void Dispose() => files.Dispose();

    /// <summary>The rows, in their order; none if <see cref="Problem"/> says why.</summary>
    public async IAsyncEnumerable<TagListRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
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
                    ? new TagListRow(row.RowNumber, [], fault)
                    : new TagListRow(row.RowNumber, Word(row.Cells, columns));
            }
        }
    }

    /// <summary>What each column is; null, with a problem, if the header names nobody or no tag.</summary>
    private string?[]? Columns(IReadOnlyList<string> header)
    {
        string?[] columns = header.Count == 1 && !Names.ContainsKey(header[0].Trim()) ? ["identifier"] : [.. header.Select(h => Names.GetValueOrDefault(h.Trim()))];
        var known = columns.OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!known.Overlaps(["profile", "identifier", "key"]) || (tag is null && !known.Contains("tag")) || known.Contains("key") != known.Contains("channel"))
            Problem = new Problem("tag-list-columns", file.Name, "profile | identifier | channel + key; tag; value, until, note, confidence, model, remove", string.Join(", ", header));
        return Problem is null ? columns : null;
    }

    private JsonObject Word(IReadOnlyList<string?> cells, string?[] columns)
    {
        var word = new JsonObject();
        for (var i = 0; i < columns.Length && i < cells.Count; i++)
        {
            if (columns[i] is not { } name || cells[i]?.Trim() is not { Length: > 0 } text || word.ContainsKey(name)) continue;
            word[name] = name switch
            {
                "remove" => text is "1" or "是" or "y" or "Y" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase),
                "confidence" when double.TryParse(text, CultureInfo.InvariantCulture, out var confidence) => confidence,
                _ => text,
            };
        }
        if (!word.ContainsKey("tag")) word["tag"] = tag;
        return word;
    }
}
