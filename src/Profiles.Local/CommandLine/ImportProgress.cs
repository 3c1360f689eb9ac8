using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Shows on standard error how an import goes: rows, rate, time left. A terminal's line is rewritten, a file gets a line now and then.</summary>
internal sealed class ImportProgress(string file, CommandContext context, Output output)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly long began = context.Time.GetTimestamp();
    private TimeSpan lastLine = TimeSpan.Zero;

    /// <param name="batch">A batch as the API shows it; <c>progress</c> while it is open.</param>
    public void Show(JsonObject batch)
    {
        var elapsed = context.Time.GetElapsedTime(began);
        if (!context.ShowsProgress && elapsed - lastLine < BetweenLines) return;
        lastLine = elapsed;
        var line = Line(batch);
        if (context.ShowsProgress) context.Error.Write("\r\e[K" + line);
        else context.Error.WriteLine(line);
    }

    /// <summary>Clears the line of a terminal.</summary>
    public void End()
    {
        if (context.ShowsProgress) context.Error.Write("\r\e[K");
    }

    private string Line(JsonObject batch)
    {
        var progress = batch["progress"];
        var rate = (long)(progress?["rowsPerSecond"]?.GetValue<double>() ?? 0);
        var left = progress?["secondsLeft"]?.GetValue<double>() is { } seconds
            ? TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
            : output.Text(Texts.Unknown);
        return output.Text(Texts.Importing, file, JsonReading.Grouped(progress.Number("rows")), JsonReading.Grouped(rate), left);
    }
}
