using System.Text.Json;

namespace Profiles.Intake.Unpacking;

/// <summary>Takes in the tokens of a JSON text, one after the other.</summary>
internal interface IJsonTokens
{
    void Take(ref Utf8JsonReader reader);
}

/// <summary>
/// Walks over a JSON text of any length in constant memory, strictly by RFC 8259; objects may follow one another, as some exports have it.
/// </summary>
/// <param name="json">UTF-8 without a byte order mark.</param>
/// <param name="place">For problems.</param>
internal sealed class JsonScan(Stream json, string place, UnpackOptions options)
{
    private const int FirstBuffer = 64 * 1024;
    private byte[] buffer = new byte[FirstBuffer];
    private int filled;
    private bool atEnd;
    private long lines;
    private int roots;
    private bool objectsOnly = true;
    // One level more than allowed, so that it is seen and told here.
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = options.MaxJsonDepth + 1, AllowMultipleValues = true });

    /// <summary>Reads on and hands over the tokens that are whole; false at the end. Throws <see cref="UnpackException"/> where the text is not JSON.</summary>
    public async ValueTask<bool> StepAsync(IJsonTokens tokens, CancellationToken cancellation)
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = await json.ReadAsync(buffer.AsMemory(filled), cancellation);
        filled += read;
        atEnd = read == 0;
        var consumed = Consume(tokens);
        lines += buffer.AsSpan(0, consumed).Count((byte)'\n');
        buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
        filled -= consumed;
        if (filled > options.MaxJsonTokenBytes) throw new UnpackException(UnpackProblems.JsonToken(place, lines, options.MaxJsonTokenBytes));
        if (atEnd && roots == 0) throw new UnpackException(UnpackProblems.JsonSyntax(place, lines));
        return !atEnd;
    }

    private int Consume(IJsonTokens tokens)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), atEnd, state);
        try
        {
            while (reader.Read())
            {
                Check(ref reader);
                tokens.Take(ref reader);
            }
        }
        catch (JsonException error)
        {
            throw new UnpackException(UnpackProblems.JsonSyntax(place, error.LineNumber, error.BytePositionInLine));
        }
        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private void Check(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= options.MaxJsonDepth)
            throw new UnpackException(UnpackProblems.JsonDepth(place, Line(ref reader), options.MaxJsonDepth));
        if (reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) return;
        objectsOnly &= reader.TokenType == JsonTokenType.StartObject;
        if (++roots > 1 && !objectsOnly) throw new UnpackException(UnpackProblems.JsonTrailing(place, Line(ref reader)));
    }

    private long Line(ref Utf8JsonReader reader) => lines + buffer.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
}
