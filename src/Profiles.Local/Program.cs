using System.Diagnostics;
using System.Text;
using Profiles.Local.CommandLine;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var process = Process.GetCurrentProcess();
return await ProgramCommands.RunAsync(args, new CommandContext
{
    Out = Console.Out,
    Error = Console.Error,
    Width = Console.IsOutputRedirected ? CommandContext.FileWidth : Math.Max(Console.WindowWidth, CommandContext.NarrowestWidth),
    ShowsProgress = !Console.IsErrorRedirected,
    Started = new DateTimeOffset(process.StartTime),
});
