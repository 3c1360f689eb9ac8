using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Connections;
using Profiles.Azure.Hosting;
using Profiles.Definitions;
using Profiles.Local.Azurite;
using Profiles.Local.Host;
using Profiles.Web.Console;

namespace Profiles.Local.CommandLine;

/// <summary><c>serve</c>, also without a command: the host, until it is told to end.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root, CommandFrame frame)
    {
        // The same options stand on the root, so that ./run --demo works.
        var serve = frame.Command("serve", CommandTexts.Serve);
        foreach (var command in new[] { serve, root })
        {
            var port = new Option<int>("--port")
            {
                Description = CommandTexts.Port.In(frame.Language), HelpName = "N", DefaultValueFactory = _ => LocalHostOptions.DefaultPort,
            };
            port.Validators.Add(result =>
            {
                if (result.Errors.Any() || result.Tokens.Count == 0) return;
                if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port 0-65535");
            });
            var demo = new Option<bool>("--demo") { Description = CommandTexts.Demo.In(frame.Language) };
            var azurite = new Option<string?>("--azurite")
            {
                Description = CommandTexts.Azurite.In(frame.Language), HelpName = "CONNECTION", Arity = ArgumentArity.ZeroOrOne,
            };
            command.Add(port);
            command.Add(demo);
            command.Add(azurite);
            command.SetAction((parsed, cancellation) => RunAsync(
                parsed, frame, parsed.GetValue(port), parsed.GetValue(demo), AzuriteChoice.Of(parsed, azurite), cancellation));
        }
        root.Add(serve);
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, CommandFrame frame, int port, bool demo, AzuriteChoice azurite, CancellationToken cancellation)
    {
        var output = frame.Output(parsed);
        var folder = frame.Folder(parsed);
        if (DataLock.TryTake(folder) is not { } taken) return output.Fail(ExitCodes.DataFolderInUse, Texts.FolderBusy, folder);
        using var _ = taken; // also where nothing was started
        try
        {
            using var telemetry = TelemetryExport.Start(frame.Context.Environment);
            await using var storage = await azurite.StartAsync(folder, frame.Context.Environment, cancellation);
            if (storage.IsMissing) return output.Fail(ExitCodes.Failed, Texts.NoAzurite);
            var options = storage.Connection is { } connection ? frame.Context.Host.WithStorage(connection) : frame.Context.Host;
            await using var host = await LocalHost.StartAsync(taken, options with { Port = port, Log = logging => TelemetryExport.AddLog(logging, frame.Context.Environment) }, addAdmin: true, cancellation);
            Announce(host, folder, frame.Context, output);
            if (host.Services.GetService<DefinitionAuthoring>() is { } authoring
                && await authoring.CountUpgradesAsync(host.Services.GetRequiredService<StarterFolder>(), cancellation) is > 0 and var upgrades)
                output.Line(output.Text(DefinitionTexts.UpgradeThere, upgrades));
            if (demo) output.Line(output.Text(Texts.DemoDropped, await Samples.DropAsync(host.Services, folder, cancellation)));
            await host.WaitAsync(cancellation);
            output.Note(output.Text(Texts.Stopping));
            return ExitCodes.Ok;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            return output.Fail(ExitCodes.Failed, Texts.PortTaken, port);
        }
    }

    private static void Announce(LocalHost host, string folder, CommandContext context, Output output)
    {
        var elapsed = (long)(context.Time.GetUtcNow() - context.Started).TotalMilliseconds;
        var drop = LocalHost.DropFolder(folder);
        var body = new JsonObject { ["address"] = host.Address, ["readyInMilliseconds"] = elapsed, ["dropFolder"] = drop };
        var console = ConsoleFiles.AreIn(ConsoleFiles.BesideProgram) ? $"{host.Address}/console/" : null;
        if (console is not null) body["console"] = console;
        if (host.AdminToken is { } made) body["adminKey"] = made;
        output.Answer(body, () =>
        {
            output.Line(output.Text(Texts.Ready, elapsed, host.Address));
            output.Line(console is null ? output.Text(Texts.NoConsole) : output.Text(Texts.Console, console));
            if (host.AdminToken is { } token) output.Line(output.Text(Texts.AdminKey, token));
            output.Line(output.Text(Texts.DropHere, drop));
            output.Line(output.Text(Texts.StopHint));
        });
        context.Out.Flush();
    }
}
