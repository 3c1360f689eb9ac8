using System.Text.Json;
using Profiles.Privacy;
using Profiles.Quality;
using Xunit;

namespace Profiles.Tests.Quality;

public class DistinctSampleTests
{
    private static readonly ContentIds Ids = new(new InstanceSecret(new byte[InstanceSecret.Length]));

    [Theory]
    [InlineData(1, 1, 1.0)]
    [InlineData(100, 1, 1.0)]
    [InlineData(100, 2, 0.5)]
    [InlineData(512, 4, 0.25)]
    public void Uniqueness_NoMoreValuesThanFit_IsExact(int different, int times, double expected)
    {
        var sample = Of(Enumerable.Range(0, different * times).Select(i => $"1390000{i % different:0000}"));
        Assert.Equal(0, sample.Level);
        Assert.Equal(expected, sample.Uniqueness);
    }

    [Fact]
    public void Uniqueness_ManyValues_IsEstimatedWithinThreePercent()
    {
        // A tenth of 50,000 different values comes twice.
        var sample = Of(Enumerable.Range(0, 50_000).Concat(Enumerable.Range(0, 5_000)).Select(i => $"value {i}"));
        Assert.InRange(sample.Values.Count, 1, DistinctSample.Capacity);
        Assert.InRange(sample.Uniqueness!.Value, (1 / 1.1) - 0.03, (1 / 1.1) + 0.03);
    }

    [Fact]
    public void Uniqueness_NoValue_SaysNothing() => Assert.Null(DistinctSample.None.Uniqueness);

    [Fact]
    public void Plus_AnyCut_GivesTheSampleOfTheWhole()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, 3000).Select(_ => $"v{random.Next(100 + (seed * 100))}").ToArray();
            var parts = values.Chunk(1 + random.Next(1000)).Select(Of).ToArray();
            random.Shuffle(parts);
            Assert.Equal(JsonSerializer.Serialize(Of(values)), JsonSerializer.Serialize(parts.Aggregate(DistinctSample.None, (a, b) => a + b)));
        }
    }

    [Fact]
    public void Json_Sample_ComesBackAsItWas()
    {
        var sample = Of(Enumerable.Range(0, 2000).Select(i => $"v{i % 1500}"));
        var read = JsonSerializer.Deserialize<DistinctSample>(JsonSerializer.Serialize(sample))!;
        Assert.Equal((sample.Level, sample.Uniqueness), (read.Level, read.Uniqueness));
        Assert.Equal(sample.Values, read.Values);
    }

    [Fact]
    public void Add_EqualTextsOfTwoLabels_AreTwoKeys() =>
        Assert.NotEqual(Of(["a"]).Values[0].Key, Of(["a"], "email").Values[0].Key);

    private static DistinctSample Of(IEnumerable<string> values) => Of(values, "phone");

    private static DistinctSample Of(IEnumerable<string> values, string label)
    {
        var counter = new DistinctCounter(label, Ids);
        foreach (var value in values) counter.Add(value);
        return counter.ToSample();
    }
}
