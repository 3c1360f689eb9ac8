using System.IO.Compression;
using System.Text;
using Profiles.Intake.Reading;

namespace Profiles.Eval.Fuzzing;

/// <summary>Sound files of every kind that is read, about the same invented people; the fuzzer spoils them.</summary>
public static class FuzzSeeds
{
    private const string Csv =
        "客户编号,姓名,手机,邮箱,城市,订单号,下单时间,金额\r\n" +
        "E1,甲一,19900100001,a@example.com,北京市,O-1,2026-01-02 03:04:05,12.50\r\n" +
        "E2,乙二,19900100002,,\"上海市,浦东\",O-2,2026/2/3,\"1,200\"\r\n" +
        "E3,\"丙\r\n三\",,c@example.com,广州市,O-3,20260304,¥88\r\n" +
        "E4,张𠮷,19900100004,d@example.com,\"深\"\"圳\",O-4,2026年5月6日,0\r\n";

    private const string NdJson =
        "{\"id\":\"E1\",\"name\":\"甲一\",\"phone\":\"19900100001\",\"tags\":[\"a\",\"b\"],\"city\":{\"name\":\"北京\"}}\n" +
        "{\"id\":\"E2\",\"name\":\"乙二\",\"phone\":null,\"age\":41,\"x\":1.5e3}\n{\"id\":\"E3\",\"name\":\"\\u4e19\"}\n";

    private const string Json =
        "{\"code\":0,\"data\":{\"total\":2,\"items\":[\n {\"id\":\"E1\",\"name\":\"甲一\",\"phone\":\"19900100001\",\"orders\":[{\"n\":1}]},\n {\"id\":\"E2\",\"phone\":null}\n]}}";

    /// <summary>Name, with the extension the content deserves, and content.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> All { get; } =
    [
        ("a.csv", Utf8(Csv)),
        ("a.tsv", Utf8(Csv.Replace(',', '\t'))),
        ("gb.csv", TextEncodings.Get(TextEncodings.Gb18030).GetBytes(Csv)),
        ("bom.csv", [0xEF, 0xBB, 0xBF, .. Utf8(Csv)]),
        ("u16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)]),
        ("a.ndjson", Utf8(NdJson)),
        ("a.json", Utf8(Json)),
        ("rows.json", Utf8("[[\"姓名\",\"手机\",\"其他\"],[\"甲一\",\"19900100001\",1.50],[\"乙二\",null,{\"a\":[1]}]]")),
        ("values.json", Utf8("[\"甲一\", 2, true, null]")),
        ("a.csv.gz", Gzip(Utf8(Csv))),
        ("a.json.gz", [.. Gzip(Utf8(Json[..20])), .. Gzip(Utf8(Json[20..]))]),
        ("a.zip", Zip(("2026/a.csv", Utf8(Csv)), ("b.ndjson", Utf8(NdJson)), ("__MACOSX/._a.csv", [0, 1, 2]), ("c.xlsx", Xlsx()))),
        ("a.xlsx", Xlsx()),
        ("a.xls", Xls()),
        ("locked.xlsx", new XlsFile { Stream = "EncryptedPackage" }.Sheet("s", hidden: false, ["x"]).ToBytes()),
    ];

    /// <summary>A file that is sound on the outside and spoilt within: text in its encoding, packed text, one part of a workbook, one record of an xls.</summary>
    public static (string Name, byte[] Content) SpoiltWithin(Mutator mutator, Random random)
    {
        var (csv, lines, json) = (Utf8(mutator.Mutate(Csv)), Utf8(mutator.Mutate(NdJson)), Utf8(mutator.Mutate(Json)));
        var part = random.Next(7);
        return random.Next(10) switch
        {
            0 or 1 => ("a.csv", csv),
            2 => ("gb.csv", TextEncodings.Get(TextEncodings.Gb18030).GetBytes(mutator.Mutate(Csv))),
            3 => ("u16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(mutator.Mutate(Csv))]),
            4 => ("a.ndjson", lines),
            5 => ("a.json", json),
            6 => ("a.csv.gz", Gzip(csv)),
            7 => ("a.zip", Zip(("a.csv", csv), ("b.json", json), ("c.ndjson", lines))),
            8 => ("a.xls", [.. Xls()[..XlsFile.HeaderBytes], .. mutator.Mutate(Xls()[XlsFile.HeaderBytes..])]),
            _ => ("a.xlsx", Workbook().ToBytes((_, text) => part-- == 0 ? mutator.Mutate(text) : text)),
        };
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return packed.ToArray();
    }

    private static byte[] Xlsx() => Workbook().ToBytes();

    private static XlsxFile Workbook() => new XlsxFile()
        .Sheet("客户", ["客户编号", "姓名", "手机", "金额"], ["E1", "甲一", 19900100001, 12.5], null, ["E2", "乙二", "19900100002", true])
        .Sheet("备注", ["说明"], ["一行"]);

    private static byte[] Xls() => new XlsFile()
        .Sheet("客户", hidden: false, ["客户编号", "姓名", "手机", "金额"], ["E1", "甲一", 19900100001.0, 12.5], ["E2", "乙二", "19900100002", true])
        .ToBytes();

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
