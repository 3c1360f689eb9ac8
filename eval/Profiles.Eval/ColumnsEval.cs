using System.Diagnostics;
using System.Globalization;
using System.Text;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Eval;

/// <summary>What is proposed for the columns of every CSV file of a folder, and how often it is right: <c>columns FOLDER [TRUTH.csv]</c>.</summary>
/// <remarks>
/// The truth lists <c>file,column,meaning</c> as a person judged them; a file's path ends in <c>file</c>, and of two entries for a column the longer
/// one counts; <c>|</c> separates meanings that are all right. Each file is tried with its header, without, and with headers that say nothing.
/// Only meanings that are more than a custom field count as found; one the truth does not name is an error of its kind.
/// </remarks>
internal static class ColumnsEval
{
    private const double Sure = 0.9;
    private static readonly string[] Modes = ["header", "dropped", "junk"];

    public static async Task<int> RunAsync(string folder, string? truthFile)
    {
        var catalog = Catalog();
        var truth = truthFile is null ? [] : await ReadTruthAsync(truthFile);
        var scores = Modes.ToDictionary(m => m, _ => new Score(), StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (await ReadAsync(file) is not { } table) continue;
            Console.WriteLine($"{name}  {table.Profile!.Rows} rows");
            foreach (var mode in Modes)
            {
                string[] names = mode switch
                {
                    "header" => [.. table.Header],
                    "dropped" => [.. table.Header.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"column {i + 1}"))],
                    _ => [.. table.Header.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"zq{(char)('a' + i % 26)}x{i}v"))],
                };
                var mapping = MappingProposer.Propose(table with { Header = names, HasHeader = mode != "dropped" && (mode == "junk" || table.HasHeader) }, catalog, new DateOnly(2026, 11, 1));
                for (var i = 0; i < names.Length; i++)
                {
                    var column = mapping.Columns[i];
                    var said = Said(truth, name, table.Header[i]);
                    var verdict = said is null ? "" : scores[mode].Add(said, column);
                    if (mode == "header" || verdict == "WRONG") Console.WriteLine($"  {mode,-7} {table.Header[i],-24} {MappingTarget.Of(column),-28} {column.Confidence:0.00} {verdict,-6} {column.Reason?.Text.En}");
                }
            }
        }
        foreach (var mode in Modes) scores[mode].Print(mode);
        return 0;
    }

    internal static FieldCatalog Catalog() => Definitions().Catalog;

    internal static DefinitionSet Definitions()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "definitions"))) folder = folder.Parent;
        var loaded = DefinitionLoader.Load(DefinitionFolder.Read(Path.Combine(folder!.FullName, "definitions")));
        return loaded.Set ?? throw new InvalidDataException(loaded.Problems[0].Message.En);
    }

    private static async Task<DescribedTable?> ReadAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        var detected = await FormatDetector.DetectAsync(stream, Path.GetFileName(file), FormatHints.None, CancellationToken.None);
        if (!detected.IsReadable) return null;
        stream.Position = detected.Format.DataStart;
        var profile = await TableProfiler.ReadAsync(stream, detected.Format, "CNY", ChunkOptions.Default, CancellationToken.None);
        var cells = profile.Rows * detected.Format.Header.Count;
        if (cells > 1_000_000) await TellTimeAsync(stream, detected.Format, cells);
        return new DescribedTable(detected.Format.Header, detected.Format.HasHeader, profile);
    }

    /// <summary>The time a cell took, beside that of reading the same rows and looking at nothing.</summary>
    private static async Task TellTimeAsync(Stream stream, FileFormat format, long cells)
    {
        var clock = Stopwatch.StartNew();
        stream.Position = format.DataStart;
        await TableProfiler.ReadAsync(stream, format, "CNY", ChunkOptions.Default, CancellationToken.None);
        var profiled = clock.Elapsed;
        stream.Position = format.DataStart;
        clock.Restart();
        var whole = new Chunk(new BatchId(1), 0, format.DataStart, stream.Length, format.FirstRowNumber, new Dictionary<long, int>());
        await foreach (var row in new RowReader(format, "", ChunkOptions.Default).ReadAsync(stream, whole, CancellationToken.None)) _ = row;
        Console.WriteLine($"  {profiled.TotalNanoseconds / cells:0} ns a cell, of which reading {clock.Elapsed.TotalNanoseconds / cells:0}");
    }

    private static async Task<List<(string File, string Column, string[] Meanings)>> ReadTruthAsync(string file) =>
        [.. (await File.ReadAllLinesAsync(file, Encoding.UTF8)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).Select(c => (c[0], c[1], c[2].Split('|')))];

    private static string[]? Said(List<(string File, string Column, string[] Meanings)> truth, string file, string column) => truth
        .Where(t => ("/" + file).EndsWith("/" + t.File, StringComparison.Ordinal) && t.Column == column).OrderByDescending(t => t.File.Length).Select(t => t.Meanings).FirstOrDefault();

    private sealed class Score
    {
        private readonly SortedDictionary<string, (int Right, int Missed, int Wrong)> kinds = new(StringComparer.Ordinal);
        private int sure, sureRight;

        public string Add(string[] said, ColumnMapping column)
        {
            var means = MappingTarget.Of(column);
            var isNothing = means.StartsWith(FieldCatalog.CustomPrefix, StringComparison.Ordinal);
            var right = said.Contains(means, StringComparer.Ordinal) || (isNothing && said.Contains("custom", StringComparer.Ordinal));
            if (column.Confidence >= Sure && !isNothing)
            {
                sure++;
                if (right) sureRight++;
            }
            var kind = kinds.GetValueOrDefault(said[0]);
            if (right) kinds[said[0]] = kind with { Right = kind.Right + 1 };
            else if (isNothing) kinds[said[0]] = kind with { Missed = kind.Missed + 1 };
            else kinds[said[0]] = kind with { Wrong = kind.Wrong + 1 };
            return right ? "ok" : isNothing ? "missed" : "WRONG";
        }

        public void Print(string mode)
        {
            Console.WriteLine($"{mode}: of proposals at {Sure:0.0} and above {sureRight}/{sure} are right");
            foreach (var (kind, (right, missed, wrong)) in kinds) Console.WriteLine($"  {kind,-24} {right}/{right + missed + wrong} right, {missed} not recognised, {wrong} taken for something else");
        }
    }
}
