using System.Globalization;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Generator;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Quality.Baselines;

namespace Profiles.Eval;

/// <summary>Errors of known kinds injected into a generated population: detected, fixed, wrongly touched, by kind: <c>quality [PEOPLE] [SEED]</c>.</summary>
/// <remarks>
/// The population is without errors and cleaned first: its values are the truth, its baseline the channel's. Then one cell of every row is spoilt, kinds in turn. An error is
/// detected if the field has a finding, or its value is the right one after all; fixed if the value is right. A right cell is touched wrongly if its value is another than in the clean row. Returns 1 if a right cell was, or a fixable error was not fixed.
/// </remarks>
internal static class QualityEval
{
    private static readonly DateTimeOffset ObservedAt = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<string> Header { get; } =
        ["客户编号", "姓名", "性别", "出生日期", "身份证号", "年龄", "手机", "邮箱", "学历", "婚姻状况", "年收入", "省份", "城市", "注册日期"];

    private static readonly string[] Fields =
        ["", "basic.name", "basic.gender", "basic.birthDate", "basic.residentId", "basic.age", "basic.phone", "basic.email", "basic.education", "basic.maritalStatus", "wealth.incomeAnnual", "basic.province", "basic.city", "lifecycle.customerSince"];

    public static int Run(int count, ulong seed)
    {
        var rows = Rows(count, seed);
        var definitions = ColumnsEval.Definitions();
        var cleaner = Cleaner(definitions);
        var truth = rows.ConvertAll(r => cleaner.Clean(new RawRow(2, 0, r), 0));
        var baseline = new BaselineLearner(definitions).Learn("quality", [.. truth.Select(Person)], DateOnly.FromDateTime(ObservedAt.Date));
        cleaner = Cleaner(definitions with { Baselines = new Dictionary<string, BaselineDefinition> { [baseline.Id] = baseline } });
        var clean = rows.ConvertAll(r => cleaner.Clean(new RawRow(2, 0, r), 0));
        Print($"{count} people without errors: {clean.Count(r => r.Findings.Count > 0)} with a finding");
        foreach (var rule in clean.SelectMany(r => r.Findings).CountBy(f => $"{f.Field} {f.Rule}").OrderByDescending(f => f.Value)) Print($"  {rule.Value,6} {rule.Key}");
        var tallies = InjectedErrors.All.Select(e => new Tally(e)).ToArray();
        for (var index = 0; index < rows.Count; index++)
        {
            var (error, chance) = (InjectedErrors.All[index % InjectedErrors.All.Count], new Chance(seed + 1, Purpose.Person, index));
            if (error.Spoil(rows[index][error.Column]!, chance) is not { } spoilt) continue;
            var cells = (string?[])rows[index].Clone();
            cells[error.Column] = spoilt;
            tallies[index % tallies.Length].Add(clean[index], cleaner.Clean(new RawRow(2, 0, cells), 0));
        }
        Print($"{"error",-34} {"injected",8} {"detected",9} {"fixed",7} {"held",6} {"missed",7} {"others touched",15}");
        foreach (var tally in tallies) Print(tally.ToString());
        Print($"all: detected {tallies.Sum(t => t.Detected)} of {tallies.Sum(t => t.Injected)}; fixed {tallies.Where(t => t.Error.Fixable).Sum(t => t.Fixed)} of {tallies.Where(t => t.Error.Fixable).Sum(t => t.Injected)} that can be");
        return tallies.Sum(t => t.Touched) > 0 || tallies.Any(t => t.Error.Fixable && t.Fixed < t.Injected) ? 1 : 0;
    }

    private static RecordCleaner Cleaner(DefinitionSet definitions) => RecordCleaner.Compile(
        new Mapping([new ColumnMapping(Header[0], ColumnRole.Key), .. Header.Skip(1).Select((column, i) => new ColumnMapping(column, ColumnRole.Field, Fields[i + 1]))]),
        Header, ChannelDefinition.Undescribed("quality"), definitions, ObservedAt);

    private static List<string?[]> Rows(int count, ulong seed)
    {
        var (people, phones, today) = (new People(count, seed), new Phones(count, seed), DateOnly.FromDateTime(ObservedAt.Date));
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var person = people[i];
            var age = today.Year - person.Born.Year - ((today.Month, today.Day).CompareTo((person.Born.Month, person.Born.Day)) < 0 ? 1 : 0);
            return new string?[]
            {
                $"C{i}", person.Name, person.Male ? "男" : "女", Day(person.Born), person.ResidentId, age.ToString(CultureInfo.InvariantCulture), phones.Of(i, today), person.Email, person.Education,
                person.MaritalStatus, person.Income.ToString(CultureInfo.InvariantCulture), person.Home.Province, person.Home.City, Day(person.Since),
            };
        })];
    }

    private static SourcePerson Person(CleanedRecord record)
    {
        var stamp = new SightingStamp(ObservedAt, ObservedAt, new BatchId(1), 0);
        return new SourcePerson
        {
            Id = new SourcePersonId(1), Channel = "quality", Key = record.Key!, Founded = stamp, LastSeen = stamp, LastObserved = ObservedAt,
            Fields = [.. record.Fields.Select(f => new FieldState(f.Field, f.Value, stamp, f.Confidence))],
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);

    private sealed class Tally(InjectedError error)
    {
        private int held;

        public InjectedError Error => error;
        public int Injected { get; private set; }
        public int Detected { get; private set; }
        public int Fixed { get; private set; }
        public int Touched { get; private set; }

        public void Add(CleanedRecord right, CleanedRecord record)
        {
            Injected++;
            var field = Fields[error.Column];
            var (meant, given) = (Value(right, field), Value(record, field));
            var isRight = given == meant;
            // What one value says against another is found at either of them.
            var isFound = record.Findings.Any(f => right.Findings.All(r => (r.Field, r.Rule) != (f.Field, f.Rule)) && f.Severity != Severity.Fix);
            if (isRight) Fixed++;
            if (isRight || isFound) Detected++;
            if (record.Outcome == RowOutcome.Held) held++;
            for (var column = 1; column < Fields.Length; column++)
                if (column != error.Column && Value(record, Fields[column]) != Value(right, Fields[column]) && Value(record, Fields[column]).Length > 0) Touched++;
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{error.Name,-34} {Injected,8} {Share(Detected),9} {(error.Fixable ? Share(Fixed) : "–"),7} {held,6} {Injected - Detected,7} {Touched,15}");

        private string Share(int part) => Injected == 0 ? "–" : ((double)part / Injected).ToString("P1", CultureInfo.InvariantCulture);

        private static string Value(CleanedRecord record, string field) => string.Join('|', record.Fields.FirstOrDefault(f => f.Field == field).Value.Items ?? []);
    }
}
