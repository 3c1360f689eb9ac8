using System.Text;
using System.Text.Unicode;

namespace Profiles.Intake;

/// <summary>The property names of all objects of an NDJSON file, in the order they first appear.</summary>
/// <remarks>
/// Names have to be read before the encoding is known, because that takes the whole file; so they are read in each encoding that is still
/// possible, and the end decides.
/// </remarks>
internal sealed class JsonNames
{
    private readonly Collector utf8 = new();
    private readonly Collector gb18030 = new();

    public static async Task<JsonNames> CollectAsync(Stream stream, EncodingEvidence evidence, int bom, CancellationToken cancellation)
    {
        var names = new JsonNames();
        var gb = TextEncodings.Get(TextEncodings.Gb18030);
        // The mark is stepped over by reading it.
        await stream.ReadExactlyAsync(new byte[bom], cancellation);
        var rows = new RowScanner(stream, RowSyntax.Lines, bom, lineNumber: 1, ChunkOptions.DefaultMaxRowBytes);
        while (await rows.ReadAsync(cancellation))
        {
            if (rows.Fault != RowFault.None) continue;
            if (evidence.IsUtf8 && Utf8.IsValid(rows.Row)) names.utf8.Add(rows.Row);
            if (evidence.IsGb18030)
            {
                if (Ascii.IsValid(rows.Row)) names.gb18030.Add(rows.Row);
                else names.gb18030.Add(Encoding.Convert(gb, Encoding.UTF8, rows.Row.ToArray()));
            }
        }
        return names;
    }

    public FormatResult Format(string encoding, int bom, string fileName)
    {
        var collected = encoding == TextEncodings.Utf8 ? utf8 : gb18030;
        if (collected.TooMany) return NdJsonRowParser.Describe(JsonFault.Names, fileName);
        if (collected.Objects == 0)
            return new Problem("file-json", fileName, "one JSON object a line (NDJSON)", "no line that is one");
        return new FileFormat(FileKind.NdJson, encoding, bom, Delimiter: null, collected.Names, HasHeader: true, DataStart: bom, FirstRowNumber: 1);
    }

    private sealed class Collector
    {
        private readonly JsonColumns columns = new();
        private readonly JsonFlattener flattener;

        public Collector() => flattener = new JsonFlattener(columns, open: true);

        public bool TooMany { get; private set; }
        public long Objects { get; private set; }
        public IReadOnlyList<string> Names => columns.Names;

        public void Add(ReadOnlySpan<byte> row)
        {
            if (TooMany) return;
            var fault = flattener.Read(row, cells: null);
            TooMany = fault == JsonFault.Names;
            if (fault == JsonFault.None) Objects++;
        }
    }
}
