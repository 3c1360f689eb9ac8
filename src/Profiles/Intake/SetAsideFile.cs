using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Intake.Reading;

namespace Profiles.Intake;

/// <summary>Writes rows that were rejected or held back as a file of the shape they came in, with the reasons, to correct and drop again.</summary>
/// <remarks>
/// CSV keeps header, delimiter and encoding (UTF-8 with a byte order mark, so that spreadsheets read it) and has
/// <see cref="ReasonColumns"/> at its end. Cells a row has beyond the header are joined into the last one; a row that could not be cut is
/// in the first. NDJSON has one object a line with the dotted names, values as text.
/// </remarks>
public static class SetAsideFile
{
    private const string Separator = "；";
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="table">Whose rows: those of other tables are passed over.</param>
    /// <param name="outcome">Which rows: others are passed over.</param>
    /// <param name="language">Of the added columns' names.</param>
    /// <param name="reasonText">A finding in words, in that language.</param>
    public static async Task WriteAsync(
        Stream target, BatchTable table, IAsyncEnumerable<SetAsideRow> rows, RowOutcome outcome, string language, Func<Finding, string> reasonText,
        CancellationToken cancellation)
    {
        var format = table.Format ?? throw new ArgumentException($"Table {table.Index} has no format: it was not read.", nameof(table));
        var encoding = format.Encoding == TextEncodings.Utf8 && format.Kind == FileKind.Csv
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)
            : TextEncodings.Get(format.Encoding);
        await using var writer = new StreamWriter(target, encoding, leaveOpen: true);
        var shape = new Shape(format, language, reasonText);
        // A web server's body takes asynchronous writes only, so a row is put together in memory and then sent.
        var line = new StringWriter(CultureInfo.InvariantCulture);
        if (format.Kind == FileKind.Csv) shape.WriteHeader(line);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (row.Outcome != outcome || row.Table != table.Index) continue;
            if (format.Kind == FileKind.Csv) shape.WriteCsv(line, row);
            else shape.WriteJson(line, row);
            await SendAsync();
        }
        await SendAsync();
        await writer.FlushAsync(cancellation);

        async Task SendAsync()
        {
            await writer.WriteAsync(line.GetStringBuilder(), cancellation);
            line.GetStringBuilder().Clear();
        }
    }

    private sealed class Shape(FileFormat format, string language, Func<Finding, string> reasonText)
    {
        // Reason columns of an earlier round are not repeated.
        private readonly int[] kept = [.. Enumerable.Range(0, format.Header.Count).Where(i => !ReasonColumns.Contains(format.Header[i]))];

        public void WriteHeader(TextWriter writer) => CsvCell.WriteRow(writer,
            [.. kept.Select(i => format.Header[i]), ReasonColumns.Row.In(language), ReasonColumns.Rule.In(language), ReasonColumns.Reason.In(language)],
            format.Delimiter!.Value);

        public void WriteCsv(TextWriter writer, SetAsideRow row)
        {
            var delimiter = format.Delimiter!.Value;
            var cells = row.Cells;
            var last = format.Header.Count - 1;
            if (cells.Count > format.Header.Count)
                cells = [.. cells.Take(last), string.Join(delimiter, cells.Skip(last))];
            CsvCell.WriteRow(writer, [.. kept.Select(i => i < cells.Count ? cells[i] : null), Number(row), Rules(row), Reasons(row)], delimiter);
        }

        public void WriteJson(TextWriter writer, SetAsideRow row)
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, Json))
            {
                json.WriteStartObject();
                if (row.Cells.Count != format.Header.Count) json.WriteString(ReasonColumns.Raw.In(language), string.Join(Separator, row.Cells));
                else WriteProperties(json, row.Cells);
                json.WriteNumber(ReasonColumns.Row.In(language), row.RowNumber);
                json.WriteString(ReasonColumns.Rule.In(language), Rules(row));
                json.WriteString(ReasonColumns.Reason.In(language), Reasons(row));
                json.WriteEndObject();
            }
            writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
            writer.Write('\n');
        }

        private void WriteProperties(Utf8JsonWriter json, IReadOnlyList<string?> cells)
        {
            foreach (var index in kept)
            {
                if (cells[index] is not { } cell) continue;
                if (RawRow.IsExplicitNull(cell)) json.WriteNull(format.Header[index]);
                else json.WriteString(format.Header[index], cell);
            }
        }

        private static string Number(SetAsideRow row) => row.RowNumber.ToString(CultureInfo.InvariantCulture);

        private static string Rules(SetAsideRow row) => string.Join(Separator, Causes(row).Select(f => f.Rule).Distinct(StringComparer.Ordinal));

        private string Reasons(SetAsideRow row) => string.Join(Separator, Causes(row).Select(reasonText).Distinct(StringComparer.Ordinal));

        /// <summary>What set the row aside, without what was merely fixed or marked on the way.</summary>
        private static IEnumerable<Finding> Causes(SetAsideRow row) => row.Findings.Where(f => f.Severity is Severity.Hold or Severity.Reject);
    }
}
