using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Profiles.Bench;

/// <summary>What CsvHelper does with the same file when it merely reads it: the figure cleaning is held against.</summary>
internal static class CsvReading
{
    /// <summary>Rows a second with every field taken as a string, on one thread; the best of the rounds.</summary>
    public static double Measure(string file, string delimiter, int rounds)
    {
        var best = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var rows = Read(file, delimiter);
            best = Math.Max(best, rows / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    private static long Read(string file, string delimiter)
    {
        using var parser = new CsvParser(
            new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, BadDataFound = null });
        long rows = 0, characters = 0;
        parser.Read();
        while (parser.Read())
        {
            for (var column = 0; column < parser.Count; column++) characters += parser[column].Length;
            rows++;
        }
        return characters == 0 ? throw new InvalidDataException("The file holds nothing to read.") : rows;
    }
}
