using System.Text;

namespace Profiles.Generator;

/// <summary>Lines of UTF-8 without byte order mark, ended by LF, counted as readers count them: from 1.</summary>
public sealed class LineWriter : IDisposable
{
    private readonly StreamWriter writer;

    public LineWriter(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { NewLine = "\n" };
    }

    /// <summary>Number of the last line written.</summary>
    public long LineNumber { get; private set; }

    public void Write(string line)
    {
        writer.WriteLine(line);
        LineNumber++;
    }

    /// <summary>A line of CSV (RFC 4180).</summary>
    public void WriteRow(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(',');
            if (cells[i].AsSpan().IndexOfAny(",\"") < 0) writer.Write(cells[i]);
            else writer.Write('"' + cells[i].Replace("\"", "\"\"", StringComparison.Ordinal) + '"');
        }
        writer.WriteLine();
        LineNumber++;
    }

    public void Dispose() => writer.Dispose();
}
