using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Storage;
using Profiles.Web;
using Profiles.Web.Access;

namespace Profiles.Local.Tests.Fakes;

/// <summary>A data folder and the command line on it, over fake stores and a fake API.</summary>
public sealed class Bench : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FakeAnswers Answers { get; } = new();
    public FakeKeys Keys { get; } = new();
    public FakeDefinitions Definitions { get; } = new();
    public FakeQueue Queue { get; } = new();
    public TextReader In { get; private set; } = TextReader.Null;
    public SignalWriter Out { get; private set; } = new();
    public SignalWriter Error { get; private set; } = new();
    public string Data => Path.Combine(folder.Path, "data");

    public LocalHostOptions Options => new()
    {
        Port = 0,
        RunPumps = false,
        LogLevel = Microsoft.Extensions.Logging.LogLevel.None,
        Functions = typeof(FakeApi).Assembly,
        Compose = (services, _) => services
            .AddSingleton(Answers).AddSingleton(new WebOptions()).AddSingleton<ApiKeys>()
            .AddSingleton<IKeyStore>(Keys).AddSingleton<IDefinitionStore>(Definitions).AddSingleton<IQueueReceiver>(Queue)
            .AddSingleton<ICheckpointStore, FakeCheckpoints>().AddSingleton<IFileStore, FakeFiles>().AddSingleton<IProfileStore>(new FakeFeed(0))
            .AddSingleton<CallLog>(),
        Load = (_, _) => Task.CompletedTask,
        Resume = (_, _) => Task.CompletedTask,
        Adopt = _ => new FakeFiles().AdoptAsync,
        Starters = Path.Combine(folder.Path, "starters"),
    };

    public string Write(string name, string content) => folder.Write(name, content);

    public Task<LocalHost> StartHostAsync(bool addAdmin = false) =>
        LocalHost.StartAsync(DataLock.TryTake(Data)!, Options, addAdmin, CancellationToken.None);

    /// <summary>Runs a command line in English on the folder, with fresh output.</summary>
    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public Task<int> RunAsync(TextReader input, params string[] arguments)
    {
        In = input;
        return RunAsync(CancellationToken.None, arguments);
    }

    public async Task<int> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        (Out, Error) = (new SignalWriter(), new SignalWriter());
        var context = new CommandContext { In = In, Out = Out, Error = Error, Environment = _ => null, Host = Options };
        string[] all = arguments.Contains("--data") ? arguments : [.. arguments, "--data", Data];
        return await ProgramCommands.RunAsync(all, context, cancellation).WaitAsync(Patience.Longest, CancellationToken.None);
    }

    /// <summary>Standard output as the one JSON object it must be.</summary>
    public JsonObject Object() => JsonNode.Parse(Out.ToString(), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = false })!.AsObject();

    public void Dispose() => folder.Dispose();
}

/// <summary>Text, and word of the first flush.</summary>
public sealed class SignalWriter : StringWriter
{
    private readonly TaskCompletionSource flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task FlushedAsync() => flushed.Task.WaitAsync(Patience.Longest);

    public override void Flush()
    {
        base.Flush();
        flushed.TrySetResult();
    }
}
