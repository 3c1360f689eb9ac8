using System.Text.Json;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;

namespace Profiles.Eval;

/// <summary>Cells read without any configuration against JSON twins: <c>csv FOLDER</c>.</summary>
/// <remarks>
/// Every <c>x.csv</c> below the folder is held against the <c>x.json</c> below it: an array of rows, each an array (then the header is the first)
/// or an object. A file whose name begins with <c>bad-</c> must not be taken as it is: it is refused, or a row of it is, or it has no row.
/// </remarks>
internal static class CsvEval
{
    public static async Task<int> RunAsync(string folder)
    {
        var (hits, all) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var table = await ReadAsync(file);
            var twin = Path.Combine(Path.GetDirectoryName(file)!, "..", "json", name + ".json");
            if (!name.StartsWith("bad-", StringComparison.Ordinal) && !File.Exists(twin)) continue;
            var fault = File.Exists(twin) ? Differs(table, await File.ReadAllTextAsync(twin)) : table.Accepts ? "taken as it is" : null;
            all++;
            if (fault is null) hits++;
            else Console.WriteLine($"  {Path.GetRelativePath(folder, file)}: {fault}");
        }
        Console.WriteLine($"csv: {hits}/{all}");
        return hits == all ? 0 : 1;
    }

    private static async Task<Table> ReadAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        var detected = await FormatDetector.DetectAsync(stream, Path.GetFileName(file), FormatHints.None, CancellationToken.None);
        if (!detected.IsReadable) return new Table(detected.Problem, null, []);
        var format = detected.Format;
        stream.Position = format.DataStart;
        var whole = new Chunk(new BatchId(1), 0, format.DataStart, stream.Length, format.FirstRowNumber, new Dictionary<long, int>());
        var rows = await new RowReader(format, Path.GetFileName(file), ChunkOptions.Default).ReadAsync(stream, whole, CancellationToken.None).ToListAsync();
        return new Table(null, format, rows);
    }

    private static string? Differs(Table table, string twin)
    {
        if (table.Format is not { } format) return table.Problem!.ToString();
        if (table.Rows.Find(r => r.Malformed is not null).Malformed is { } problem) return problem.ToString();
        using var json = JsonDocument.Parse(twin);
        var expected = json.RootElement.EnumerateArray().Select(Cells).ToList();
        var found = table.Rows.Select(r => r.Cells.Select(c => c ?? "").ToArray()).ToList();
        if (expected is [{ Names: { } names }, ..] && !names.SequenceEqual(format.Header)) return "header " + string.Join('|', format.Header);
        if (expected is [{ Names: null }, ..] && format.HasHeader) found.Insert(0, [.. format.Header]);
        if (expected.Count != found.Count) return $"{found.Count} rows, expected {expected.Count}";
        for (var row = 0; row < found.Count; row++)
            if (!found[row].SequenceEqual(expected[row].Values)) return $"row {row + 1} is {string.Join('|', found[row])}";
        return null;
    }

    private static (string[]? Names, string[] Values) Cells(JsonElement row) => row.ValueKind == JsonValueKind.Array
        ? (null, [.. row.EnumerateArray().Select(c => c.ToString())])
        : ([.. row.EnumerateObject().Select(p => p.Name)], [.. row.EnumerateObject().Select(p => p.Value.ToString())]);

    private sealed record Table(Problem? Problem, FileFormat? Format, List<RawRow> Rows)
    {
        /// <summary>True if a cleaner would see every row of it as sound.</summary>
        public bool Accepts => Format is not null && Rows.Count > 0 && Rows.TrueForAll(r => r.Malformed is null);
    }
}
