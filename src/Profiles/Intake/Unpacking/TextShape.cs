using System.Text.Json;

namespace Profiles.Intake.Unpacking;

/// <summary>How a text holds its rows.</summary>
internal enum TextShape
{
    /// <summary>Lines of cells.</summary>
    Delimited,
    /// <summary>One JSON object a line: read where it lies, so that a broken line costs one row.</summary>
    JsonLines,
    /// <summary>JSON that goes over lines, or whose rows are inside of it.</summary>
    JsonDocument,
}

/// <summary>Says how a text holds its rows, from its beginning; the name decides only what the text leaves open.</summary>
internal static class TextShapes
{
    private const int MaxLines = 100;
    private static readonly string[] LineExtensions = [".ndjson", ".jsonl"];

    /// <param name="text">The beginning in UTF-8, without a byte order mark.</param>
    /// <param name="isWhole">True if there is no more.</param>
    public static TextShape Of(ReadOnlySpan<byte> text, bool isWhole, string fileName)
    {
        var extension = Path.GetExtension(fileName);
        var start = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0) return TextShape.Delimited;
        text = text[start..];
        return text[0] switch
        {
            (byte)'{' => LineExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase) || IsLines(text, isWhole)
                ? TextShape.JsonLines
                : TextShape.JsonDocument,
            _ when extension.Equals(".json", StringComparison.OrdinalIgnoreCase) => TextShape.JsonDocument,
            (byte)'[' => IsList(text, isWhole) ? TextShape.JsonDocument : TextShape.Delimited,
            _ => TextShape.Delimited,
        };
    }

    /// <summary>True if at least half of several lines are whole objects: a few broken ones do not make a document of them.</summary>
    private static bool IsLines(ReadOnlySpan<byte> text, bool isWhole)
    {
        var (all, objects) = (0, 0);
        while (all < MaxLines && text.Length > 0)
        {
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0 && !isWhole) break;
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (!line.ContainsAnyExcept(" \t"u8)) continue;
            all++;
            if (IsObject(line)) objects++;
        }
        return all > 1 && objects * 2 >= all;
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>True for a bracket that begins a list of objects or lists, or of whatever else so far as it is valid JSON.</summary>
    private static bool IsList(ReadOnlySpan<byte> text, bool isWhole)
    {
        var next = text[1..].IndexOfAnyExcept(" \t\r\n"u8);
        if (next >= 0 && text[1 + next] is (byte)'{' or (byte)'[') return true;
        try
        {
            var reader = new Utf8JsonReader(text, isWhole, default);
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
