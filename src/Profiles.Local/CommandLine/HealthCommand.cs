using System.CommandLine;
using Profiles.Local.Host;

namespace Profiles.Local.CommandLine;

/// <summary><c>health</c>: asks the running host whether it does its work; starts none.</summary>
internal static class HealthCommand
{
    public static Command Create(CommandFrame frame)
    {
        var quiet = new Option<bool>("--quiet", "-q") { Description = OperationTexts.Quiet.In(frame.Language) };
        var command = frame.Command("health", OperationTexts.Health, [quiet]);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (output, folder, isQuiet) = (frame.Output(parsed), frame.Folder(parsed), parsed.GetValue(quiet));
            if (await AskAsync(folder, frame.Language, cancellation) is not { } answer)
                return isQuiet ? ExitCodes.Failed : output.Fail(ExitCodes.Failed, OperationTexts.NotRunning, folder);
            var exitCode = answer.Ok ? ExitCodes.Ok : ExitCodes.Failed;
            return isQuiet ? exitCode : output.Answer(answer.Body, () => output.Line(output.Label(answer.Body.Text("status"))), exitCode);
        });
        return command;
    }

    /// <summary>Null if no host runs there, or it does not answer.</summary>
    private static async Task<ApiAnswer?> AskAsync(string folder, string language, CancellationToken cancellation)
    {
        if (RunningHost.Read(folder) is not { } host) return null;
        using var client = new ApiClient(new Uri(host.Address), host.Token, language);
        try
        {
            return await client.GetAsync("health", cancellation);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
