using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Local.Host;

namespace Profiles.Local.CommandLine;

/// <summary><c>restore FILE</c>: a backup into a data folder that nothing uses.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.BackupFile);
        var command = frame.Command("restore", CommandTexts.Restore, [file]);
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = frame.Output(parsed);
            var (folder, source) = (frame.Folder(parsed), parsed.GetRequiredValue(file));
            if (!File.Exists(source)) return output.Fail(ExitCodes.Failed, Texts.Unreadable, source);
            // Never beside a host: it would go on with what it remembers of the data before.
            if (Directory.Exists(folder))
            {
                if (DataLock.TryTake(folder) is not { } free) return output.Fail(ExitCodes.DataFolderInUse, Texts.FolderBusy, folder);
                free.Dispose();
                File.Delete(Path.Combine(folder, DataLock.FileName));
            }
            await Composition.RestoreAsync(source, folder, cancellation);
            return output.Answer(new JsonObject { ["folder"] = folder }, () => output.Line(output.Text(Texts.Restored, folder)));
        });
        return command;
    }
}
