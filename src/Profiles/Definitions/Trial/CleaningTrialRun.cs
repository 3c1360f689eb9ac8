using Profiles.Cleaning;
using Profiles.Intake;

namespace Profiles.Definitions.Trial;

/// <summary>Compares what rows come to under two sets of definitions, row by row.</summary>
internal sealed class CleaningTrialRun(int examples)
{
    private readonly Side before = new();
    private readonly Side after = new();
    private readonly List<CleaningExample> elsewhere = [];
    private readonly List<CleaningExample> otherwise = [];
    private long changed;

    public long Rows { get; private set; }

    public void Add(int table, CleanedRecord today, CleanedRecord then)
    {
        Rows++;
        before.Add(today);
        after.Add(then);
        var fields = Differing(today, then);
        Finding[] gone = [.. today.Findings.Except(then.Findings)], come = [.. then.Findings.Except(today.Findings)];
        if (fields.Count == 0 && gone.Length == 0 && come.Length == 0 && today.Outcome == then.Outcome && Equals(today.Event?.Amount, then.Event?.Amount)) return;
        changed++;
        var kept = today.Outcome == then.Outcome ? otherwise : elsewhere;
        if (kept.Count < examples) kept.Add(new CleaningExample(table, today.RowNumber, today.Outcome, then.Outcome, gone, come, fields));
    }

    public CleaningTrialResult Result(Batch? batch)
    {
        var rules = before.Rules.Keys.Union(after.Rules.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(r => new RuleTally(r, before.Rules.GetValueOrDefault(r), after.Rules.GetValueOrDefault(r))).Where(r => r.Before != r.After);
        return new CleaningTrialResult(
            batch, Rows, batch?.Rows.Read ?? 0, before.Tally, after.Tally, changed, [.. rules], [.. elsewhere.Concat(otherwise).Take(examples)]);
    }

    private static List<string> Differing(CleanedRecord today, CleanedRecord then)
    {
        if (today.Fields.SequenceEqual(then.Fields)) return [];
        var said = today.Fields.ToDictionary(f => f.Field, StringComparer.Ordinal);
        var saying = then.Fields.ToDictionary(f => f.Field, StringComparer.Ordinal);
        return [.. said.Keys.Union(saying.Keys, StringComparer.Ordinal)
            .Where(f => !said.TryGetValue(f, out var a) || !saying.TryGetValue(f, out var b) || !a.Equals(b)).Order(StringComparer.Ordinal)];
    }

    private sealed class Side
    {
        private long accepted, held, rejected, flagged, rewritten;

        public Dictionary<string, long> Rules { get; } = new(StringComparer.Ordinal);

        public CleaningTally Tally => new(accepted, held, rejected, flagged, rewritten);

        public void Add(CleanedRecord record)
        {
            foreach (var finding in record.Findings) Rules[finding.Rule] = Rules.GetValueOrDefault(finding.Rule) + 1;
            if (record.Outcome == RowOutcome.Held) held++;
            else if (record.Outcome == RowOutcome.Rejected) rejected++;
            else
            {
                accepted++;
                if (record.Findings.Any(f => f.Severity == Severity.Flag)) flagged++;
                if (record.Findings.Any(f => f.Severity == Severity.Fix)) rewritten++;
            }
        }
    }
}
