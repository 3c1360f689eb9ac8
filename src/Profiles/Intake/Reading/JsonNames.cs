using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>The header of an NDJSON file: the property names of all its objects, in the order they first appear.</summary>
internal static class JsonNames
{
    /// <param name="stream">Stands behind the byte order mark.</param>
    public static async Task<FormatResult> DetectAsync(
        Stream stream, int bom, string encodingName, string fileName, CancellationToken cancellation)
    {
        var columns = new JsonColumns();
        var flattener = new JsonFlattener(columns, open: true);
        var encoding = TextEncodings.Get(encodingName);
        var rows = new RowScanner(stream, RowSyntax.Lines, bom, lineNumber: 1, ChunkOptions.DefaultMaxRowBytes);
        var objects = 0L;
        while (await rows.ReadAsync(cancellation))
        {
            if (rows.Fault != RowFault.None) continue;
            var fault = flattener.Read(
                encodingName == TextEncodings.Utf8 ? rows.Row : Encoding.Convert(encoding, Encoding.UTF8, rows.Row.ToArray()), cells: null);
            if (fault == JsonFault.Names) return NdJsonRowParser.Describe(fault, RowParser.Place(fileName, rows.LineNumber));
            if (fault == JsonFault.None) objects++;
        }
        if (objects == 0) return new Problem("file-json", fileName, "one JSON object a line (NDJSON)", "no line that is one");
        return new FileFormat(FileKind.NdJson, encodingName, bom, Delimiter: null, columns.Names, HasHeader: true, DataStart: bom, FirstRowNumber: 1);
    }
}
