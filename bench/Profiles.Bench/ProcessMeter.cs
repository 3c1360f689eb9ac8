using System.Globalization;

namespace Profiles.Bench;

/// <summary>What the operating system says of this process (Linux): bytes written, and the most anonymous memory it had while it was watched.</summary>
internal sealed class ProcessMeter : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Timer timer;
    private long peak;

    public ProcessMeter() => timer = new Timer(_ => Look(), null, TimeSpan.Zero, Interval);

    /// <summary>Bytes handed to the file system so far.</summary>
    public static long BytesWritten => Read("/proc/self/io", "wchar:", 1);

    /// <summary>Bytes of memory that no file backs, at most.</summary>
    public long PeakAnonymous
    {
        get
        {
            Look();
            return peak;
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look() => peak = Math.Max(peak, Read("/proc/self/status", "RssAnon:", 1024));

    private static long Read(string path, string name, long unit)
    {
        if (!File.Exists(path)) return 0;
        foreach (var line in File.ReadLines(path))
            if (line.StartsWith(name, StringComparison.Ordinal))
                return unit * long.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
        return 0;
    }
}
