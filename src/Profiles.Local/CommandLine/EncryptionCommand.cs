using System.CommandLine;

namespace Profiles.Local.CommandLine;

/// <summary><c>encryption status|rotate|reseal|retire</c>: under which keys single values are stored.</summary>
internal static class EncryptionCommand
{
    public static Command Create(CommandFrame frame) => frame.Command("encryption", CommandTexts.Encryption, [Status(frame), Rotate(frame), Reseal(frame), Retire(frame)]);

    private static Command Status(CommandFrame frame) =>
        frame.Runs(frame.Command("status", CommandTexts.EncryptionStatus), async (_, session, output, cancellation) =>
            Show(await session.Client.GetAsync("api/encryption", cancellation), output));

    private static Command Rotate(CommandFrame frame) =>
        frame.Runs(frame.Command("rotate", CommandTexts.EncryptionRotate), async (_, session, output, cancellation) =>
            Show(await session.Client.PostAsync("api/encryption/rotate", null, cancellation), output));

    private static Command Reseal(CommandFrame frame) =>
        frame.Runs(frame.Command("reseal", CommandTexts.EncryptionReseal), async (_, session, output, cancellation) =>
        {
            var (seen, rewritten) = (0L, 0L);
            for (string? position = null; ;)
            {
                var query = position is null ? "" : $"?position={Uri.EscapeDataString(position)}";
                var answer = await session.Client.PostAsync("api/encryption/reseal" + query, null, cancellation);
                if (!answer.Ok) return output.Fail(answer);
                (seen, rewritten) = (seen + answer.Body.Number("seen"), rewritten + answer.Body.Number("rewritten"));
                position = answer.Body["next"]?.GetValue<string>();
                if (position is not null) continue;
                answer.Body["seen"] = seen;
                answer.Body["rewritten"] = rewritten;
                return output.Answer(answer.Body, () => output.Line(output.Text(Texts.Resealed, JsonReading.Grouped(rewritten), JsonReading.Grouped(seen))));
            }
        });

    private static Command Retire(CommandFrame frame)
    {
        var number = new Argument<int>("NUMBER") { Description = CommandTexts.EncryptionKey.In(frame.Language) };
        return frame.Runs(frame.Command("retire", CommandTexts.EncryptionRetire, [number]), async (parsed, session, output, cancellation) =>
            Show(await session.Client.DeleteAsync($"api/encryption/keys/{parsed.GetRequiredValue(number)}", cancellation), output));
    }

    private static int Show(ApiAnswer answer, Output output) => !answer.Ok ? output.Fail(answer) : output.Answer(answer.Body, () =>
    {
        output.Line(output.Text(Texts.EncryptedFields, string.Join(", ", answer.Body["fields"]!.AsArray().Select(f => f!.GetValue<string>()))));
        output.Line(output.Text(
            Texts.EncryptionKeys, string.Join(", ", answer.Body["keys"]!.AsArray().Select(k => k!.GetValue<int>())),
            answer.Body.Text("currentKey"), answer.Body.Text("resealedUnder")));
    });
}
