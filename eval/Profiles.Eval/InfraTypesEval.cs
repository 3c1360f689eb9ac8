using System.Diagnostics;
using System.Text.RegularExpressions;
using Profiles.Infra;
using Profiles.Infra.Checks;
using Profiles.Infra.Seeds;
using Profiles.Infra.Types;

namespace Profiles.Eval;

/// <summary>
/// Checks the templates against the tables of types in a folder, then puts one mistake after the other into them and counts which are
/// found, at the right line; beside it, which the compiler finds, where there is one.
/// </summary>
internal static partial class InfraTypesEval
{
    /// <param name="compiler">Path of the program bicep; null: only the checks of this repository.</param>
    public static async Task<int> RunAsync(string folder, string? compiler)
    {
        var infra = Path.Combine(Root(), "infra");
        var tables = TypeTables.Read(folder);
        var files = InfraFolder.Read(infra);
        var problems = InfraChecks.Run(files, tables);
        foreach (var problem in problems) Console.WriteLine(problem);
        Console.WriteLine($"{files.Files.Count} files, {tables.Count} types of resources, {problems.Count} problems; not in the tables: {string.Join(", ", InfraChecks.Unlisted)}");

        var (found, compiled, missed) = (0, 0, 0);
        foreach (var mistake in Mistakes.All)
        {
            var (spoilt, line) = mistake.Make(files);
            var hits = InfraChecks.Run(spoilt, tables).Except(problems).ToList();
            var hit = hits.Find(h => h.File == mistake.File && h.LineNumber == line && h.Code == mistake.Code);
            if (hit is not null) found++;
            else missed++;
            var said = compiler is null ? null : await CompileAsync(compiler, spoilt);
            if (said is { Length: > 0 }) compiled++;
            Console.WriteLine($"{(hit is null ? "MISSED" : "found ")} {hit?.ToString() ?? $"{mistake}, expected {mistake.Code} in line {line}, found {string.Join("; ", hits.Take(3))}"}");
            if (compiler is not null) Console.WriteLine($"       compiler: {(said!.Length == 0 ? "nothing" : said)}");
        }
        Console.WriteLine($"{found} of {Mistakes.All.Count} mistakes found{(compiler is null ? "" : $", the compiler found {compiled}")}");
        return problems.Count == 0 && missed == 0 ? 0 : 1;
    }

    /// <summary>The first thing the compiler says of the folder, with the rules of bicepconfig.json.</summary>
    private static async Task<string> CompileAsync(string compiler, InfraFolder folder)
    {
        var directory = Directory.CreateTempSubdirectory("infra-types");
        try
        {
            File.Copy(Path.Combine(Root(), "bicepconfig.json"), Path.Combine(directory.FullName, "bicepconfig.json"));
            foreach (var (path, text) in folder.Texts)
            {
                var file = Path.Combine(directory.FullName, "infra", path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text);
            }
            foreach (var arguments in new[] { "build infra/main.bicep --stdout", "build infra/events/blob-subscription.bicep --stdout", "build-params infra/parameters/prod.bicepparam --stdout" })
            {
                var start = new ProcessStartInfo(compiler, arguments) { WorkingDirectory = directory.FullName, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
                start.Environment["AZURE_LOCATION"] = "westeurope";
                using var process = Process.Start(start)!;
                var output = process.StandardOutput.ReadToEndAsync();
                var errors = await process.StandardError.ReadToEndAsync();
                await output;
                await process.WaitForExitAsync();
                // A file that cannot be read has errors in those that use it; its own are told too.
                var lines = errors.Split('\n').Where(l => Said().IsMatch(l) && !l.Contains("BCP104", StringComparison.Ordinal)).ToList();
                if (lines.Count > 0) return Said().Match(lines[0]).Value;
            }
            return "";
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"[\w-]+\.bicep(param)?\(\d+,\d+\) : (Error|Warning) [\w-]+: .*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Said();

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "bicepconfig.json"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("run it from a build within the repository");
    }
}
