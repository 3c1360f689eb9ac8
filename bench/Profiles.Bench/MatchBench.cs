using System.Diagnostics;
using System.Globalization;
using Profiles.Generator;
using Profiles.Matching;
using Profiles.Matching.Blocking;
using Profiles.Matching.Comparators;
using Profiles.Matching.Learning;
using Profiles.Matching.Linking;

namespace Profiles.Bench;

/// <summary>Matching a generated population of which three rows in ten come again: learning, linking, and one record against all of them.</summary>
internal static class MatchBench
{
    private const int Newcomers = 1000;
    private static readonly string[] Kinds = ["personName", "gender", "date", "phone", "email", "city", "address", "organisation"];

    public static void Run(int rows)
    {
        using var meter = new ProcessMeter();
        var file = new LinkageFile(rows, 1);
        var table = new RecordTable([.. LinkageFile.Header]);
        var truth = new List<string?>(rows);
        for (var row = 0; row < rows; row++)
        {
            var (cells, person) = file[row];
            table.Add(cells);
            truth.Add(person.ToString(CultureInfo.InvariantCulture));
        }
        var drafts = LinkageFile.Header.Select((h, i) => new ComparisonDraft(h, [h], Kinds[i])).ToList();
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var linkage = new RecordLinker(ComparatorKinds.Find).LearnAndLink(table, drafts, null, CancellationToken.None);
        var (wall, used) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        var accuracy = LinkageAccuracy.Of(linkage.Clusters, truth);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} rows: {wall:0.0} s ({used:0.0} s of CPU), at most {meter.PeakAnonymous / 1048576:N0} MB; {linkage.Links.Count:N0} links; P {accuracy.Precision:0.0000} R {accuracy.Recall:0.0000} F1 {accuracy.F1:0.0000}"));
        OneByOne(file, table, linkage.Model);
    }

    private static void OneByOne(LinkageFile file, RecordTable table, MatchingModel model)
    {
        var scorer = PairScorer.Compile(model, ComparatorKinds.Find);
        var index = new MatchIndex(scorer);
        for (var row = 0; row < table.Rows; row++)
        {
            var at = row;
            index.Add(scorer.Prepare(name => table[name, at]));
        }
        var times = new List<double>();
        for (var i = 0; i < Newcomers; i++)
        {
            var cells = file[file.Rows + i].Cells;
            var start = Stopwatch.GetTimestamp();
            index.Find(scorer.Prepare(name => cells[LinkageFile.Header.ToList().IndexOf(name)]), 0);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one record against {table.Rows:N0}: median {times[Newcomers / 2]:0.00} ms, p99 {times[Newcomers * 99 / 100]:0.00} ms, most {times[^1]:0.00} ms"));
    }
}
