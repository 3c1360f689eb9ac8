using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Profiles.Azure.Storage;
using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Chooses the pumps that fire a function here, by its trigger.</summary>
/// <param name="drop">Folder that stands for the container of dropped files.</param>
/// <param name="lease">Time for which a message is taken.</param>
/// <param name="gate">Where files wait.</param>
public sealed class PumpFactory(IServiceProvider services, HostSettings settings, string drop, AdoptFile adopt, TimeSpan lease, FileGate gate)
{
    private static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>The pumps of <paramref name="function"/>; none for HTTP functions, which <see cref="HttpRoutes"/> maps. An unknown trigger throws.</summary>
    public IReadOnlyList<Pump> Create(FunctionMethod function) => function.Trigger switch
    {
        BlobTriggerAttribute blob => Files(function, PathParameter(blob)),
        // Deliveries wait for others, not for the machine.
        QueueTriggerAttribute { QueueName: QueueNames.Deliveries } queue => [Make<QueuePump>(function, Queue(queue.QueueName, settings.LeadConcurrency))],
        QueueTriggerAttribute queue => [Make<QueuePump>(function, Queue(queue.QueueName, ChunkConcurrency))],
        ServiceBusTriggerAttribute queue => [Make<QueuePump>(function, Queue(queue.QueueName!, settings.LeadConcurrency))],
        TimerTriggerAttribute timer => [Make<TimerPump>(function, timer.Schedule)],
        CosmosDBTriggerAttribute feed => [Make<FeedPump>(function, new FeedWork(feed.MaxItemsPerInvocation, RetryDelay(function)))],
        HttpTriggerAttribute => [],
        var unknown => throw new NotSupportedException($"Function {function.Name} has a {unknown.GetType().Name}, which nothing fires here."),
    };

    // One process has one machine: more chunks at once than cores only take memory.
    private int ChunkConcurrency => Math.Min(settings.QueueConcurrency, Math.Max(2, Environment.ProcessorCount));

    private Pump Make<TPump>(FunctionMethod function, params object[] work) where TPump : Pump =>
        ActivatorUtilities.CreateInstance<TPump>(services, [function, .. work]);

    private QueueWork Queue(string? queue, int concurrency) => new(queue!, concurrency, settings.MaxAttempts) { Lease = lease };

    /// <summary>Dropped files are moved into the file store and fired for; where that is a storage account, whatever comes into the container is.</summary>
    private IReadOnlyList<Pump> Files(FunctionMethod function, string parameter)
    {
        var watched = services.GetService<BlobFileStore>() is not null;
        var work = new FolderWork(drop, ContainerNames.Incoming, parameter, settings.PoisonBlobThreshold) { Fires = !watched };
        var folder = Make<FolderPump>(function, work, adopt, gate);
        return watched ? [folder, Make<BlobPump>(function, new BlobWork(ContainerNames.Incoming, parameter, settings.PoisonBlobThreshold), gate)] : [folder];
    }

    private static string PathParameter(BlobTriggerAttribute blob) =>
        // "incoming/{path}": container, then one parameter for all the rest.
        blob.BlobPath.Split('/', 2) is [ContainerNames.Incoming, ['{', .. var parameter, '}']]
            ? parameter
            : throw new NotSupportedException($"The blob path is '{blob.BlobPath}', expected {ContainerNames.Incoming}/{{parameter}}.");

    private static TimeSpan RetryDelay(FunctionMethod function) =>
        function.Method.GetCustomAttribute<FixedDelayRetryAttribute>() is { } retry
            ? TimeSpan.Parse(retry.DelayInterval, CultureInfo.InvariantCulture)
            : DefaultRetryDelay;
}
