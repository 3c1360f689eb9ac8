using System.Text;
using Profiles.Intake.Reading;

namespace Profiles.Tests.Intake.Reading;

/// <summary>A file made of a clean table, to be polluted before it is written.</summary>
internal sealed class PollutedFile(CleanTable table, Random random)
{
    public string Delimiter { get; set; } = ",";
    public char Quote { get; set; } = '"';
    public char? Escape { get; set; }
    public bool QuotesAll { get; set; }
    public bool PadsQuoted { get; set; }
    public string[] LineEnds { get; set; } = ["\n"];
    public string Encoding { get; set; } = TextEncodings.Utf8;
    public bool HasMark { get; set; }
    public List<string> Above { get; } = [];
    public List<string> Below { get; } = [];
    public string End { get; set; } = "\n";
    public bool HasHeader { get; set; } = true;
    /// <summary>A row of groups above the header, and the names that come of it.</summary>
    public string[]? Groups { get; set; }
    public string[] Header { get; set; } = table.Header;
    public List<string[]> Rows { get; set; } = [.. table.Rows];
    /// <summary>What is appended to the header and to rows, by row index; -1 for the header.</summary>
    public Func<int, string> Tail { get; set; } = _ => "";
    /// <summary>Row in front of which the header comes again.</summary>
    public int? RepeatsHeaderAt { get; set; }
    public bool HasBlankLines { get; set; }
    /// <summary>The row that is broken, and how; null if none is.</summary>
    public Func<PollutedFile, string[], string>? Breaks { get; set; }

    public int BrokenRow { get; private set; } = -1;

    public string[] ExpectedHeader => HasHeader ? Groups is null ? Header : [.. Header.Zip(Groups, (h, g) => g + " / " + h)] : [.. Header.Select((_, i) => $"column {i + 1}")];

    public List<string[]> ExpectedRows => [.. Rows.Where((_, i) => i != BrokenRow)];

    public byte[] Write()
    {
        var text = new StringBuilder();
        foreach (var line in Above) AppendLine(text, line);
        // The cell of a group stands above its first column, as merged cells are exported.
        if (Groups is not null) AppendLine(text, Line(Groups.Select((g, i) => i > 0 && Groups[i - 1] == g ? "" : g)) + Tail(-1));
        if (HasHeader) AppendLine(text, Line(Header) + Tail(-1));
        if (Breaks is not null) BrokenRow = Rows.FindIndex(Math.Min(1, Rows.Count - 1), r => !r.Any(c => c.Contains('\n')));
        for (var index = 0; index < Rows.Count; index++)
        {
            if (index == RepeatsHeaderAt) AppendLine(text, Line(Header) + Tail(-1));
            if (HasBlankLines && index % 4 == 2) AppendLine(text, "");
            AppendLine(text, (index == BrokenRow ? Breaks!(this, Rows[index]) : Line(Rows[index])) + Tail(index));
        }
        foreach (var line in Below) AppendLine(text, line);
        while (text.Length > 0 && text[^1] is '\n' or '\r') text.Length--;
        text.Append(End.Replace("\n", LineEnds[0], StringComparison.Ordinal));
        var encoding = TextEncodings.Get(Encoding);
        return HasMark ? [.. encoding.GetBytes("\uFEFF"), .. encoding.GetBytes(text.ToString())] : encoding.GetBytes(text.ToString());
    }

    public string Line(IEnumerable<string> cells) => string.Join(Delimiter, cells.Select(Cell));

    public string Cell(string text)
    {
        var needed = QuotesAll || text.Contains(Quote) || text.AsSpan().ContainsAny(Delimiter) || text.AsSpan().ContainsAny('\r', '\n')
            || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' ')) || (Escape is { } sign && text.Contains(sign));
        if (!needed) return text;
        var inside = Escape is { } escape
            ? text.Replace($"{escape}", $"{escape}{escape}", StringComparison.Ordinal).Replace($"{Quote}", $"{escape}{Quote}", StringComparison.Ordinal)
            : text.Replace($"{Quote}", $"{Quote}{Quote}", StringComparison.Ordinal);
        return PadsQuoted ? $" {Quote}{inside}{Quote} " : $"{Quote}{inside}{Quote}";
    }

    private void AppendLine(StringBuilder text, string line) => text.Append(line).Append(LineEnds[random.Next(LineEnds.Length)]);
}
