using System.Buffers;
using System.Text;

namespace Profiles.Local.Tests.Scanner;

/// <summary>Values of persons that stand nowhere else, and the search for them in whatever the system wrote, in any writing.</summary>
internal sealed class Plants
{
    private readonly List<(string Plant, string Form)> texts = [];
    private readonly List<(string Plant, byte[] Form)> bytes = [];
    private readonly SearchValues<string> any;

    public Plants(IEnumerable<string> values)
    {
        foreach (var value in values.Distinct(StringComparer.Ordinal))
        {
            var escaped = string.Concat(value.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:x4}"));
            string[] forms = [value, Uri.EscapeDataString(value), escaped, Squeezed(value), .. Base64(value)];
            texts.AddRange(forms.Distinct(StringComparer.OrdinalIgnoreCase).Select(f => (value, f)));
            bytes.AddRange(new[] { value, Squeezed(value) }.Distinct(StringComparer.Ordinal).Select(f => (value, Encoding.UTF8.GetBytes(f))));
        }
        any = SearchValues.Create([.. texts.Select(t => t.Form)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The values that stand in the text: as they are, escaped for addresses or JSON, in base 64, or with separators put in or taken out.</summary>
    public IReadOnlyList<string> In(string text)
    {
        var squeezed = Squeezed(text);
        if (!text.AsSpan().ContainsAny(any) && !squeezed.AsSpan().ContainsAny(any)) return [];
        return [.. texts.Where(t => text.Contains(t.Form, StringComparison.OrdinalIgnoreCase) || squeezed.Contains(t.Form, StringComparison.OrdinalIgnoreCase)).Select(t => t.Plant).Distinct()];
    }

    public IReadOnlyList<string> In(ReadOnlySpan<byte> content)
    {
        var found = new List<string>();
        foreach (var (plant, form) in bytes)
            if (content.IndexOf(form) >= 0) found.Add(plant);
        return found;
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => c is not (' ' or '-' or '.' or '_')));

    /// <summary>What every base 64 of a text around the value holds of it, whatever stands before.</summary>
    private static IEnumerable<string> Base64(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        for (var before = 0; before < 3; before++)
        {
            var coded = Convert.ToBase64String([.. new byte[before], .. utf8]).TrimEnd('=');
            // The first and last characters also hold bits of the neighbours.
            var middle = coded[(before == 0 ? 0 : before + 1)..^1];
            if (middle.Length >= 8) yield return middle;
        }
    }
}
