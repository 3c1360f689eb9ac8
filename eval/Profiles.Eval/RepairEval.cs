using System.Globalization;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Cleaning.Tables;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Eval;

/// <summary>What cleaning and <see cref="TableInspector"/> make of a dirty table whose right cells are known: <c>repair FOLDER [COUNTRY [SHARE]]</c>; SHARE is the <c>minShare</c> of dependencies.</summary>
/// <remarks>
/// The folder holds <c>dirty.csv</c> and <c>clean.csv</c>, row by row and column by column the same; columns are mapped as proposed. A right cell is wrongly changed
/// if cleaning gives it another text than the letters and digits that came. A calling code put before a phone number is right only where a country is given
/// and wrong otherwise. A cell is detected if it has a finding; it is repaired if what is given or suggested is the right text, case and punctuation aside. Returns 1 if a
/// thousandth or more of the right cells are changed.
/// </remarks>
internal static class RepairEval
{
    private const double MostWrong = 0.001;

    public static async Task<int> RunAsync(string folder, string? country, decimal? minShare = null)
    {
        var (format, profile, dirty) = await ReadAsync(Path.Combine(folder, "dirty.csv"));
        var (_, _, clean) = await ReadAsync(Path.Combine(folder, "clean.csv"));
        if (dirty.Count != clean.Count) throw new InvalidDataException($"{dirty.Count} dirty rows, {clean.Count} clean ones");
        var definitions = ColumnsEval.Definitions();
        if (country is not null) definitions = definitions with { Business = definitions.Business with { Country = country } };
        if (minShare is { } share)
        {
            var rule = definitions.CleaningRules[KnownRules.DependencyBroken] with { Parameters = new Dictionary<string, decimal> { ["minShare"] = share } };
            definitions = definitions with { CleaningRules = new Dictionary<string, CleaningRuleDefinition>(definitions.CleaningRules) { [rule.Id] = rule } };
        }
        var observedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var mapping = MappingProposer.Propose(new DescribedTable(format.Header, format.HasHeader, profile), definitions.Catalog, DateOnly.FromDateTime(observedAt.Date));
        var cleaner = RecordCleaner.Compile(mapping, format.Header, ChannelDefinition.Undescribed("repair"), definitions, observedAt);
        var inspector = new TableInspector(format.Header, new CleaningRules(definitions.CleaningRules));
        var (tally, suggestions) = (new Tally(), new Dictionary<(int Row, string Column), string?>());
        for (var row = 0; row < dirty.Count; row++) inspector.Add(row, dirty[row].Cells);
        foreach (var (row, finding) in inspector.Find())
        {
            // A dependency knows more of the cell than its spelling; rules come in the order of their ids.
            suggestions.TryAdd(((int)row, finding.Field), finding.Expected);
        }
        for (var row = 0; row < dirty.Count; row++)
        {
            var record = cleaner.Clean(dirty[row], 0);
            for (var index = 0; index < format.Header.Count; index++)
            {
                var column = format.Header[index];
                var (came, right) = (Cell(dirty[row], index), Cell(clean[row], index));
                var field = mapping.Columns[index].Role == ColumnRole.Field ? mapping.Columns[index].Target! : null;
                var given = field is null ? null : record.Fields.FirstOrDefault(f => f.Field == field).Value.Items?.FirstOrDefault();
                var rules = record.Findings.Where(f => f.Field == field || f.Field == column).Select(f => f.Rule).ToList();
                var isSuspect = suggestions.TryGetValue((row, column), out var suggested);
                tally.Add(column, came, right, country is null ? given : WithoutCallingCode(given, came), rules, isSuspect, suggested);
            }
        }
        foreach (var column in mapping.Columns) Console.WriteLine($"  {column.Column,-24} {MappingTarget.Of(column)}");
        return tally.Print() < MostWrong ? 0 : 1;
    }

    private static async Task<(FileFormat Format, TableProfile Profile, List<RawRow> Rows)> ReadAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        var detected = await FormatDetector.DetectAsync(stream, Path.GetFileName(file), FormatHints.None, CancellationToken.None);
        if (!detected.IsReadable) throw new InvalidDataException(detected.Problem!.ToString());
        stream.Position = detected.Format.DataStart;
        var profile = await TableProfiler.ReadAsync(stream, detected.Format, "CNY", ChunkOptions.Default, CancellationToken.None);
        stream.Position = detected.Format.DataStart;
        var whole = new Chunk(new BatchId(1), 0, detected.Format.DataStart, stream.Length, detected.Format.FirstRowNumber, new Dictionary<long, int>());
        return (detected.Format, profile, await new RowReader(detected.Format, "", ChunkOptions.Default).ReadAsync(stream, whole, CancellationToken.None).ToListAsync());
    }

    private static string Cell(in RawRow row, int index) => index < row.Cells.Count ? row.Cells[index] ?? "" : "";

    private static string? WithoutCallingCode(string? given, string came)
    {
        const int LongestCallingCode = 3;
        var isPhone = given is ['+', ..] && Bare(given).EndsWith(Bare(came), StringComparison.Ordinal) && Bare(given).Length - Bare(came).Length <= LongestCallingCode;
        return isPhone ? came : given;
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private sealed class Tally
    {
        private readonly SortedDictionary<string, int> changed = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, (int Right, int Wrong)> byRule = new(StringComparer.Ordinal);
        private int right, wrong, flaggedRight, flaggedWrong, suspectRight, suspectWrong, repaired, offered;

        public void Add(string column, string came, string truth, string? given, List<string> rules, bool isSuspect, string? suggested)
        {
            var isRight = Bare(came) == Bare(truth);
            if (isRight) right++;
            else wrong++;
            if (isRight && given is not null && Bare(given) != Bare(came))
            {
                var kind = $"{column}: {(rules.Count == 0 ? "no finding" : string.Join(' ', rules))}";
                changed[kind] = changed.GetValueOrDefault(kind) + 1;
            }
            foreach (var rule in isSuspect ? rules.Append("table") : rules) byRule[rule] = isRight ? (byRule.GetValueOrDefault(rule).Right + 1, byRule.GetValueOrDefault(rule).Wrong) : (byRule.GetValueOrDefault(rule).Right, byRule.GetValueOrDefault(rule).Wrong + 1);
            if (isSuspect || rules.Count > 0) _ = isRight ? flaggedRight++ : flaggedWrong++;
            if (isSuspect) _ = isRight ? suspectRight++ : suspectWrong++;
            if (suggested is null) return;
            offered++;
            if (!isRight && Bare(suggested) == Bare(truth)) repaired++;
        }

        public double Print()
        {
            var wrongly = changed.Values.Sum();
            Print($"wrong changes to right cells: {wrongly} of {right} ({(double)wrongly / Math.Max(1, right):P3})");
            foreach (var (kind, count) in changed) Print($"  {count,6} {kind}");
            Print($"detection, cleaning and table: recall {Share(flaggedWrong, wrong)}, precision {Share(flaggedWrong, flaggedWrong + flaggedRight)} of {wrong} wrong cells");
            Print($"detection, table alone:        recall {Share(suspectWrong, wrong)}, precision {Share(suspectWrong, suspectWrong + suspectRight)}");
            Print($"repair (suggested):            recall {Share(repaired, wrong)}, precision {Share(repaired, offered)}");
            foreach (var (rule, (ofRight, ofWrong)) in byRule) Print($"  {rule,-28} on wrong cells {ofWrong,5}, on right ones {ofRight,5}");
            return (double)wrongly / Math.Max(1, right);
        }

        private static string Share(int part, int whole) => whole == 0 ? "-" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

        private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
