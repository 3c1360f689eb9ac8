using Profiles.Bench;

// Figures and commands stand in docs/benchmarks.md.
switch (args)
{
    case ["import", var file, var folder, .. var rest]:
        await ImportBench.RunAsync(file, folder, rest is [var workers] ? int.Parse(workers, System.Globalization.CultureInfo.InvariantCulture) : 2);
        return 0;
    case ["tags"]:
        TagBench.Run();
        return 0;
    case ["read", var file]:
        await ReadBench.RunAsync(file);
        return 0;
    default:
        Console.Error.WriteLine("usage: import FILE EMPTY-FOLDER [WORKERS] | tags | read FILE.csv");
        return 2;
}
