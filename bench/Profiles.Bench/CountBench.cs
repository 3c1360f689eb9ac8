using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Profiles.Insights;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>Counts over a read projection of synthetic people, beside what SQLite alone takes for a plain table of the same columns.</summary>
internal static class CountBench
{
    private const int Seed = 11;
    private const int Page = 4000;
    private const int Rounds = 5;

    public static async Task RunAsync(string folder, int people)
    {
        await using var stores = await SqliteStores.OpenAsync(new SqliteOptions { DataFolder = folder }, TimeProvider.System);
        var start = Stopwatch.GetTimestamp();
        for (var first = 0; first < people; first += Page)
            await stores.Projection.ApplyAsync([.. Enumerable.Range(first, Math.Min(Page, people - first)).Select(n => ProjectionPeople.Row(n, Seed))], null, default);
        Print($"built {people:N0} rows", Stopwatch.GetElapsedTime(start).TotalSeconds);
        await MeasureAsync(stores.Projection);
    }

    private static async Task MeasureAsync(IProjectionStore projection)
    {
        RowSet[] sets = [
            RowSet.Key("tag", ProjectionPeople.TagId(0)), new RowSet.Range("wealth.incomeAnnual CNY", 300_000_000_0, FieldNumber.Max),
            RowSet.And(RowSet.Key("tag", ProjectionPeople.TagId(3)), RowSet.Key("basic.gender", "FEMALE"), new RowSet.Range("basic.birthDate", 720_000, 730_000))];
        foreach (var set in sets)
        {
            var s = Stopwatch.GetTimestamp();
            var n = await projection.CountAsync(set, default);
            Console.WriteLine($"{n} {Stopwatch.GetElapsedTime(s).TotalMilliseconds:F1} ms");
            s = Stopwatch.GetTimestamp();
            n = await projection.CountAsync(set, default);
            Console.WriteLine($"{n} {Stopwatch.GetElapsedTime(s).TotalMilliseconds:F1} ms");
        }
        for (var i = 0; i < 3; i++)
        {
            var s = Stopwatch.GetTimestamp();
            var counts = await projection.CountValuesAsync(sets[2], ["tag", "basic.city", "interest.topics"], default);
            Console.WriteLine($"{counts.Count} values {Stopwatch.GetElapsedTime(s).TotalMilliseconds:F1} ms");
        }
    }

    private static void Print(string what, double seconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {seconds:F2} s"));
}
