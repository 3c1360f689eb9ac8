using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>A body of <c>application/x-www-form-urlencoded</c> (WHATWG URL, section 5.1), UTF-8 only.</summary>
internal static class FormBody
{
    public static (JsonElement Json, Problem? Problem) Read(ReadOnlySpan<byte> body)
    {
        var (fields, problem) = Fields(body);
        if (problem is not null) return (default, problem);
        var tree = new FormTree();
        foreach (var (name, value) in fields)
            if (tree.Add(name, value) is { } wrong) return (default, wrong);
        return tree.ToJson();
    }

    /// <summary>Names and values, in their order.</summary>
    public static (IReadOnlyList<KeyValuePair<string, string>> Fields, Problem? Problem) Fields(ReadOnlySpan<byte> body)
    {
        List<KeyValuePair<string, string>> fields = [];
        var bytes = new byte[body.Length];
        foreach (var range in body.Split((byte)'&'))
        {
            var field = body[range];
            if (field.IsEmpty) continue;
            if (fields.Count >= SenderLimits.MaxNodes) return ([], SenderProblems.Body("form", $"at most {SenderLimits.MaxNodes} fields", "more"));
            var equals = field.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? field : field[..equals], bytes);
            var value = Decode(equals < 0 ? default : field[(equals + 1)..], bytes);
            if (name is null || value is null) return ([], SenderProblems.Body("form", "UTF-8 text", "other bytes"));
            fields.Add(new(name, value));
        }
        return (fields, null);
    }

    /// <summary>Plus is a blank; a percent sign without two hexadecimal digits stands for itself. Null if the bytes are not UTF-8.</summary>
    private static string? Decode(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at];
            if (next == '%' && at + 2 < text.Length && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]))
            {
                Convert.FromHexString(text.Slice(at + 1, 2), bytes[length..], out _, out _);
                at += 2;
                length++;
                continue;
            }
            bytes[length++] = next == '+' ? (byte)' ' : next;
        }
        return Utf8.IsValid(bytes[..length]) ? Encoding.UTF8.GetString(bytes[..length]) : null;
    }
}
