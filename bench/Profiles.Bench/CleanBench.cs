using System.Diagnostics;
using System.Globalization;
using Profiles.Intake;

namespace Profiles.Bench;

/// <summary>Reading and cleaning a file chunk by chunk, as the queue trigger does it, without storing what comes out.</summary>
internal static class CleanBench
{
    private const int LongFile = 400; // chunks

    public static async Task RunAsync(string path, int workers)
    {
        var file = await CleanFile.OpenAsync(path);
        // Each figure is the best of the rounds, CsvHelper's too: the first ones also compile what is hot, which a long file does on the way.
        var rounds = file.Chunks.Count > LongFile ? 1 : 5;
        var one = await BestAsync(file, 1, rounds);
        Report(one, 1);
        var several = workers > 1 ? await BestAsync(file, workers, rounds) : one;
        if (workers > 1) Report(several, workers);
        Write($"  peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB");
        if (file.Format.Delimiter is { } delimiter)
        {
            var reading = CsvReading.Measure(path, $"{delimiter}", rounds);
            Write($"  beside: CsvHelper merely reading the file, one thread: {reading:N0} rows/s; ratio {one.RowsPerSecond / reading:F2} with 1 worker, {several.RowsPerSecond / reading:F2} with {workers}");
        }
        await CleanShares.ReportAsync(file);
    }

    private static async Task<Pass> BestAsync(CleanFile file, int workers, int rounds)
    {
        Pass? best = null;
        for (var round = 0; round < rounds; round++)
        {
            var pass = await PassAsync(file, workers);
            if (best is null || pass.Elapsed < best.Elapsed) best = pass;
        }
        return best!;
    }

    private static async Task<Pass> PassAsync(CleanFile file, int workers)
    {
        GC.Collect();
        var (allocated, paused, processor) = (GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalPauseDuration(), Environment.CpuUsage.TotalTime);
        var start = Stopwatch.GetTimestamp();
        var next = -1;
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            var sum = RowCounts.None;
            for (var index = Interlocked.Increment(ref next); index < file.Chunks.Count; index = Interlocked.Increment(ref next))
                sum += await file.CleanAsync(file.Chunks[index]);
            return sum;
        })));
        return new Pass(
            counts.Aggregate((a, b) => a + b), Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processor,
            GC.GetTotalPauseDuration() - paused, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static void Report(Pass pass, int workers)
    {
        Write($"{pass.Rows.Read:N0} rows, {workers} worker{(workers == 1 ? "" : "s")}: {pass.RowsPerSecond:N0} rows/s, {pass.Elapsed.TotalMicroseconds * 1000 / pass.Rows.Read:N0} ns a row");
        Write($"  accepted {pass.Rows.Accepted:N0}, held {pass.Rows.Held:N0}, rejected {pass.Rows.Rejected:N0}, events {pass.Rows.Events:N0}; {pass.Allocated / pass.Rows.Read:N0} bytes allocated a row, processor {pass.Processor.TotalSeconds:F2} s, collections {pass.Paused.TotalSeconds:F2} s");
    }

    internal static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Pass(RowCounts Rows, TimeSpan Elapsed, TimeSpan Processor, TimeSpan Paused, long Allocated)
    {
        public double RowsPerSecond => Rows.Read / Elapsed.TotalSeconds;
    }
}
