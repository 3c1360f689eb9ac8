using System.CommandLine;
using Profiles.Local.Host;
using Profiles.Privacy.Audit;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Local.CommandLine;

/// <summary><c>restore FILE</c>: a backup into a data folder that nothing uses.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.BackupFile);
        var passphrase = new Passphrase(frame);
        var ledger = frame.Option("--erasures", "LEDGER", ErasureTexts.Ledger);
        var command = frame.Command("restore", CommandTexts.Restore, [file, passphrase.Option, ledger]);
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = frame.Output(parsed);
            var (folder, source) = (frame.Folder(parsed), parsed.GetRequiredValue(file));
            if (!File.Exists(source)) return output.Fail(ExitCodes.Failed, Texts.Unreadable, source);
            if (!passphrase.TryRead(parsed, output, out var secret)) return ExitCodes.Failed;
            if (parsed.GetValue(ledger) is { } named && !File.Exists(named)) return output.Fail(ExitCodes.Failed, Texts.Unreadable, named);
            // Never beside a host: it would go on with what it remembers of the data before.
            if (Directory.Exists(folder))
            {
                if (DataLock.TryTake(folder) is not { } free) return output.Fail(ExitCodes.DataFolderInUse, Texts.FolderBusy, folder);
                free.Dispose();
                File.Delete(Path.Combine(folder, DataLock.FileName));
            }
            var summary = await Composition.RestoreAsync(source, folder, secret, frame.Context.Time, cancellation);
            var erasures = FileErasureLedger.PathOf(folder);
            if (parsed.GetValue(ledger) is { } given && Path.GetFullPath(given) != erasures) await FileErasureLedger.MergeAsync(given, erasures, cancellation);
            if (!File.Exists(erasures)) output.Note(output.Text(ErasureTexts.NoLedger, erasures));
            var replayed = await StartAsync(folder, frame.Context, summary, cancellation);
            var body = BackupTexts.Body(summary);
            body["folder"] = folder;
            body["erasures"] = replayed;
            return output.Answer(body, () =>
            {
                output.Line(output.Text(Texts.Restored, folder));
                output.Line(BackupTexts.Origin(summary, output));
                if (summary.DroppedAgain > 0) output.Line(output.Text(BackupTexts.DroppedAgain, summary.DroppedAgain));
                if (replayed > 0) output.Line(output.Text(ErasureTexts.Replayed, replayed));
            });
        });
        return command;
    }

    /// <summary>A host erases what the ledger says before it serves, so starting one is all; and the trail that came back tells that it did.</summary>
    /// <returns>Erasures done again.</returns>
    private static async Task<int> StartAsync(string folder, CommandContext context, BackupSummary summary, CancellationToken cancellation)
    {
        if (DataLock.TryTake(folder) is not { } taken) return 0;
        var began = context.Host.Time.GetUtcNow();
        await using var host = await LocalHost.StartAsync(taken, context.Host with { Port = 0, RunPumps = false, WatchDropFolder = false, LogLevel = LogLevel.Warning }, addAdmin: false, cancellation);
        var made = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"made={summary.CreatedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} files={summary.Files}");
        await host.Services.GetRequiredService<AuditTrail>().RecordAsync(new AuditEvent(AuditActions.Restored, AuditTrail.Local, Detail: made), cancellation);
        return (await host.Services.GetRequiredService<IErasureStore>().ListAsync(cancellation)).Count(e => e.FinishedAt >= began);
    }
}
