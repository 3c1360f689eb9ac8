using System.Text;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.IntakeFiles;

namespace Profiles.Tests.Intake.Reading;

/// <summary>Files polluted in every way, singly and in pairs, have to come out as their clean twins, or with the polluted row alone refused.</summary>
public class PollutionTests
{
    [Fact]
    public async Task DetectAsync_OnePollution_CellsEqualTheCleanTwin()
    {
        var cases = from pollution in Pollution.All from seed in Enumerable.Range(0, 18) select ((Pollution[])[pollution], seed);
        await AllReadAsTheirTwinsAsync(cases, least: 800);
    }

    [Fact]
    public async Task DetectAsync_TwoPollutions_CellsEqualTheCleanTwin()
    {
        var all = Pollution.All;
        var cases = from a in Enumerable.Range(0, all.Count) from b in Enumerable.Range(a + 1, all.Count - a - 1)
                    where Pollution.GoTogether(all[a], all[b])
                    from seed in Enumerable.Range(0, 3)
                    select ((Pollution[])[all[a], all[b]], seed);
        await AllReadAsTheirTwinsAsync(cases, least: 2_400);
    }

    private static async Task AllReadAsTheirTwinsAsync(IEnumerable<(Pollution[] Pollutions, int Seed)> cases, int least)
    {
        var (count, faults) = (0, new List<string>());
        foreach (var (pollutions, seed) in cases)
        {
            count++;
            if (await FaultAsync(pollutions, seed) is { } fault) faults.Add($"{string.Join(" + ", pollutions.Select(p => p.Name))} #{seed}: {fault}");
        }
        Assert.InRange(count, least, int.MaxValue);
        Assert.True(faults.Count == 0, $"{faults.Count} of {count} files:\n{string.Join('\n', faults.Take(60))}");
    }

    private static async Task<string?> FaultAsync(Pollution[] pollutions, int seed)
    {
        var random = new Random(seed);
        var table = CleanTable.Of(seed % 3, random.Next(8, 40), random);
        var file = new PollutedFile(table, random);
        // What writes cells must know the dialect first.
        foreach (var pollution in pollutions.OrderBy(p => p.Part is "delimiter" or "quote" or "escape" ? 0 : 1)) pollution.Apply(file);
        var bytes = file.Write();
        var staged = await StageAsync(bytes);
        var detected = await DetectAsync(staged);
        if (!detected.IsReadable) return detected.Problem.ToString();
        if (!detected.Format.Header.SequenceEqual(file.ExpectedHeader)) return $"{Show(detected.Format.Dialect)} header {string.Join('|', detected.Format.Header)}";
        var rows = await ReadWholeAsync(staged, detected.Format);
        var sound = rows.Where(r => r.Malformed is null).ToList();
        var expected = file.ExpectedRows;
        var broken = file.BrokenRow >= 0 ? 1 : 0;
        if (rows.Count - sound.Count != broken)
            return $"{Show(detected.Format.Dialect)} {rows.Count - sound.Count} rows refused, {rows.FirstOrDefault(r => r.Malformed is not null).Malformed}";
        if (sound.Count != expected.Count) return $"{Show(detected.Format.Dialect)} {sound.Count} rows, expected {expected.Count}";
        for (var index = 0; index < expected.Count; index++)
            if (!sound[index].Cells.SequenceEqual(expected[index])) return $"{Show(detected.Format.Dialect)} row {index}: {string.Join('|', sound[index].Cells)}";
        return null;
    }

    private static string Show(CsvDialect dialect) => $"[{dialect.Delimiter} {dialect.Quote} {dialect.Escape}]";

    /// <summary>Transcodes what cannot be cut as it lies, as unpacking does.</summary>
    private static async Task<byte[]> StageAsync(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var (encoding, _) = await EncodingDetector.DetectAsync(stream, Name, FormatHints.None, CancellationToken.None);
        return encoding is { NeedsStaging: true } ? Encoding.UTF8.GetBytes(TextEncodings.Get(encoding.Name).GetString(file.AsSpan(encoding.BomLength))) : file;
    }
}
