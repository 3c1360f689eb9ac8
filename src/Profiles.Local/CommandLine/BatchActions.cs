using System.CommandLine;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What can be done with a batch, each by an option; all but pausing wait until it has come to its end.</summary>
internal sealed class BatchActions(CommandFrame frame)
{
    public const string KeepOption = "--keep";
    private const string PausePath = "pause";

    private readonly Option<bool> pause = Flag(frame, "--pause", CommandTexts.Pause);
    private readonly Option<bool> resume = Flag(frame, "--resume", CommandTexts.Resume);
    private readonly Option<bool> cancel = Flag(frame, "--cancel", CommandTexts.Cancel);
    private readonly Option<bool> keep = Flag(frame, KeepOption, CommandTexts.Keep);
    private readonly Option<bool> rerun = Flag(frame, "--rerun", CommandTexts.Rerun);
    private readonly Option<bool> reclean = Flag(frame, "--reclean", CommandTexts.Reclean);
    private readonly Option<bool> confirm = Flag(frame, "--confirm-absences", CommandTexts.ConfirmAbsences);

    public IEnumerable<Option> Options => [pause, resume, cancel, keep, rerun, reclean, confirm];

    /// <summary>Last part of the address of what is asked for; null if nothing is.</summary>
    public string? PathOf(ParseResult parsed)
    {
        if (parsed.GetValue(pause)) return PausePath;
        if (parsed.GetValue(resume)) return "resume";
        if (parsed.GetValue(cancel)) return parsed.GetValue(keep) ? "cancel?keep=true" : "cancel";
        if (parsed.GetValue(rerun)) return "rerun";
        if (parsed.GetValue(reclean)) return "reclean";
        return parsed.GetValue(confirm) ? "confirm-absences" : null;
    }

    /// <summary>True if what is asked for needs somebody to work it off, beside a host or without one.</summary>
    public bool NeedWork(ParseResult parsed) => PathOf(parsed) is not (null or PausePath);

    public async Task<int> RunAsync(string address, Session session, CommandContext context, Output output, CancellationToken cancellation)
    {
        var answer = await session.Client.PostAsync(address, null, cancellation);
        if (answer.Ok && !address.EndsWith("/" + PausePath, StringComparison.Ordinal))
        {
            var progress = new ImportProgress(answer.Body.Text("name"), context, output);
            answer = await BatchWait.UntilClosedAsync(session.Client, answer.Body, progress.Show, context.Time, cancellation);
            progress.End();
            if (answer.Ok && BatchWait.FailIfStalled(answer.Body, output) is { } stalled) return stalled;
        }
        return answer.Ok
            ? output.Answer(answer.Body, () => output.Line(output.Text(Texts.BatchIs, answer.Body.Text("id"), output.Label(answer.Body.Text("status")))))
            : output.Fail(answer);
    }

    private static Option<bool> Flag(CommandFrame frame, string name, Localized description) => new(name) { Description = description.In(frame.Language) };
}
