using System.Globalization;

namespace Profiles.Generator;

/// <summary>What to generate.</summary>
public sealed record GeneratorOptions
{
    public const long DefaultRows = 10_000;
    public const ulong DefaultSeed = 1;
    public const long MaxPeople = People.MaxCount;

    public static string Usage { get; } =
        """
        Profiles.Generator: invented people as channel files with known truth. The same arguments give the same bytes everywhere.

          --people N     different people (default: a third of the rows; with --single: one a row; at most 328,500,000)
          --rows M       rows of all files together, orders included (default 10000); with --single: rows of that file
          --events E     how many of the rows are orders (default: 30 % of them)
          --seed S       default 1
          --out DIR      writes crm/customers.csv, shop/orders.csv, wechat/leads.ndjson, fair/list.csv, truth.csv, summary.json
          --single FILE  writes one keyed file of 20 columns instead, without truth: for measuring throughput
        """;

    public long PeopleCount { get; init; }
    public long Rows { get; init; } = DefaultRows;
    public long Events { get; init; }
    public ulong Seed { get; init; } = DefaultSeed;
    /// <summary>Folder for the channel files; null with <see cref="Single"/>.</summary>
    public string? Out { get; init; }
    /// <summary>The one file to write instead; null with <see cref="Out"/>.</summary>
    public string? Single { get; init; }

    /// <summary>Reads the command line; <c>Problem</c> says what is wrong with it.</summary>
    public static (GeneratorOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (arguments[i] is not ("--people" or "--rows" or "--events" or "--seed" or "--out" or "--single"))
                return (null, $"'{arguments[i]}' is not an option.");
            if (i + 1 == arguments.Count) return (null, $"{arguments[i]} needs a value.");
            values[arguments[i]] = arguments[i + 1];
        }
        if (values.ContainsKey("--out") == values.ContainsKey("--single")) return (null, "Give either --out or --single.");
        return Check(values);
    }

    private static (GeneratorOptions? Options, string? Problem) Check(Dictionary<string, string> values)
    {
        var single = values.GetValueOrDefault("--single");
        if (Number(values, "--rows", DefaultRows, 1, long.MaxValue / 2) is not { } rows) return (null, "--rows must be a number from 1.");
        var people = Number(values, "--people", Math.Min(MaxPeople, single is null ? Math.Max(1, rows / 3) : rows), 1, MaxPeople);
        if (people is null) return (null, $"--people must be a number from 1 to {MaxPeople}.");
        if (Number(values, "--events", rows * 3 / 10, 0, rows) is not { } events) return (null, "--events must be a number from 0 to the rows.");
        if (!ulong.TryParse(values.GetValueOrDefault("--seed", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            return (null, "--seed must be a number from 0.");
        return (new GeneratorOptions
        {
            PeopleCount = people.Value, Rows = rows, Events = events, Seed = seed, Out = values.GetValueOrDefault("--out"), Single = single,
        }, null);
    }

    private static long? Number(Dictionary<string, string> values, string name, long otherwise, long least, long most)
    {
        if (!values.TryGetValue(name, out var text)) return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }
}
