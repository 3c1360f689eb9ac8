using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Local.Host;

namespace Profiles.Local.CommandLine;

/// <summary><c>backup FILE</c>: everything of the data folder in one file, also while a host runs.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.BackupFile);
        return frame.Runs(frame.Command("backup", CommandTexts.Backup, [file]), async (parsed, session, output, cancellation) =>
        {
            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            var path = $"{BackupRoute.Path[1..]}?{BackupRoute.FileParameter}={Uri.EscapeDataString(target)}";
            var answer = await session.Client.PostAsync(path, null, cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["file"] = target }, () => output.Line(output.Text(Texts.Written, target)))
                : output.Fail(answer);
        });
    }
}
