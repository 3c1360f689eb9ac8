using System.CommandLine;
using Profiles.Local.Host;

namespace Profiles.Local.CommandLine;

/// <summary><c>restore FILE</c>: a backup into a data folder that nothing uses.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.BackupFile);
        var passphrase = new Passphrase(frame);
        var command = frame.Command("restore", CommandTexts.Restore, [file, passphrase.Option]);
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = frame.Output(parsed);
            var (folder, source) = (frame.Folder(parsed), parsed.GetRequiredValue(file));
            if (!File.Exists(source)) return output.Fail(ExitCodes.Failed, Texts.Unreadable, source);
            if (!passphrase.TryRead(parsed, output, out var secret)) return ExitCodes.Failed;
            // Never beside a host: it would go on with what it remembers of the data before.
            if (Directory.Exists(folder))
            {
                if (DataLock.TryTake(folder) is not { } free) return output.Fail(ExitCodes.DataFolderInUse, Texts.FolderBusy, folder);
                free.Dispose();
                File.Delete(Path.Combine(folder, DataLock.FileName));
            }
            var summary = await Composition.RestoreAsync(source, folder, secret, frame.Context.Time, cancellation);
            var body = BackupTexts.Body(summary);
            body["folder"] = folder;
            return output.Answer(body, () =>
            {
                output.Line(output.Text(Texts.Restored, folder));
                output.Line(BackupTexts.Origin(summary, output));
                if (summary.DroppedAgain > 0) output.Line(output.Text(BackupTexts.DroppedAgain, summary.DroppedAgain));
            });
        });
        return command;
    }
}
