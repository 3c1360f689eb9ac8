using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Local.Host;
using Profiles.Sqlite;

namespace Profiles.Local.CommandLine;

/// <summary><c>backup FILE</c>: everything of the data folder in one file, also while a host runs; <c>backup verify FILE</c> reads one whole.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.BackupFile);
        var passphrase = new Passphrase(frame);
        return frame.Runs(frame.Command("backup", CommandTexts.Backup, [file, passphrase.Option, Verify(frame)]), async (parsed, session, output, cancellation) =>
        {
            if (!passphrase.TryRead(parsed, output, out var secret)) return ExitCodes.Failed;
            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            var path = $"{BackupRoute.Path[1..]}?{BackupRoute.FileParameter}={Uri.EscapeDataString(target)}";
            var answer = await session.Client.PostTextAsync(path, secret ?? "", cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["file"] = target, ["sealed"] = secret is not null }, () => output.Line(output.Text(Texts.Written, target)))
                : output.Fail(answer);
        });
    }

    /// <summary>Needs no data folder.</summary>
    private static Command Verify(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.BackupFile);
        var passphrase = new Passphrase(frame);
        var command = frame.Command("verify", BackupTexts.Verify, [file, passphrase.Option]);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (output, source) = (frame.Output(parsed), parsed.GetRequiredValue(file));
            if (!File.Exists(source)) return output.Fail(ExitCodes.Failed, Texts.Unreadable, source);
            if (!passphrase.TryRead(parsed, output, out var secret)) return ExitCodes.Failed;
            var summary = await SqliteBackup.VerifyAsync(source, secret, cancellation);
            return output.Answer(BackupTexts.Body(summary), () => output.Line(output.Text(BackupTexts.Verified, source, BackupTexts.Origin(summary, output), summary.Files)));
        });
        return command;
    }
}
