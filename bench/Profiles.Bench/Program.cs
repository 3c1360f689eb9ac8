using System.Globalization;
using Profiles.Bench;
using Profiles.Bench.Intake;
using Profiles.Bench.Soak;

// Figures and commands stand in docs/benchmarks.md.
switch (args)
{
    case ["import", var file, var folder, .. var rest]:
        await ImportBench.RunAsync(file, folder, Workers(rest));
        return 0;
    case ["clean", var file, .. var rest]:
        await CleanBench.RunAsync(file, Workers(rest));
        return 0;
    case ["tags"]:
        TagBench.Run();
        return 0;
    case ["pass", var folder, .. var rest]:
        await PassBench.RunAsync(folder, rest is [var stored] ? int.Parse(stored, CultureInfo.InvariantCulture) : 50_000);
        return 0;
    case ["count", var folder, .. var rest]:
        await CountBench.RunAsync(folder, rest is [var people] ? int.Parse(people, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case ["cross", var folder, .. var rest]:
        await CrossBench.RunAsync(folder, rest is [var crowd] ? int.Parse(crowd, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case ["erase", var folder, .. var rest]:
        await EraseBench.RunAsync(folder, 10_000, rest is [var rows] ? int.Parse(rows, CultureInfo.InvariantCulture) : 50_000);
        return 0;
    case ["definitions", var folder]:
        DefinitionBench.Run(folder);
        return 0;
    case ["read", var file]:
        await ReadBench.RunAsync(file);
        return 0;
    case ["intake", var folder, .. var rest]:
        return await IntakeBench.RunAsync(folder, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10, rest.Length > 1 ? rest[1] : null);
    case ["intake-host", var kind, var folder]:
        await IntakeHosts.ServeAsync(kind, folder);
        return 0;
    case ["soak", var folder, var minutes]:
        return await SoakBench.RunAsync(folder, int.Parse(minutes, CultureInfo.InvariantCulture));
    case ["match", .. var rest]:
        MatchBench.Run(rest is [var wanted] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 50_000);
        return 0;
    default:
        Console.Error.WriteLine("usage: import FILE EMPTY-FOLDER [WORKERS] | clean FILE [WORKERS] | read FILE.csv | tags | pass EMPTY-FOLDER [PEOPLE] | count EMPTY-FOLDER [PEOPLE] | cross EMPTY-FOLDER [PEOPLE] | intake EMPTY-FOLDER [SECONDS [IMPORTED.csv]] | soak EMPTY-FOLDER MINUTES | match [ROWS] | definitions FOLDER | erase EMPTY-FOLDER [OTHERS]");
        return 2;
}

static int Workers(string[] rest) => rest is [var workers] ? int.Parse(workers, CultureInfo.InvariantCulture) : 2;
