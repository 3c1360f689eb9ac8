using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Profiles.Intake.Unpacking;

/// <summary>
/// The rows of a JSON document as text: one a line, white space taken out, everything else as written, so that line N is row N.
/// </summary>
internal sealed class JsonRowStream(JsonScan scan, JsonRows rows, int maxDepth) : ProducedStream, IJsonTokens
{
    private const int None = -2;
    private readonly JsonPathCursor cursor = new(rows.Path, maxDepth);
    private readonly ArrayBufferWriter<byte> nested = new();
    private readonly List<string?> cells = [];
    private IBufferWriter<byte> target = null!;
    private int listDepth = None;
    private int rowDepth = None;
    private bool needsComma;

    protected override async ValueTask<bool> ProduceAsync(ArrayBufferWriter<byte> target, CancellationToken cancellation)
    {
        this.target = target;
        return await scan.StepAsync(this, cancellation);
    }

    public void Take(ref Utf8JsonReader reader)
    {
        var reached = cursor.Reaches(ref reader);
        var (type, depth) = (reader.TokenType, reader.CurrentDepth);
        if (rowDepth >= 0)
        {
            WriteToken(ref reader, depth);
            if (depth == rowDepth && type is JsonTokenType.EndObject or JsonTokenType.EndArray) EndRow();
        }
        else if (type == JsonTokenType.EndArray && depth == listDepth)
        {
            listDepth = None;
        }
        else if (type is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            return;
        }
        else if (reached && listDepth == None && type == JsonTokenType.StartArray)
        {
            listDepth = depth;
        }
        else if (depth == listDepth + 1 || (reached && listDepth == None))
        {
            BeginRow(ref reader, depth);
        }
    }

    private void BeginRow(ref Utf8JsonReader reader, int depth)
    {
        rowDepth = depth;
        needsComma = false;
        if (rows.Shape == JsonRowShape.Values) target.Write("{\"value\":"u8);
        WriteToken(ref reader, depth);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) EndRow();
    }

    private void EndRow()
    {
        rowDepth = None;
        if (rows.Shape == JsonRowShape.Lists)
        {
            CanonicalCsv.WriteRecord(target, CollectionsMarshal.AsSpan(cells));
            cells.Clear();
            return;
        }
        target.Write(rows.Shape == JsonRowShape.Values ? "}\n"u8 : "\n"u8);
    }

    private void WriteToken(ref Utf8JsonReader reader, int depth)
    {
        if (rows.Shape == JsonRowShape.Lists) WriteCell(ref reader, depth);
        else WriteRaw(ref reader, target);
    }

    private void WriteCell(ref Utf8JsonReader reader, int depth)
    {
        // The brackets of the row itself; a row that is no list is one cell.
        if (depth == rowDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray) return;
        var isScalar = reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray
            or JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.PropertyName);
        if (isScalar && depth <= rowDepth + 1)
        {
            cells.Add(Scalar(ref reader));
            return;
        }
        if (depth == rowDepth + 1 && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) needsComma = false;
        WriteRaw(ref reader, nested);
        if (depth != rowDepth + 1 || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)) return;
        cells.Add(Encoding.UTF8.GetString(nested.WrittenSpan));
        nested.ResetWrittenCount();
    }

    private static string? Scalar(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        try
        {
            if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: kept as it is written.
        }
        return Encoding.UTF8.GetString(reader.ValueSpan);
    }

    private void WriteRaw(ref Utf8JsonReader reader, IBufferWriter<byte> to)
    {
        var type = reader.TokenType;
        var closes = type is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (needsComma && !closes) to.Write(","u8);
        needsComma = type is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
        if (type is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            to.Write("\""u8);
            to.Write(reader.ValueSpan);
            to.Write(type == JsonTokenType.String ? "\""u8 : "\":"u8);
        }
        else
        {
            to.Write(reader.ValueSpan);
        }
    }
}
