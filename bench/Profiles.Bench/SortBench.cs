using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Profiles.Insights;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>Pages of a list in an order over the read projection, beside SQLite sorting a plain table of the same people.</summary>
internal static class SortBench
{
    private const int Limit = 51;
    private const int Rounds = 3;
    private static readonly int[] Skips = [0, 1_000, 9_950];
    private static readonly (string Name, string Column)[] Columns =
    [
        ("last saved", ProjectionColumns.Updated), ("an amount", "wealth.totalSpent CNY"), ("a date of birth", "basic.birthDate"),
        ("day of the last event", EventColumns.Newest(EventColumns.Any, 1)), ("sum of orders", EventColumns.Sum("order", "CNY")),
    ];

    /// <param name="sets">Everyone first.</param>
    /// <param name="table">A database with the plain table.</param>
    public static async Task RunAsync(IProjectionStore projection, IReadOnlyList<RowSet> sets, string table)
    {
        var all = new List<double>();
        foreach (var (name, column) in Columns)
        {
            var everyone = new List<double>();
            foreach (var skip in Skips)
                foreach (var descending in (bool[])[true, false])
                    for (var round = 0; round < Rounds; round++)
                    {
                        everyone.Add(await TimeAsync(projection, sets[0], new RowOrder(column, descending), skip));
                        all.Add(await TimeAsync(projection, sets[(all.Count % (sets.Count - 1)) + 1], new RowOrder(column, descending), skip));
                    }
            double[] sorted = [.. everyone.Order()];
            CountBench.Print($"everyone by {name}, pages from 0, 1,000 and 9,950 on: p50 {CountBench.At(sorted, 0.5):F1} ms, p95 {CountBench.At(sorted, 0.95):F1} ms, most {sorted[^1]:F1} ms");
        }
        double[] narrowed = [.. all.Order()];
        CountBench.Print($"whom conditions hold for, by all of these: p50 {CountBench.At(narrowed, 0.5):F1} ms, p95 {CountBench.At(narrowed, 0.95):F1} ms, most {narrowed[^1]:F1} ms");
        double[] plain = [.. Skips.SelectMany(skip => Enumerable.Range(0, Rounds).Select(_ => Plain(table, skip))).Order()];
        CountBench.Print($"plain SQL, ORDER BY the amount LIMIT {Limit}: p50 {CountBench.At(plain, 0.5):F0} ms, p95 {CountBench.At(plain, 0.95):F0} ms");
    }

    private static async Task<double> TimeAsync(IProjectionStore projection, RowSet set, RowOrder order, int skip)
    {
        var start = Stopwatch.GetTimestamp();
        _ = await projection.ReadSortedAsync(set, order, skip, Limit, default);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Plain(string table, int skip)
    {
        using var connection = new SqliteConnection($"Data Source={table}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM people ORDER BY spent DESC LIMIT $limit OFFSET $skip";
        command.Parameters.AddWithValue("$limit", Limit);
        command.Parameters.AddWithValue("$skip", skip);
        var start = Stopwatch.GetTimestamp();
        using var reader = command.ExecuteReader();
        while (reader.Read()) _ = reader.GetInt64(0);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
