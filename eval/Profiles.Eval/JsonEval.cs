using Profiles.Eval.Fuzzing;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Eval;

/// <summary>The JSON documents of JSONTestSuite (RFC 8259): <c>json FOLDER</c>.</summary>
/// <remarks>
/// Files whose name begins with <c>y_</c> must be taken, with <c>n_</c> refused; with <c>i_</c> either, without an exception. A document that is valid and
/// holds no row is taken: what is said of it then is not that it is no JSON.
/// </remarks>
internal static class JsonEval
{
    private static readonly string[] NoRows = ["json-no-rows", "json-depth"];

    public static async Task<int> RunAsync(string folder)
    {
        var results = new SortedDictionary<char, (int Hits, int All)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var problem = await RefusalAsync(name, await File.ReadAllBytesAsync(path));
            var isTaken = problem is null || NoRows.Contains(problem.Code);
            var isHit = name[0] switch { 'y' => isTaken, 'n' => !isTaken || problem?.Code == "json-depth", _ => true };
            var (hits, all) = results.GetValueOrDefault(name[0]);
            results[name[0]] = (hits + (isHit ? 1 : 0), all + 1);
            if (!isHit) Console.WriteLine($"  {name}: {problem?.ToString() ?? "taken"}");
        }
        foreach (var (group, (hits, all)) in results) Console.WriteLine($"json {group}_: {hits}/{all}");
        return results.Values.All(r => r.Hits == r.All) ? 0 : 1;
    }

    /// <summary>Why the document, or a row of it, is not taken as JSON; null if all of it is.</summary>
    private static async Task<Problem?> RefusalAsync(string name, byte[] content)
    {
        var files = new MemoryFileStore();
        var file = await files.WriteAsync(ContainerNames.Incoming, "crm/" + name, new MemoryStream(content), CancellationToken.None);
        var unpacked = await new FileUnpacker(files, UnpackOptions.Default).UnpackAsync(new BatchId(1), file, content.Length, null, CancellationToken.None);
        if (unpacked.Problem is not null) return unpacked.Problem;
        var table = unpacked.Tables.Single();
        if (table.Problem is not null) return table.Problem;
        // Nothing that is staged: empty, or white space, which is no JSON.
        if (table.Content == file && table.Hints.Kind is not FileKind.NdJson) return new Problem("json-none", name, "JSON", "read as text");
        return null;
    }
}
