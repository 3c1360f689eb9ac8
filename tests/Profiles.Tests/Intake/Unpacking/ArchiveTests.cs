using System.Text;
using Profiles.Channels;
using Profiles.Eval.Fuzzing;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Xunit;
using static Profiles.Tests.Intake.Unpacking.UnpackedFiles;

namespace Profiles.Tests.Intake.Unpacking;

public class ArchiveTests
{
    private const string Csv = "姓名,手机\n甲一,19900100001\n乙二,19900100002\n";
    private static readonly string[] Rows = ["姓名|手机", "甲一|19900100001", "乙二|19900100002"];
    private static byte[] Bytes => Encoding.UTF8.GetBytes(Csv);
    /// <summary>Bytes that deflate hardly packs.</summary>
    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        return Encoding.ASCII.GetBytes("a,b\n" + Convert.ToBase64String(noise) + ",1\n");
    }

    [Fact]
    public async Task Gzip_OfSeveralMembers_IsOneText()
    {
        byte[] file = [.. FuzzSeeds.Gzip(Bytes[..20]), .. FuzzSeeds.Gzip([]), .. FuzzSeeds.Gzip(Bytes[20..])];
        var table = Only(await ReadAsync("a.csv.gz", file));
        Assert.Equal(Rows, Lines(table));
        Assert.Null(table.Name);
    }

    [Fact]
    public async Task Gzip_CalledCsv_IsRecognisedByItsContent() => Assert.Equal(Rows, Lines(Only(await ReadAsync("a.csv", FuzzSeeds.Gzip(Bytes)))));

    [Fact]
    public async Task Gzip_CutOffAnywhere_IsRefusedWhole()
    {
        var whole = FuzzSeeds.Gzip(Noise(300));
        for (var length = 10; length < whole.Length; length++)
            Assert.Equal("archive-damaged", Refused(await ReadAsync("a.csv.gz", whole[..length])).Code);
        Assert.Equal(1, Only(await ReadAsync("a.csv.gz", whole)).Counts.Read);
    }

    [Fact]
    public async Task Gzip_CutOffBehindMegabytes_SaysAfterHowMuchAndStagesNothing()
    {
        var whole = FuzzSeeds.Gzip(Noise(3_000_000));
        var problem = Refused(await ReadAsync("a.csv.gz", whole[..^5]));
        Assert.Equal(("archive-damaged", "a.csv.gz"), (problem.Code, problem.Place));
        Assert.Matches("after [0-9]{7} unpacked bytes", problem.Found);
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(-6)]
    [InlineData(-2)]
    public async Task Gzip_WrongByte_IsRefused(int at)
    {
        var file = FuzzSeeds.Gzip(Noise(300));
        file[file.Length + at] ^= 1;
        Assert.Equal("archive-damaged", Refused(await ReadAsync("a.csv.gz", file)).Code);
    }

    [Fact]
    public async Task Gzip_OfAnArchive_IsRefused()
    {
        Assert.Equal("archive-nested", Refused(await ReadAsync("a.gz", FuzzSeeds.Gzip(FuzzSeeds.Gzip(Bytes)))).Code);
        Assert.Equal("archive-nested", Refused(await ReadAsync("a.zip.gz", FuzzSeeds.Gzip(FuzzSeeds.Zip(("a.csv", Bytes))))).Code);
    }

    [Fact]
    public async Task Gzip_OfAWorkbook_IsRead() =>
        Assert.Equal(["a|b", "1|2"], Lines(Only(await ReadAsync("a.xlsx.gz", FuzzSeeds.Gzip(new XlsxFile().Sheet("s", ["a", "b"], [1, 2]).ToBytes())))));

    [Fact]
    public async Task Zip_SeveralFiles_AreTablesInItsOrder()
    {
        var file = await ReadAsync("a.zip", FuzzSeeds.Zip(
            ("2026/", []), ("2026/a.csv", Bytes), ("__MACOSX/2026/._a.csv", [0, 5, 22, 7]), (".DS_Store", [0, 0, 0, 1]), ("empty.csv", []),
            ("b.json", "[{\"x\":1}]"u8.ToArray()), ("c.csv", TextEncodings.Get("gb18030").GetBytes(Csv))));
        Assert.Equal(["2026/a.csv", "b.json", "c.csv"], file.Tables.Select(t => t.Name));
        Assert.Equal(Rows, Lines(file.Tables[0]));
        Assert.Equal(["x", "1"], Lines(file.Tables[1]));
        Assert.Equal((Rows.Length, "gb18030"), (Lines(file.Tables[2]).Length, file.Tables[2].Format!.Encoding));
    }

    [Fact]
    public async Task Zip_EntriesThatCannotBeRead_AreToldOneByOne()
    {
        var file = await ReadAsync("a.zip", FuzzSeeds.Zip(
            ("in.zip", FuzzSeeds.Zip(("x.csv", Bytes))), ("in.csv.gz", FuzzSeeds.Gzip(Bytes)), ("p.pdf", "%PDF-1.7 ..."u8.ToArray()),
            ("page.xls", "<html><table><tr><td>1"u8.ToArray()), ("bad.json", "[{]"u8.ToArray()), ("../../a.csv", Bytes)));
        Assert.Equal(["archive-nested", "archive-nested", "file-kind", "file-html", "json-syntax", null], file.Tables.Select(t => t.Problem?.Code));
        foreach (var table in file.Tables.Where(t => t.Problem is not null))
        {
            AssertTold(table.Problem!);
            Assert.StartsWith("a.zip/" + table.Name, table.Problem!.Place, StringComparison.Ordinal);
        }
        Assert.Equal(Rows, Lines(file.Tables[5]));
    }

    [Fact]
    public async Task Zip_NamesOfChineseWindows_AreDecoded()
    {
        // As if written by a program that knows no UTF-8: the flag is off and the bytes are GBK.
        var zip = FuzzSeeds.Zip(("AAAA.csv", Bytes));
        var name = TextEncodings.Get("gb18030").GetBytes("客户");
        for (var at = 0; at + 8 <= zip.Length; at++)
            if (zip.AsSpan(at, 8).SequenceEqual("AAAA.csv"u8)) name.CopyTo(zip, at);
        Assert.Equal("客户.csv", Only(await ReadAsync("a.zip", zip)).Name);
    }

    [Fact]
    public async Task Zip_ChannelNamesTables_OthersAreNotTaken()
    {
        var zip = FuzzSeeds.Zip(("2026/customers-1.csv", Bytes), ("2026/readme.txt", "hello"u8.ToArray()), ("b.csv", Bytes));
        var file = await ReadAsync("a.zip", zip, new ChannelFiles { Tables = ["Customers-*", "b.csv"] });
        Assert.Equal(["2026/customers-1.csv", "b.csv"], file.Tables.Select(t => t.Name));
        Assert.Equal("tables-none", Refused(await ReadAsync("a.zip", zip, new ChannelFiles { Tables = ["orders*"] })).Code);
    }

    [Fact]
    public async Task Zip_CutOff_IsRefused()
    {
        var zip = FuzzSeeds.Zip(("a.csv", Bytes), ("b.csv", Bytes));
        foreach (var length in new[] { 30, zip.Length / 2, zip.Length - 30, zip.Length - 1 })
            Assert.Equal("archive-damaged", Refused(await ReadAsync("a.zip", zip[..length])).Code);
    }

    [Fact]
    public async Task Zip_DamagedEntry_CostsThatEntry()
    {
        var zip = FuzzSeeds.Zip(("a.csv", Noise(2000)), ("b.csv", Bytes));
        zip[500] ^= 0x10;
        var file = await ReadAsync("a.zip", zip);
        Assert.Equal("archive-damaged", file.Tables[0].Problem!.Code);
        Assert.Equal(Rows, Lines(file.Tables[1]));
    }

    [Fact]
    public async Task Zip_WithNothingToRead_SaysSo()
    {
        Assert.Equal("archive-empty", Refused(await ReadAsync("a.zip", FuzzSeeds.Zip())).Code);
        Assert.Equal("archive-empty", Refused(await ReadAsync("a.zip", FuzzSeeds.Zip(("x/", []), ("x/.hidden", Bytes)))).Code);
    }

    [Fact]
    public async Task Zip_TooManyEntries_IsRefused()
    {
        var zip = FuzzSeeds.Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"{i}.csv", Array.Empty<byte>()))]);
        Assert.Equal("archive-entries", Refused(await ReadAsync("a.zip", zip)).Code);
    }

    [Fact]
    public async Task Bomb_EndsAtTheRatio()
    {
        var options = new UnpackOptions { RatioGraceBytes = 1 << 20 };
        var bomb = new byte[20_000_000];
        Array.Fill(bomb, (byte)'0');
        Assert.Equal("unpacked-ratio", Refused(await ReadAsync("a.gz", FuzzSeeds.Gzip(bomb), options: options)).Code);
        var zip = await ReadAsync("a.zip", FuzzSeeds.Zip(("bomb.csv", bomb), ("a.csv", Bytes)), options: options);
        Assert.Equal("unpacked-ratio", zip.Tables[0].Problem!.Code);
        Assert.Equal(Rows, Lines(zip.Tables[1]));
        Assert.Equal("unpacked-size", Refused(await ReadAsync("a.gz", FuzzSeeds.Gzip(bomb), options: options with { MaxTableBytes = 1_000_000 })).Code);
        Assert.Equal("unpacked-size", Refused(await ReadAsync("a.gz", FuzzSeeds.Gzip(bomb), options: options with { MaxFileBytes = 1_000_000 })).Code);
    }

    [Fact]
    public async Task Encrypted_Entry_IsToldAndTheOthersAreRead()
    {
        var zip = FuzzSeeds.Zip(("a.csv", Bytes), ("b.csv", Bytes));
        // Bit 0 of the flags says that the entry is encrypted: in its own header and in the directory.
        foreach (var (signature, flags) in new[] { ("PK\x03\x04", 6), ("PK\x01\x02", 8) })
            zip[zip.AsSpan().IndexOf(Encoding.ASCII.GetBytes(signature)) + flags] |= 1;
        var file = await ReadAsync("a.zip", zip);
        Assert.Equal("archive-encrypted", file.Tables[0].Problem!.Code);
        Assert.Equal(Rows, Lines(file.Tables[1]));
    }

    [Theory]
    [InlineData("file-kind", "%PDF-1.4\n%âãÏÓ")]
    [InlineData("file-kind", "Rar!\x1A\x07\x01")]
    [InlineData("file-html", "\n<!DOCTYPE html><html><body><table><tr><td>a")]
    [InlineData("file-html", "<?xml version=\"1.0\"?><!-- x --><html xmlns=\"http://www.w3.org/1999/xhtml\">")]
    [InlineData("file-xml", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">")]
    public async Task OtherKinds_AreRefusedWithWhatToDo(string code, string content) =>
        Assert.Equal(code, Refused(await ReadAsync("a.xls", content)).Code);

    [Fact]
    public async Task Unpacking_Twice_StagesTheSameBytes()
    {
        foreach (var (name, content) in FuzzSeeds.All)
        {
            var (one, two) = (await StagedAsync(name, content), await StagedAsync(name, content));
            Assert.Equal(one.Select(c => c.Key), two.Select(c => c.Key));
            foreach (var (file, bytes) in one) Assert.Equal(bytes, two[file]);
        }
    }

    private static async Task<IReadOnlyDictionary<FileReference, byte[]>> StagedAsync(string name, byte[] content)
    {
        var files = new MemoryFileStore();
        var file = await files.WriteAsync("incoming", "crm/" + name, new MemoryStream(content), CancellationToken.None);
        var unpacked = await new FileUnpacker(files, UnpackOptions.Default).UnpackAsync(new BatchId(5), file, content.Length, null, CancellationToken.None);
        // Nothing is left behind but what tables are read from.
        Assert.Equal(files.Contents.Keys.Where(k => k.Container == "staged"), unpacked.Tables.Where(t => t.Problem is null && t.Content != file).Select(t => t.Content));
        return files.Contents;
    }
}
