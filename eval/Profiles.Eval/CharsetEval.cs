using System.Text;
using Profiles.Intake.Reading;

namespace Profiles.Eval;

/// <summary>Detected encodings against the names of the folders the texts lie in: <c>charset FOLDER</c>.</summary>
/// <remarks>ASCII counts as UTF-8 and GB2312 as GB18030, of which they are parts; UTF-16 with a byte order mark may be of either order.</remarks>
internal static class CharsetEval
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ascii"] = ["utf-8"], ["utf-8-sig"] = ["utf-8"], ["gb2312"] = ["gb18030"], ["gbk"] = ["gb18030"],
        ["utf-16"] = ["utf-16", "utf-16BE"], ["utf-16le"] = ["utf-16"], ["utf-32"] = ["utf-32", "utf-32BE"], ["utf-32le"] = ["utf-32"],
        ["cp949"] = ["euc-kr"], ["cp932"] = ["shift_jis"], ["iso-8859-1"] = ["windows-1252"], ["iso-8859-15"] = ["windows-1252"],
    };

    public static async Task<int> RunAsync(string folder)
    {
        var missed = 0;
        foreach (var encoding in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(encoding);
            var expected = Names.GetValueOrDefault(name) ?? [name];
            var (hits, all) = (0, 0);
            foreach (var file in Directory.EnumerateFiles(encoding).Order(StringComparer.Ordinal))
            {
                await using var stream = File.OpenRead(file);
                var (found, problem) = await EncodingDetector.DetectAsync(stream, Path.GetFileName(file), FormatHints.None, CancellationToken.None);
                all++;
                if (found is not null && expected.Contains(found.Name, StringComparer.OrdinalIgnoreCase)) hits++;
                else Console.WriteLine($"  {name}/{Path.GetFileName(file)}: {(found is null ? problem : found)}");
            }
            missed += all - hits;
            Console.WriteLine($"{name}: {hits}/{all}");
        }
        return missed == 0 ? 0 : 1;
    }
}
