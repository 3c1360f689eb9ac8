using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>A body of <c>multipart/form-data</c> (RFC 7578) whose parts are fields; one with a file is refused.</summary>
internal static class MultipartBody
{
    private const int MaxBoundary = 70;

    public static (JsonElement Json, Problem? Problem) Read(SenderRequest request)
    {
        if (Parameter(request.Find("Content-Type") ?? "", "boundary") is not { Length: > 0 and <= MaxBoundary } boundary)
            return (default, SenderProblems.Media("multipart/form-data", "a boundary of at most 70 characters"));
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var rest = request.Body.Span;
        var start = rest.IndexOf(delimiter);
        if (start < 0) return (default, Broken());
        rest = rest[(start + delimiter.Length)..];
        var tree = new FormTree();
        while (rest.StartsWith("\r\n"u8))
        {
            var end = EndOf(rest, delimiter);
            if (end < 0) return (default, Broken());
            if (AddPart(tree, rest[2..Math.Max(2, end)]) is { } problem) return (default, problem);
            rest = rest[(end + 2 + delimiter.Length)..];
        }
        return rest.StartsWith("--"u8) ? tree.ToJson() : (default, Broken());
    }

    /// <summary>Where the line break before the next delimiter is; -1 if there is none.</summary>
    private static int EndOf(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> delimiter)
    {
        var from = 0;
        while (rest[from..].IndexOf(delimiter) is var found and >= 0)
        {
            var at = from + found;
            if (at >= 2 && rest[at - 2] == '\r' && rest[at - 1] == '\n') return at - 2;
            from = at + 1;
        }
        return -1;
    }

    private static Problem? AddPart(FormTree tree, ReadOnlySpan<byte> part)
    {
        var split = part.IndexOf("\r\n\r\n"u8);
        if (split < 0 || !Utf8.IsValid(part)) return Broken();
        var disposition = Encoding.UTF8.GetString(part[..split]).Split("\r\n").FirstOrDefault(h => h.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (Parameter(disposition, "filename") is not null) return SenderProblems.Media("multipart/form-data with a file", "a form without files");
        return Parameter(disposition, "name") is { } name ? tree.Add(name, Encoding.UTF8.GetString(part[(split + 4)..])) : Broken();
    }

    /// <summary>A parameter of a header, without its quotes; null if there is none.</summary>
    private static string? Parameter(string header, string name)
    {
        foreach (var piece in header.Split(';').Skip(1).Select(p => p.Trim()))
        {
            if (piece.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)) return piece[(name.Length + 1)..].Trim('"');
        }
        return null;
    }

    private static Problem Broken() => SenderProblems.Body("body", "parts of a form (RFC 7578)", "something else");
}
