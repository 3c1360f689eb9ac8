using System.Globalization;
using System.Text;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Matching.Files;

namespace Profiles.Local.CommandLine;

/// <summary>The clusters of matched files as they are written out.</summary>
internal static class MatchClusters
{
    /// <summary>Numbers of the clusters from 1, one a row, in the order in which they first appear.</summary>
    public static int[] Numbers(MatchedFiles matched)
    {
        var numbers = new Dictionary<int, int>();
        return [.. matched.Linkage.Clusters.Select(c => numbers.TryGetValue(c, out var number) ? number : numbers[c] = numbers.Count + 1)];
    }

    /// <summary>Where a row of the linkage stands: its source, and its number there, from 1, the header not counted.</summary>
    public static (string File, int Row) Place(MatchedFiles matched, int row)
    {
        var source = 0;
        for (; row >= matched.Rows[source]; source++) row -= matched.Rows[source];
        return (matched.Sources[source].Name, row + 1);
    }

    /// <summary>One line for every row, in the order of the files.</summary>
    public static void Write(string path, MatchedFiles matched)
    {
        using var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var writer = new CsvRowWriter(text, new CsvDialect(","));
        writer.Write(["row", "file", "cluster", "probability"]);
        var (numbers, at) = (Numbers(matched), 0);
        for (var source = 0; source < matched.Sources.Count; source++)
        {
            for (var row = 1; row <= matched.Rows[source]; row++, at++)
                writer.Write([Text(row), matched.Sources[source].Name, Text(numbers[at]), matched.Linkage.Weakest[at].ToString("0.######", CultureInfo.InvariantCulture)]);
        }

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
