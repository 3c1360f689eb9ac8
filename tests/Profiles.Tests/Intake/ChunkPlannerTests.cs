using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.IntakeFiles;

namespace Profiles.Tests.Intake;

public class ChunkPlannerTests
{
    private static readonly string[] Cells =
    [
        "", "1", "张三", "𠮷", "\"\"", "\"a,b\"", "\"x\ny\"", "\"x\r\n\r\"\"y\"", "\"中\r文\"", "|", "丂|", " \"s\" ", "\"open", "in\"side", "\"late\" x", "longer than the limit of a row",
    ];

    private static readonly string[] LineEnds = ["\n", "\r\n", "\r", "\n\n", "\r\n \r\n"];

    /// <summary>A file, cut and delivered in some way.</summary>
    private sealed record Case(byte[] File, FileFormat Format, ChunkOptions Options, int Trickle);

    private static Gen<Case> Cases()
    {
        // Sound cells are frequent, so that files are not all broken quotes, and few rows differ, so that they repeat.
        var cell = Gen.Frequency((12, Gen.Elements(Cells[..11])), (1, Gen.Elements(Cells)));
        var width = Gen.Frequency((8, Gen.Constant(2)), (1, Gen.Elements(1, 3)));
        var row = from count in width from cells in cell.ListOf(count) select cells;
        return from delimiter in Gen.Elements(',', '|', '\t')
               from encoding in Gen.Elements(TextEncodings.Utf8, TextEncodings.Gb18030)
               from rows in row.ListOf()
               from ends in Gen.Elements(LineEnds).ListOf(rows.Count)
               from cutEnd in Gen.Elements(true, false)
               from target in Gen.Choose(1, 60)
               from maxRows in Gen.Choose(1, 5)
               from maxRow in Gen.Elements(16, 24, 1000)
               from inMemory in Gen.Choose(1, 10)
               from trickle in Gen.Choose(1, 9)
               let text = string.Concat(rows.Zip(ends, (r, e) => string.Join(delimiter, r) + e))
               let format = new FileFormat(FileKind.Csv, encoding, 0, delimiter, ["a", "b"], false, 0, 1)
               let options = new ChunkOptions { TargetBytes = target, MaxRows = maxRows, MaxRowBytes = maxRow, MaxRanksInMemory = inMemory }
               select new Case(Bytes(cutEnd ? text.TrimEnd('\r', '\n') : text, encoding), format, options, trickle);
    }

    private static void ForAll(Func<Case, Task> check) =>
        Prop.ForAll(Cases().ToArbitrary(), c => check(c).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20261122, 3));

    [Fact]
    public void PlanAsync_AnyFileAndAnyCut_ChunksReadWhatTheWholeReads() => ForAll(async c =>
    {
        var whole = await ReadWholeAsync(c.File, c.Format, c.Options);
        var chunks = await PlanAsync(c.File, c.Format, Keyed, c.Options, c.Trickle);
        var rows = new List<RawRow>();
        foreach (var chunk in chunks)
        {
            var read = await ReadAsync(c.File, c.Format, chunk, c.Options, c.Trickle);
            Assert.InRange(read.Count, 1, c.Options.MaxRows);
            Assert.Equal((chunk.Start, chunk.FirstRowNumber), (read[0].Offset, read[0].RowNumber));
            rows.AddRange(read);
        }
        Assert.Equal(whole.Select(Show), rows.Select(Show));
        Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(x => x.Index));
        Assert.All(rows.Zip(rows.Skip(1)), p => Assert.True(p.First.Offset < p.Second.Offset && p.First.RowNumber < p.Second.RowNumber));
    });

    [Fact]
    public void PlanAsync_FileWithoutKey_RanksEqualANaiveCount() => ForAll(async c =>
    {
        var hasher = new RowHasher(c.Format.Header, Keyless);
        var seen = new Dictionary<UInt128, int>();
        var expected = new SortedDictionary<long, int>();
        foreach (var row in (await ReadWholeAsync(c.File, c.Format, c.Options)).Where(r => r.Malformed is null))
        {
            var hash = hasher.Hash(row.Cells);
            var rank = seen[hash] = seen.GetValueOrDefault(hash, -1) + 1;
            if (rank > 0) expected.Add(row.Offset, rank);
        }
        var chunks = await PlanAsync(c.File, c.Format, Keyless, c.Options, c.Trickle);
        Assert.All(chunks, k => Assert.All(k.Ranks, r => Assert.InRange(r.Key, k.Start, k.End - 1)));
        Assert.Equal(expected, chunks.SelectMany(k => k.Ranks).OrderBy(r => r.Key));
    });

    [Fact]
    public async Task PlanAsync_RanksOrNot_CutsTheSame()
    {
        var file = Bytes(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{i % 7},\"x\ny\"\n")));
        var format = new FileFormat(FileKind.Csv, "utf-8", 0, ',', ["id", "b"], HasHeader: false, 0, 1);
        var options = new ChunkOptions { MaxRows = 40, TargetBytes = 300, MaxRanksInMemory = 100 };
        var plain = await PlanAsync(file, format, Keyed, options);
        var ranked = await PlanAsync(file, format, Keyless, options);
        Assert.True(plain.Count > 64);
        Assert.Equal(plain.Select(c => (c.Index, c.Start, c.End, c.FirstRowNumber)), ranked.Select(c => (c.Index, c.Start, c.End, c.FirstRowNumber)));
        Assert.Equal(5_000 - 7, ranked.Sum(c => c.Ranks.Count));
        Assert.Equal(4_999 / 7, ranked.SelectMany(c => c.Ranks.Values).Max());
    }

    [Fact]
    public async Task PlanAsync_UnclosedQuotes_StayLinear()
    {
        // Every line opens a quote that nothing in it closes: each costs a look no further than the next.
        var line = "a,\"" + new string('b', 97) + "\n";
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 20_001)));
        var format = new FileFormat(FileKind.Csv, "utf-8", 0, ',', ["a", "b"], HasHeader: false, 0, 1);
        var rows = await ReadWholeAsync(file, format);
        Assert.Equal(20_001, rows.Count);
        Assert.All(rows, r => Assert.Equal("row-quotes", r.Malformed!.Code));
    }
}
