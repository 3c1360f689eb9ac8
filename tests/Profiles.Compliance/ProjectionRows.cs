using Profiles.Insights;

namespace Profiles.Compliance;

/// <summary>Rows and sets drawn from a seed, and the sets' members by their definition.</summary>
public sealed class ProjectionRows(int seed)
{
    private static readonly string[] Cities = ["", "杭州", "上海", "NEW YORK"];
    private readonly Random random = new(seed);

    public ProjectionRow Row(int number, int sequence)
    {
        var keys = new HashSet<RowKey>();
        if (random.Next(4) > 0)
        {
            keys.Add(RowKey.Known("city"));
            keys.Add(new RowKey("city", Cities[random.Next(1, Cities.Length)]));
        }
        for (var i = random.Next(4); i > 0; i--) keys.Add(new RowKey("tag", $"t{random.Next(6)}"));
        var numbers = new List<RowNumber>();
        if (random.Next(3) > 0) numbers.Add(new RowNumber("age", random.Next(-5, 6)));
        if (random.Next(3) > 0) numbers.Add(new RowNumber("income CNY", random.NextInt64(-3, 3) * (FieldNumber.Max / 4)));
        return new ProjectionRow(Sample.ProfileId(number), sequence, IsLive: true, [.. keys], numbers);
    }

    public RowSet Set(int depth) => random.Next(depth > 0 ? 8 : 4) switch
    {
        0 => new RowSet.AnyKey("city", [.. Enumerable.Range(0, random.Next(3)).Select(_ => Cities[random.Next(Cities.Length)])]),
        1 => RowSet.Key("tag", $"t{random.Next(7)}"),
        2 => new RowSet.Range("age", random.Next(-6, 6), random.Next(-6, 7)),
        3 => new RowSet.Range(random.Next(5) == 0 ? "nobody" : "income CNY", random.NextInt64(-3, 1) * (FieldNumber.Max / 4), random.NextInt64(0, 5) * (FieldNumber.Max / 4)),
        4 => new RowSet.Intersection([.. Enumerable.Range(0, random.Next(4)).Select(_ => Set(depth - 1))]),
        5 => new RowSet.Union([.. Enumerable.Range(0, random.Next(4)).Select(_ => Set(depth - 1))]),
        6 => RowSet.And(Set(depth - 1), RowSet.Not(Set(depth - 1))),
        _ => new RowSet.Complement(Set(depth - 1)),
    };

    public static bool IsIn(ProjectionRow row, RowSet set) => row.IsLive && set switch
    {
        RowSet.AnyKey any => any.Values.Any(v => row.Keys.Contains(new RowKey(any.Column, v))),
        RowSet.Range range => row.Numbers.Any(n => n.Column == range.Column && n.Value >= range.From && n.Value <= range.To),
        RowSet.Intersection all => all.Parts.All(p => IsIn(row, p)),
        RowSet.Union any => any.Parts.Any(p => IsIn(row, p)),
        RowSet.Complement other => !IsIn(row, other.Of),
        _ => throw new NotSupportedException(),
    };
}
