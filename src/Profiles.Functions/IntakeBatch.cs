using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>A channel dropped a file: plan it and announce its chunks.</summary>
/// <remarks>The stream is only opened, never read: binding the content as text would download it. The file is read through the port.</remarks>
public sealed partial class IntakeBatch(FileIntake intake, ILogger<IntakeBatch> logger)
{
    [Function(nameof(IntakeBatch))]
    public async Task RunAsync(
        [BlobTrigger(ContainerNames.Incoming + "/{path}", Source = BlobTriggerSource.EventGrid, Connection = ConnectionNames.Incoming)] Stream content,
        string path,
        CancellationToken cancellation)
    {
        var batch = await intake.StartAsync(ContainerNames.Incoming, path, cancellation);
        if (batch is null) LogGone();
        else LogStarted(batch.Id, batch.Channel, batch.Status, batch.Chunks);
    }

    [LoggerMessage(1001, LogLevel.Information, "Batch {Batch} of channel {Channel} is {Status}, chunks: {Chunks}", EventName = "BatchStarted")]
    private partial void LogStarted(BatchId batch, string channel, BatchStatus status, int? chunks);

    [LoggerMessage(1002, LogLevel.Warning, "A dropped file was deleted before it was read", EventName = "FileGone")]
    private partial void LogGone();
}
