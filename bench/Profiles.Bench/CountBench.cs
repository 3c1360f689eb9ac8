using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Profiles.Insights;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>Counts over a read projection of synthetic people, beside SQLite counting over a plain table of the same people.</summary>
internal static class CountBench
{
    public const int Seed = 11;
    private const int Page = 4000;
    private const int Rounds = 10;
    private static readonly DateOnly Today = new(2026, 3, 1);

    public static async Task RunAsync(string folder, int people)
    {
        await using var stores = await SqliteStores.OpenAsync(new SqliteOptions { DataFolder = folder }, TimeProvider.System);
        await BuildAsync(stores.Projection, people);
        if (await stores.Projection.CountAsync(RowSet.Everyone, default) != people) throw new InvalidOperationException("Not everybody was written.");
        var sets = CountConditions.Texts.Select(Parse).ToArray();
        var plain = Calibrate(Path.Combine(folder, "calibration.db"), people);
        var first = await MeasureAsync(stores.Projection, sets, rounds: 1);
        var times = await MeasureAsync(stores.Projection, sets, Rounds);
        Print($"{sets.Length} conditions, first time: p50 {At(first, 0.5):F1} ms, p95 {At(first, 0.95):F1} ms");
        Print($"{sets.Length} conditions, again: p50 {At(times, 0.5):F1} ms, p95 {At(times, 0.95):F1} ms, most {times[^1]:F1} ms");
        Print($"plain SQL over a table of the same people, four of them: p50 {At(plain, 0.5):F0} ms, p95 {At(plain, 0.95):F0} ms");
        await AnalyseAsync(stores.Projection);
        await SortBench.RunAsync(stores.Projection, [RowSet.Everyone, .. sets], Path.Combine(folder, "calibration.db"));
        foreach (var text in CountConditions.OfEvents) await BoundAsync(stores.Projection, text);
    }

    /// <summary>What of a condition on events the projection tells, and how long it takes; who is open is evaluated by documents.</summary>
    private static async Task BoundAsync(IProjectionStore projection, string text)
    {
        var bounds = Bounds(text);
        var (sure, open) = (0L, 0L);
        var time = await TimeAsync(async () =>
        {
            sure = await projection.CountAsync(bounds.SurelyTrue, default);
            open = bounds.IsExact ? 0 : await projection.CountAsync(RowSet.Without(bounds.PerhapsTrue, bounds.SurelyTrue), default);
        });
        Print($"{text}: surely {sure:N0}, open {open:N0}, {time:F0} ms");
    }

    private static RowBounds Bounds(string text)
    {
        var (tree, problem) = RuleText.ParseCondition(text, CountConditions.Set);
        if (tree is null) throw new InvalidOperationException($"{text}: {problem!.Span} expected {problem.Expected.En}, found {problem.Found.En}");
        return new PushDown(CountConditions.Set, Today, 100_000).Bounds(tree, mindInexact: false);
    }

    /// <summary>Fills a projection with people, then changes some all over.</summary>
    public static async Task BuildAsync(IProjectionStore projection, int people)
    {
        var (generating, writing) = (0L, 0L);
        for (var first = 0; first < people; first += Page)
        {
            var start = Stopwatch.GetTimestamp();
            ProjectionRow[] rows = [.. Enumerable.Range(first, Math.Min(Page, people - first)).Select(n => ProjectionPeople.Row(n, Seed))];
            generating += Stopwatch.GetTimestamp() - start;
            start = Stopwatch.GetTimestamp();
            await projection.ApplyAsync(rows, null, default);
            writing += Stopwatch.GetTimestamp() - start;
        }
        Print($"written {people:N0} rows: {people / Seconds(writing):N0} rows/s (drawing them: {Seconds(generating):F0} s)");
        var changed = Stopwatch.GetTimestamp();
        await projection.ApplyAsync([.. Enumerable.Range(0, Page).Select(n => ProjectionPeople.Row((int)((long)n * people / Page), Seed + 1) with { Sequence = 2 })], null, default);
        Print($"changed {Page:N0} rows all over: {Page / Stopwatch.GetElapsedTime(changed).TotalSeconds:N0} rows/s");
    }

    private static RowSet Parse(string text)
    {
        var bounds = Bounds(text);
        return bounds.IsExact ? bounds.SurelyTrue : throw new InvalidOperationException($"{text}: not pushed down.");
    }

    private static async Task<double[]> MeasureAsync(IProjectionStore projection, RowSet[] sets, int rounds)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
            foreach (var set in sets)
            {
                var start = Stopwatch.GetTimestamp();
                _ = await projection.CountAsync(set, default);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        return [.. times.Order()];
    }

    private static async Task AnalyseAsync(IProjectionStore projection)
    {
        string[] columns = [ProjectionColumns.Tag, "basic.city", "basic.gender", "basic.education", "interest.topics"];
        var segment = SegmentAnalyst.SetOf("segment-1");
        var lift = await TimeAsync(async () => await projection.CountValuesAsync(segment, columns, default));
        var memberships = await TimeAsync(async () => await projection.CountValuesAsync(RowSet.Everyone, [ProjectionColumns.Tag, ProjectionColumns.Segment], default));
        var weights = Enumerable.Range(0, LookAlike.MaxValues).ToDictionary(i => new RowKey(ProjectionColumns.Tag, ProjectionPeople.TagId(i)), i => 1.0 / (i + 1));
        var rank = await TimeAsync(async () => await projection.RankAsync(RowSet.Not(segment), weights, 100, default));
        Print($"counts of every tag and value in a segment (one side of lift): {lift:F0} ms; memberships of everyone: {memberships:F0} ms; look-alike: {rank:F0} ms");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        await work();
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>A row a person with the columns the conditions look at, and what SQLite takes to count over it: a scan, as every such condition is.</summary>
    private static double[] Calibrate(string file, int people)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE people(id INTEGER PRIMARY KEY, gender TEXT, education TEXT, city TEXT, born INTEGER, income INTEGER, spent INTEGER, tags TEXT)");
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO people VALUES ($id, $gender, $education, $city, $born, $income, $spent, $tags)";
            string[] names = ["$id", "$gender", "$education", "$city", "$born", "$income", "$spent", "$tags"];
            SqliteParameter[] parameters = [.. names.Select(n => insert.Parameters.Add(new SqliteParameter { ParameterName = n }))];
            for (var n = 0; n < people; n++)
            {
                var row = ProjectionPeople.Row(n, Seed);
                object?[] values = [n, Key("basic.gender"), Key("basic.education"), Key("basic.city"), Number("basic.birthDate"), Number("wealth.incomeAnnual CNY"),
                    Number("wealth.totalSpent CNY"), string.Join(' ', row.Keys.Where(k => k.Column == ProjectionColumns.Tag).Select(k => k.Value))];
                for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i] ?? DBNull.Value;
                insert.ExecuteNonQuery();

                object? Key(string column) => row.Keys.Where(k => k.Column == column && k.Value.Length > 0).Select(k => k.Value).FirstOrDefault();
                object? Number(string column) => row.Numbers.Where(x => x.Column == column).Select(x => (object)x.Value).FirstOrDefault();
            }
            transaction.Commit();
        }
        string[] conditions = ["gender = 'FEMALE'", "gender = 'FEMALE' AND born BETWEEN 726000 AND 730000", "income >= 3000000000 AND education IN ('MASTER', 'DOCTOR')",
            "city IN ('CITY 1', 'CITY 2') AND tags LIKE '%area-5.tag-5%' AND spent >= 50000000"];
        return [.. Enumerable.Range(0, Rounds).SelectMany(_ => conditions).Select(c =>
        {
            var start = Stopwatch.GetTimestamp();
            Execute($"SELECT count(*) FROM people WHERE {c}");
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order()];

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteScalar();
        }
    }

    public static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    private static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    public static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
