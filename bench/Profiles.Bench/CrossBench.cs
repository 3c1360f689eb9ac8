using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Segments;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>Distributions and cross tables over a read projection of synthetic people, beside SQLite grouping a plain table of the same people.</summary>
internal static class CrossBench
{
    private const int Rounds = 5;
    private static readonly DisplayLimit Limit = new(10);

    public static async Task RunAsync(string folder, int people)
    {
        await using var stores = await SqliteStores.OpenAsync(new SqliteOptions { DataFolder = folder }, TimeProvider.System);
        await CountBench.BuildAsync(stores.Projection, people);
        var distributions = new Distributions(stores.Projection, new DimensionValues(stores.Projection));
        Dimension[] all = [.. Dimension.All(CountConditions.Set)];
        Dimension Of(string id) => all.Single(d => d.Id == id);
        var female = RowSet.Key("basic.gender", "FEMALE");

        foreach (var id in (string[])["field:basic.city", "field:wealth.totalSpent", "field:basic.birthDate", "tag:area-4.tag-4", ProjectionColumns.Tag])
            await TimeAsync($"distribution of {id}", () => distributions.ReadAsync(RowSet.Everyone, null, Of(id), CountConditions.Set, Limit, default));
        await TimeAsync("distribution of field:basic.city, women against everyone", () => distributions.ReadAsync(female, RowSet.Everyone, Of("field:basic.city"), CountConditions.Set, Limit, default));
        await CrossAsync("field:basic.city", "field:wealth.totalSpent");
        await CrossAsync("field:basic.city", "field:interest.topics");
        await CrossAsync("field:basic.city", "tag:area-4.tag-4", "field:basic.education");
        await CrossAsync("field:basic.city", "field:interest.topics", "field:basic.birthDate");
        Calibrate(Path.Combine(folder, "calibration.db"), people);

        Task CrossAsync(params string[] of) => TimeAsync(
            string.Join(" × ", of), async () =>
            {
                var table = await distributions.CrossAsync(RowSet.Everyone, [.. of.Select(Of)], CountConditions.Set, Limit, withUnknown: true, default);
                return $"{table.Cells.Count:N0} cells";
            });
    }

    private static async Task TimeAsync<T>(string what, Func<Task<T>> work)
    {
        var times = new List<double>(Rounds);
        object? last = null;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            last = await work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        var told = last is string text ? $", {text}" : last is Distribution found ? $", {found.Bars.Count} bars" : "";
        Print($"{what}: first {times[0]:F0} ms, then median {times[1..].Order().ElementAt((Rounds - 1) / 2):F0} ms{told}");
    }

    /// <summary>What SQLite takes to group a table of one row a person by two and by three columns.</summary>
    private static void Calibrate(string file, int people)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE people(id INTEGER PRIMARY KEY, city TEXT, education TEXT, gender TEXT)");
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO people VALUES ($id, $city, $education, $gender)";
            SqliteParameter[] parameters = [.. new[] { "$id", "$city", "$education", "$gender" }.Select(n => insert.Parameters.Add(new SqliteParameter { ParameterName = n }))];
            for (var n = 0; n < people; n++)
            {
                var row = ProjectionPeople.Row(n, CountBench.Seed);
                object Key(string column) => (object?)row.Keys.Where(k => k.Column == column && k.Value.Length > 0).Select(k => k.Value).FirstOrDefault() ?? DBNull.Value;
                object[] values = [n, Key("basic.city"), Key("basic.education"), Key("basic.gender")];
                for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i];
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        foreach (var columns in (string[])["city, education", "city, education, gender"])
        {
            var start = Stopwatch.GetTimestamp();
            Execute($"SELECT count(*) FROM (SELECT {columns}, count(*) FROM people GROUP BY {columns})");
            Print($"plain SQL, GROUP BY {columns}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
        }

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteScalar();
        }
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
