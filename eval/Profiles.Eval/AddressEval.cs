using System.Diagnostics;
using System.Text.Json;
using Profiles.Cleaning.Places;
using Profiles.Reference;

namespace Profiles.Eval;

/// <summary>
/// Reads the addresses of a JSON file (<c>[{"input": "…", "code": "350181"}, …]</c>) and compares the code of the smallest division with the true one:
/// <c>addresses FILE.json</c>.
/// </summary>
/// <remarks>Codes are of their year, so a true code counts as what it is today. Addresses without a code are not counted.</remarks>
internal static class AddressEval
{
    public static async Task<int> RunAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        using var json = await JsonDocument.ParseAsync(stream);
        var reader = new AddressReader();
        var cases = json.RootElement.EnumerateArray().Where(c => c.TryGetProperty("code", out _))
            .Select(c => (Text: c.GetProperty("input").GetString()!, Code: c.GetProperty("code").GetString()!)).ToList();
        var (hits, larger) = (0, 0);
        foreach (var (text, code) in cases)
        {
            var reading = reader.Read(text);
            var truth = int.TryParse(code, out var number) ? Divisions.OfYear(number) : null;
            if (reading.Code == code || (truth is not null && ReferenceEquals(truth, reading.Place))) hits++;
            else
            {
                if (truth is not null && reading.Place is { } place && truth.IsWithin(place)) larger++;
                Console.WriteLine($"{code} {truth}: {reading.Code ?? "-"} {reading.Province}{reading.City}{reading.District} [{string.Join(' ', reading.Candidates)}] {text}");
            }
        }
        var watch = Stopwatch.StartNew();
        var rounds = Math.Max(1, 20_000 / Math.Max(1, cases.Count));
        for (var round = 0; round < rounds; round++)
            foreach (var (text, _) in cases) reader.Read(text);
        Console.WriteLine($"{hits} of {cases.Count} exact, {larger} left at a larger division; {watch.Elapsed.TotalMicroseconds / rounds / Math.Max(1, cases.Count):F1} µs an address");
        return hits == cases.Count ? 0 : 1;
    }
}
