using System.Net;
using System.Text;
using System.Text.Json;

namespace Profiles.Privacy.Erasure;

/// <summary>The texts in something received, whatever it is written in: to look for a person's values, not to understand it.</summary>
public static class RawTexts
{
    private static readonly char[] Separators = [.. "&=<>\"'\r\n\t;,{}[]"];

    /// <param name="content">JSON, a form, XML, or any text in UTF-8.</param>
    public static IReadOnlyList<string> Of(ReadOnlyMemory<byte> content)
    {
        var texts = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 256 });
            Add(document.RootElement, texts);
        }
        catch (JsonException)
        {
            foreach (var part in Encoding.UTF8.GetString(content.Span).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                texts.Add(WebUtility.UrlDecode(part));
        }
        return texts;
    }

    private static void Add(JsonElement element, List<string> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Add(property.Value, texts);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Add(item, texts);
                break;
            case JsonValueKind.String:
                texts.Add(element.GetString()!);
                break;
            case JsonValueKind.Number:
                texts.Add(element.GetRawText());
                break;
        }
    }
}
