using System.CommandLine;

namespace Profiles.Local.CommandLine;

/// <summary><c>undo BATCH</c>: takes a whole delivery back and waits until its rows are out of every profile.</summary>
internal static class UndoCommand
{
    public static Command Create(CommandFrame frame)
    {
        var id = frame.Argument("BATCH", CommandTexts.BatchId);
        return frame.Runs(frame.Command("undo", CommandTexts.Undo, [id]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.PostAsync($"api/batches/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/undo", null, cancellation);
            if (answer.Ok) answer = await BatchWait.UntilClosedAsync(session.Client, answer.Body, _ => { }, frame.Context.Time, cancellation);
            if (answer.Ok && BatchWait.FailIfStalled(answer.Body, output) is { } stalled) return stalled;
            return answer.Ok
                ? output.Answer(answer.Body, () => output.Line(output.Text(Texts.Undone, answer.Body.Text("id"))))
                : output.Fail(answer);
        }, runPumps: true);
    }
}
