using System.Text.Json;

namespace Profiles.Intake.Unpacking;

/// <summary>Follows a <see cref="JsonRowsPath"/> through the tokens of a document.</summary>
internal sealed class JsonPathCursor(JsonRowsPath path, int maxDepth)
{
    private const int Off = -1;
    // By depth of the container: steps of the path it lies on, or Off; whether it is a list.
    private readonly int[] steps = new int[maxDepth + 1];
    private readonly bool[] isList = new bool[maxDepth + 1];
    private int ofProperty = Off;

    /// <summary>Moves on by a token; true if a value begins with it that the path leads to.</summary>
    public bool Reaches(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                ofProperty = path.IsProperty(steps[depth - 1], ref reader) ? steps[depth - 1] + 1 : Off;
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                return false;
        }
        var at = depth == 0 ? 0 : !isList[depth - 1] ? ofProperty : path.IsElements(steps[depth - 1]) ? steps[depth - 1] + 1 : Off;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            (steps[depth], isList[depth]) = (at, reader.TokenType == JsonTokenType.StartArray);
        return at == path.Length;
    }
}
