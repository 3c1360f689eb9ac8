using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Profiles.Generator;
using Xunit;

namespace Profiles.Tests.Generator;

public sealed class GenerationTests : IDisposable
{
    private static readonly string[] Files = ["crm/customers.csv", "shop/orders.csv", "wechat/leads.ndjson", "fair/list.csv"];
    private readonly string folder = Directory.CreateTempSubdirectory("generator-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Run_SameSeed_SameBytesOnEveryMachine()
    {
        Run(people: 500, rows: 2_000, seed: 7);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files.Append("truth.csv").Append("summary.json")) hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        // Whoever changes what is generated changes this line too, and with it every figure measured on generated data.
        Assert.Equal("fbc42fcac0ac6aa6", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void Run_AnyCounts_WritesTheRowsAskedForAndWhoseTheyAre()
    {
        foreach (var (people, rows) in new[] { (1L, 1L), (3, 40), (1_000, 100), (50, 999) })
        {
            Run(people, rows, seed: 3);
            var truth = File.ReadAllLines(Path.Combine(folder, "truth.csv")).Skip(1).Select(l => l.Split(',')).ToList();
            Assert.Equal(rows, truth.Count);
            Assert.All(truth, t => Assert.InRange(long.Parse(t[2], CultureInfo.InvariantCulture), 0, people - 1));
            foreach (var file in Files)
            {
                var lines = File.ReadLines(Path.Combine(folder, file)).Count();
                var first = file.EndsWith(".csv", StringComparison.Ordinal) ? 2 : 1;
                Assert.Equal(
                    Enumerable.Range(first, lines - first + 1).Select(n => n.ToString(CultureInfo.InvariantCulture)),
                    truth.Where(t => t[0] == file).Select(t => t[1]));
            }
        }
    }

    [Fact]
    public void Run_Orders_LastWordsAddUpToTheSummary()
    {
        Run(people: 500, rows: 10_000, seed: 11);
        var rows = File.ReadLines(Path.Combine(folder, "shop/orders.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        var last = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var row in rows) last[row[0]] = decimal.Parse(row[^1], CultureInfo.InvariantCulture);
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")));
        Assert.Equal(last.Count, summary.RootElement.GetProperty("orders").GetInt32());
        Assert.Equal(last.Values.Sum(), decimal.Parse(summary.RootElement.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture));
        Assert.True(last.Count < rows.Count, "no order came twice");
        Assert.DoesNotContain(rows, r => r[2].Length == 0 && r[4].Length < 11);
    }

    [Fact]
    public void Run_Customers_ErrorsComeAtTheirStatedRates()
    {
        Run(people: 30_000, rows: 50_000, seed: 5);
        var rows = File.ReadLines(Path.Combine(folder, "crm/customers.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        Near(ErrorRates.DuplicateCustomer, rows.Count(r => r[0].EndsWith('D')));
        Near(ErrorRates.ResidentIdMissing, rows.Count(r => r[5].Length == 0));
        Near(ErrorRates.PhoneMissing, rows.Count(r => r[6].Length < 11));
        Near(ErrorRates.BirthDateMissing, rows.Count(r => r[4].Length == 0));

        void Near(int perTenThousand, int found)
        {
            // Five standard deviations of a binomial count.
            var rate = perTenThousand / 10_000.0;
            var slack = 5 * Math.Sqrt(rows.Count * rate * (1 - rate));
            Assert.InRange(found, rows.Count * rate - slack, rows.Count * rate + slack);
        }
    }

    private void Run(long people, long rows, ulong seed) =>
        Generation.Run(new GeneratorOptions { PeopleCount = people, Rows = rows, Events = rows * 3 / 10, Seed = seed, Out = folder });
}
