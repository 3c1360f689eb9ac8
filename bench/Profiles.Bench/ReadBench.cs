using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Bench;

/// <summary>Merely reading a CSV file: format detected, chunks planned, all cells made into texts; beside CsvHelper making the same texts.</summary>
internal static class ReadBench
{
    private const int Rounds = 3;

    public static async Task RunAsync(string file)
    {
        var format = await DetectAsync(file);
        var keyed = new Mapping([new ColumnMapping(format.Header[0], ColumnRole.Key)]);
        await MeasureAsync("detect", async () => { await DetectAsync(file); return 0; });
        await MeasureAsync("plan", async () =>
        {
            await using var stream = Open(file, format.DataStart);
            return await ChunkPlanner.PlanAsync(stream, format, keyed, new BatchId(1), ChunkOptions.Default, CancellationToken.None).CountAsync();
        });
        await MeasureAsync("read", async () =>
        {
            await using var stream = Open(file, format.DataStart);
            var whole = new Chunk(new BatchId(1), 0, format.DataStart, stream.Length, format.FirstRowNumber, new Dictionary<long, int>());
            return await new RowReader(format, Path.GetFileName(file), ChunkOptions.Default).ReadAsync(stream, whole, CancellationToken.None).CountAsync();
        });
        await MeasureAsync("CsvHelper", async () =>
        {
            using var text = new StreamReader(Open(file, 0));
            using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = format.Delimiter ?? ",", BadDataFound = null });
            var rows = -1;
            while (await parser.ReadAsync())
            {
                // The array makes the text of every cell, as our rows have it.
                _ = parser.Record!.Length;
                rows++;
            }
            return rows;
        });
    }

    private static async Task<FileFormat> DetectAsync(string file)
    {
        await using var stream = Open(file, 0);
        var detected = await FormatDetector.DetectAsync(stream, Path.GetFileName(file), FormatHints.None, CancellationToken.None);
        return detected.Format ?? throw new InvalidDataException(detected.Problem!.ToString());
    }

    private static async Task MeasureAsync(string name, Func<Task<int>> work)
    {
        var (best, count) = (double.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            count = await work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {best:F2} s{(count > 0 ? $", {count:N0} of them, {count / best:N0}/s" : "")}"));
    }

    private static FileStream Open(string file, long offset) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: false) { Position = offset };
}
