using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Console;
using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Local.Triggers;
using Profiles.Operations;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Local.Host;

/// <summary>Puts the web application of a local host together.</summary>
internal static class LocalApplication
{
    public static WebApplication Build(string folder, LocalHostOptions options)
    {
        // The empty builder reads no environment and no settings files: what runs is what the command line says, and it starts fastest.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        AddLogging(builder.Logging, options.LogLevel);
        options.Log?.Invoke(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddSingleton(new StarterFolder(options.Starters));
        builder.Services.AddSingleton(SecretFile.Open(folder));
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = options.DrainTime);
        builder.Services.AddSingleton(new DestinationOptions(options.AllowLoopbackDestinations));
        options.Compose(builder.Services, folder);

        var functions = FunctionCatalog.Discover(options.Functions);
        if (options.RunPumps)
        {
            builder.Services.AddSingleton(services => Pumps(services, functions, folder, options));
            builder.Services.AddHostedService(services => services.GetRequiredService<PumpRunner>());
            // Asked for late: what measures is made before the pumps are.
            builder.Services.AddSingleton<ReadFunctions>(services => () => services.GetRequiredService<PumpRunner>().States);
        }
        var app = builder.Build();
        app.UseRouting();
        app.MapFunctions(functions);
        BackupRoute.Map(app, folder);
        return app;
    }

    private static PumpRunner Pumps(IServiceProvider services, IReadOnlyList<FunctionMethod> functions, string folder, LocalHostOptions options)
    {
        var gate = new FileGate(services.GetRequiredService<IQueueReceiver>(), options.MaxWaitingChunks);
        var factory = new PumpFactory(
            services, HostSettings.Read(HostSettings.DefaultPath), LocalHost.DropFolder(folder), options.Adopt(services), options.QueueLease, gate);
        var fired = functions.Where(f => options.WatchDropFolder || f.Trigger is not BlobTriggerAttribute);
        return ActivatorUtilities.CreateInstance<PumpRunner>(
            services, (IReadOnlyList<Pump>)[.. fired.SelectMany(factory.Create)], (CancellationToken stopping) => options.Resume(services, stopping));
    }

    private static void AddLogging(ILoggingBuilder logging, LogLevel level)
    {
        // Standard output belongs to what commands answer.
        logging.AddSimpleConsole(o => (o.SingleLine, o.TimestampFormat, o.UseUtcTimestamp) = (true, "HH:mm:ss ", true));
        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Profiles", level);
    }
}
