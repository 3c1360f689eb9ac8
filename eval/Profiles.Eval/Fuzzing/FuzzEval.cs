using System.Diagnostics;
using System.Globalization;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Unpacking;

namespace Profiles.Eval.Fuzzing;

/// <summary>Spoilt files of every kind, read from bytes to cleaned rows: <c>fuzz [CASES] [SEED]</c>.</summary>
/// <remarks>
/// Each case has to end in tables or a problem, without an exception, within <see cref="Longest"/>; every row planned has to be read and
/// to end in one place; and reading in small chunks has to give the rows that reading in one gives.
/// </remarks>
public sealed class FuzzEval(DefinitionSet definitions)
{
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(5);

    private static readonly UnpackOptions Unpack = new() { MaxFileBytes = 256 << 20, MaxTableBytes = 64 << 20, RatioGraceBytes = 8 << 20, MaxSheetCells = 5_000_000 };
    private readonly FileReading small = new(definitions, Unpack, new ChunkOptions { MaxRows = 3, TargetBytes = 4096 });
    private readonly FileReading large = new(definitions, Unpack, ChunkOptions.Default);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var cases = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 20_000;
        var seed = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1;
        var fuzz = new FuzzEval(Starter());
        var (failed, rows, refused, slowest) = (0, 0L, 0, TimeSpan.Zero);
        for (var index = 0; index < cases; index++)
        {
            var outcome = await fuzz.RunCaseAsync(seed, index);
            rows += outcome.Rows;
            if (outcome.Rows == 0) refused++;
            if (outcome.Time > slowest) slowest = outcome.Time;
            if (outcome.Fault is null) continue;
            failed++;
            Console.WriteLine($"  case {index} ({outcome.Name}): {outcome.Fault}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"fuzz: {cases} cases of seed {seed}, {failed} failed; {rows} rows read, {refused} cases without a row; slowest {slowest.TotalMilliseconds:F0} ms"));
        return failed == 0 ? 0 : 1;
    }

    /// <summary>One case, the same for the same seed and index.</summary>
    public async Task<(string Name, string? Fault, long Rows, TimeSpan Time)> RunCaseAsync(int seed, int index)
    {
        var (name, content) = Spoilt(seed, index);
        var start = Stopwatch.GetTimestamp();
        // On a thread of its own: a loop without end must not take the program with it.
        var reading = Task.Run(() => CheckAsync("crm/" + name, content));
        if (await Task.WhenAny(reading, Task.Delay(Longest, CancellationToken.None)) != reading) return (name, $"not done after {Longest}", 0, Longest);
        var (fault, rows) = await reading;
        return (name, fault, rows, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Every other case is spoilt as it lies, the others within.</summary>
    private static (string Name, byte[] Content) Spoilt(int seed, int index)
    {
        var random = new Random(HashCode(seed, index));
        var mutator = new Mutator(random);
        if (index % 2 == 1) return FuzzSeeds.SpoiltWithin(mutator, random);
        var (name, sound) = FuzzSeeds.All[index / 2 % FuzzSeeds.All.Count];
        return (name, mutator.Mutate(sound));
    }

    private async Task<(string? Fault, long Rows)> CheckAsync(string path, byte[] content)
    {
        try
        {
            var file = await small.ReadAsync(path, content);
            var whole = await large.ReadAsync(path, content);
            return (Fault(file, whole), file.Tables.Sum(t => t.Counts.Read));
        }
        catch (Exception error)
        {
            return (error.ToString(), 0);
        }
    }

    private static string? Fault(FileRead file, FileRead whole)
    {
        if (file.Problem is null == (file.Tables.Count == 0)) return "neither tables nor a problem, or both";
        if (whole.Tables.Count != file.Tables.Count) return "other tables when read again";
        foreach (var (table, twin) in file.Tables.Zip(whole.Tables))
        {
            var counts = table.Counts;
            if (counts.Read != counts.Accepted + counts.Held + counts.Rejected || counts.Read != table.Rows.Count) return $"counts {counts} of {table.Rows.Count} rows";
            if (counts != twin.Counts) return $"counts {counts} in small chunks, {twin.Counts} in one";
            if (table.Problem is { Expected: null } or { Found: null } or { Place.Length: 0 }) return $"a problem that does not say enough: {table.Problem}";
        }
        return null;
    }

    private static int HashCode(int seed, int index) => unchecked((seed * 1_000_003) + (index * 7919));

    private static DefinitionSet Starter()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "definitions"))) folder = folder.Parent;
        var path = Path.Combine(folder?.FullName ?? Environment.CurrentDirectory, "definitions");
        return DefinitionLoader.Load(DefinitionFolder.Read(path)).Set ?? throw new InvalidDataException($"The definitions in {path} have faults.");
    }
}
