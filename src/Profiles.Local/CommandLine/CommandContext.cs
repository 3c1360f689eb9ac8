using Profiles.Local.Host;

namespace Profiles.Local.CommandLine;

/// <summary>What commands have around them; tests put their own in.</summary>
public sealed record CommandContext
{
    /// <summary>Columns of a line of text that goes into a file.</summary>
    public const int FileWidth = 200;
    public const int NarrowestWidth = 60;

    /// <summary>Answers, and nothing else.</summary>
    public required TextWriter Out { get; init; }
    /// <summary>What is handed to a command without standing among its arguments.</summary>
    public TextReader In { get; init; } = Console.In;
    /// <summary>Progress, hints, reasons.</summary>
    public required TextWriter Error { get; init; }
    /// <summary>Columns of a line for people.</summary>
    public int Width { get; init; } = FileWidth;
    /// <summary>True if <see cref="Error"/> is a terminal that can rewrite its line.</summary>
    public bool ShowsProgress { get; init; }
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
    public TimeProvider Time { get; init; } = TimeProvider.System;
    /// <summary>How hosts are started.</summary>
    public LocalHostOptions Host { get; init; } = new();
    /// <summary>When the process began.</summary>
    public DateTimeOffset Started { get; init; } = TimeProvider.System.GetUtcNow();
}
