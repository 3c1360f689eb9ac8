using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Chooses the pump that fires a function here, by its trigger.</summary>
/// <param name="drop">Folder that stands for the container of dropped files.</param>
public sealed class PumpFactory(IServiceProvider services, HostSettings settings, string drop, AdoptFile adopt)
{
    private const int FeedPageSize = 500;
    private static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>The pump of <paramref name="function"/>; null for HTTP functions, which <see cref="HttpRoutes"/> maps. An unknown trigger throws.</summary>
    public Pump? Create(FunctionMethod function) => function.Trigger switch
    {
        BlobTriggerAttribute blob => Make<FolderPump>(function, Folder(blob), adopt),
        QueueTriggerAttribute queue => Make<QueuePump>(function, Queue(queue.QueueName, ChunkConcurrency)),
        ServiceBusTriggerAttribute queue => Make<QueuePump>(function, Queue(queue.QueueName!, settings.LeadConcurrency)),
        TimerTriggerAttribute timer => Make<TimerPump>(function, timer.Schedule),
        CosmosDBTriggerAttribute => Make<FeedPump>(function, new FeedWork(FeedPageSize, RetryDelay(function))),
        HttpTriggerAttribute => null,
        var unknown => throw new NotSupportedException($"Function {function.Name} has a {unknown.GetType().Name}, which nothing fires here."),
    };

    // One process has one machine: more chunks at once than cores only take memory.
    private int ChunkConcurrency => Math.Min(settings.QueueConcurrency, Math.Max(2, Environment.ProcessorCount));

    private Pump Make<TPump>(FunctionMethod function, params object[] work) where TPump : Pump =>
        ActivatorUtilities.CreateInstance<TPump>(services, [function, .. work]);

    private QueueWork Queue(string? queue, int concurrency) => new(queue!, concurrency, settings.MaxAttempts);

    private FolderWork Folder(BlobTriggerAttribute blob)
    {
        // "incoming/{path}": container, then one parameter for all the rest.
        if (blob.BlobPath.Split('/', 2) is [ContainerNames.Incoming, ['{', .. var parameter, '}']])
            return new FolderWork(drop, ContainerNames.Incoming, parameter, settings.PoisonBlobThreshold);
        throw new NotSupportedException($"The blob path is '{blob.BlobPath}', expected {ContainerNames.Incoming}/{{parameter}}.");
    }

    private static TimeSpan RetryDelay(FunctionMethod function) =>
        function.Method.GetCustomAttribute<FixedDelayRetryAttribute>() is { } retry
            ? TimeSpan.Parse(retry.DelayInterval, CultureInfo.InvariantCulture)
            : DefaultRetryDelay;
}
