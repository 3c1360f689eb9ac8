using System.Globalization;
using System.Text;
using Profiles.Generator;
using Profiles.Intake;
using Profiles.Intake.Reading;

namespace Profiles.Eval.Linking;

/// <summary>A set of records with known truth: one file or several, and who each row is.</summary>
/// <param name="Files">Header and rows of each file; the columns that give the truth away are gone.</param>
/// <param name="Truth">Of each file, one a row; equal for rows of the same one.</param>
/// <param name="Floor">F1 the set must reach; 0 reports only.</param>
internal sealed record LinkSet(string Name, IReadOnlyList<(string[] Header, List<string[]> Rows)> Files, IReadOnlyList<List<string>> Truth, double Floor)
{
    /// <summary>The sets there are in a folder of the public files.</summary>
    public static IEnumerable<LinkSet> In(string folder)
    {
        foreach (var (file, floor) in new[] { ("dataset1.csv", 0.99), ("dataset2.csv", 0.99), ("dataset3.csv", 0.98) })
            if (Read(Path.Combine(folder, file)) is { } febrl) yield return Deduplicated(file, febrl, ["rec_id"], row => row[0].Split('-')[1], floor);
        if (Read(Path.Combine(folder, "fake_1000.csv")) is { } fake) yield return Deduplicated("fake_1000.csv", fake, ["unique_id", "cluster"], row => row[^1], 0.90);
        if (Read(Path.Combine(folder, "RLdata500.csv")) is { } rl) yield return Deduplicated("RLdata500.csv", rl, ["rec_id", "ent_id"], row => row[^1], 0);
        var (fodors, zagats) = (Read(Path.Combine(folder, "fodors_zagats", "fodors.csv")), Read(Path.Combine(folder, "fodors_zagats", "zagats.csv")));
        if (fodors is { } left && zagats is { } right) yield return Restaurants(left, right, Read(Path.Combine(folder, "fodors_zagats", "matches_fodors_zagats.csv"))!.Value.Rows);
    }

    /// <summary>Invented Chinese people, errors at the generator's rates.</summary>
    public static LinkSet Population(int rows)
    {
        var records = Enumerable.Range(0, rows).Select(r => new LinkageFile(rows, 7)[r]).ToList();
        return new LinkSet("Chinese population", [([.. LinkageFile.Header], [.. records.Select(r => r.Cells)])], [[.. records.Select(r => r.Person.ToString(CultureInfo.InvariantCulture))]], 0.98);
    }

    /// <summary>The files as CSV, rows in an order of the seed's; the truth in the same order.</summary>
    public (List<byte[]> Contents, List<string> Truth, List<int> Order) Shuffled(int seed)
    {
        var (contents, truth, order) = (new List<byte[]>(), new List<string>(), new List<int>());
        var start = 0;
        for (var file = 0; file < Files.Count; file++)
        {
            var rows = Enumerable.Range(0, Files[file].Rows.Count).ToArray();
            if (seed > 0) new Random(seed).Shuffle(rows);
            using var text = new StringWriter();
            var writer = new CsvRowWriter(text, new CsvDialect(","));
            writer.Write(Files[file].Header);
            foreach (var row in rows)
            {
                writer.Write(Files[file].Rows[row]);
                truth.Add(Truth[file][row]);
                order.Add(start + row);
            }
            contents.Add(Encoding.UTF8.GetBytes(text.ToString()));
            start += rows.Length;
        }
        return (contents, truth, order);
    }

    /// <summary>The same with headers that say nothing.</summary>
    public LinkSet WithoutNames() => this with { Files = [.. Files.Select(f => (f.Header.Select((_, i) => $"zq{(char)('a' + i)}x{i}v").ToArray(), f.Rows))] };

    private static LinkSet Deduplicated(string name, (string[] Header, List<string[]> Rows) file, string[] dropped, Func<string[], string> truth, double floor)
    {
        var kept = Enumerable.Range(0, file.Header.Length).Where(c => !dropped.Contains(file.Header[c])).ToArray();
        return new LinkSet(name, [(Kept(file.Header), [.. file.Rows.Select(Kept)])], [[.. file.Rows.Select(truth)]], floor);

        string[] Kept(string[] cells) => [.. kept.Select(c => cells[c])];
    }

    private static LinkSet Restaurants((string[] Header, List<string[]> Rows) fodors, (string[] Header, List<string[]> Rows) zagats, List<string[]> matches)
    {
        var same = matches.ToDictionary(m => m[0], m => m[1], StringComparer.Ordinal);
        return new LinkSet("fodors_zagats", [(fodors.Header[1..], [.. fodors.Rows.Select(r => r[1..])]), (zagats.Header[1..], [.. zagats.Rows.Select(r => r[1..])])],
            [[.. fodors.Rows.Select(r => same.TryGetValue(r[0], out var other) ? "z" + other : "f" + r[0])], [.. zagats.Rows.Select(r => "z" + r[0])]], 0.95);
    }

    private static (string[] Header, List<string[]> Rows)? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var lines = File.ReadAllLines(path, Encoding.UTF8).Where(l => l.Length > 0).Select(Cells).ToList();
        return (lines[0], lines[1..]);
    }

    private static string[] Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(c);
        }
        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }
}
