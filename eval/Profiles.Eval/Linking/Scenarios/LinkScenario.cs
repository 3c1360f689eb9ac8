namespace Profiles.Eval.Linking.Scenarios;

/// <summary>One kind of file: who is in it, how often, what is told of them, and what goes wrong.</summary>
/// <param name="Columns">Header and value of each column, one list a file; rows are dealt to the files in turn.</param>
internal sealed record LinkScenario(string Name, params (string Header, Func<InventedPerson, Writing, string> Value)[][] Columns)
{
    public int Rows { get; init; } = 3000;
    /// <summary>Share of rows that bring nobody new.</summary>
    public double Repeated { get; init; } = 0.3;
    /// <summary>Rows one person has at most; chosen evenly up to it instead of by <see cref="Repeated"/> where it is above 0.</summary>
    public int LargestCluster { get; init; }
    /// <summary>Share of values with a slip, in rows that come again.</summary>
    public double Slipped { get; init; } = 0.12;
    public double Missing { get; init; } = 0.05;
    /// <summary>Share of people who live with the one before.</summary>
    public double Related { get; init; }
    public bool IsChinese { get; init; }

    public LinkSet Generate(int seed)
    {
        var random = new Random(seed);
        var people = new InventedPeople(random, IsChinese);
        var (known, slips) = (new List<InventedPerson>(), new Slips(random));
        var files = Columns.Select(c => (Header: c.Select(v => v.Header).ToArray(), Rows: new List<string[]>())).ToArray();
        var truth = files.Select(_ => new List<string>()).ToArray();
        var left = 0;
        for (var row = 0; row < Rows; row++)
        {
            var isNew = LargestCluster > 0 ? left-- <= 0 : known.Count == 0 || random.NextDouble() >= Repeated;
            if (isNew)
            {
                known.Add(known.Count > 0 && random.NextDouble() < Related ? people.Relative(known[^1], known.Count) : people.Next(known.Count));
                if (LargestCluster > 0) left = (int)Math.Pow(LargestCluster, Math.Pow(random.NextDouble(), 2)) - 1;
            }
            // Of several files each person is in one of them at most once.
            var person = isNew || LargestCluster > 0 ? known[^1] : known[random.Next(known.Count)];
            var file = row % files.Length;
            var writing = new Writing(random, isNew);
            var cells = Columns[file].Select(c => Written(c.Value(person, writing))).ToArray();
            files[file].Rows.Add(cells);
            truth[file].Add($"{person.Id}");

            string Written(string value)
            {
                if (random.NextDouble() < Missing) return "";
                return !isNew && random.NextDouble() < Slipped ? slips.Any(value) : value;
            }
        }
        return new LinkSet(Name, [.. files.Select(f => (f.Header, f.Rows))], truth, 0);
    }
}

/// <summary>How one row is written.</summary>
internal sealed class Writing(Random random, bool isFirst)
{
    private static readonly Dictionary<string, string> Nicknames = new()
    {
        ["James"] = "Jim", ["Robert"] = "Bob", ["Michael"] = "Mike", ["William"] = "Bill", ["David"] = "Dave", ["Thomas"] = "Tom", ["Daniel"] = "Dan", ["Joseph"] = "Joe", ["Andrew"] = "Andy",
        ["Edward"] = "Ted", ["Samuel"] = "Sam", ["Benjamin"] = "Ben", ["Nicholas"] = "Nick", ["Anthony"] = "Tony", ["Elizabeth"] = "Liz", ["Margaret"] = "Peggy", ["Jennifer"] = "Jenny",
        ["Susan"] = "Sue", ["Catherine"] = "Kate", ["Patricia"] = "Pat", ["Barbara"] = "Barb", ["Deborah"] = "Debbie", ["Rebecca"] = "Becky", ["Victoria"] = "Vicky", ["Alexandra"] = "Sandra",
    };

    /// <summary>True if given and family name stand in each other's columns.</summary>
    public bool IsSwapped { get; } = !isFirst && random.NextDouble() < 0.15;
    public bool IsTurned { get; } = !isFirst && random.NextDouble() < 0.15;
    public bool IsShort { get; } = !isFirst && random.NextDouble() < 0.25;

    public string Informal(string given) => IsShort ? Nicknames.GetValueOrDefault(given, given[..1]) : given;

    public string Date(DateOnly day, string format) => (IsTurned && day.Day <= 12 ? new DateOnly(day.Year, day.Day, day.Month) : day).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
}
