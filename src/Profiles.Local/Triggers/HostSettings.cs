using System.Text.Json;

namespace Profiles.Local.Triggers;

/// <summary>What the local host takes from host.json, so that both hosts treat a failing message the same way.</summary>
/// <param name="MaxAttempts"><c>extensions.queues.maxDequeueCount</c>: attempts before a message becomes a dead letter.</param>
/// <param name="QueueConcurrency"><c>extensions.queues.batchSize</c>: messages of a queue worked on at once, at most.</param>
/// <param name="LeadConcurrency"><c>extensions.serviceBus.maxConcurrentCalls</c>: leads worked on at once.</param>
/// <param name="PoisonBlobThreshold"><c>extensions.blobs.poisonBlobThreshold</c>: attempts at a file.</param>
public sealed record HostSettings(int MaxAttempts, int QueueConcurrency, int LeadConcurrency, int PoisonBlobThreshold)
{
    /// <summary>The copy of host.json beside the program.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "host.json");

    public static HostSettings Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var extensions = document.RootElement.GetProperty("extensions");
        return new HostSettings(
            Number("queues", "maxDequeueCount"), Number("queues", "batchSize"),
            Number("serviceBus", "maxConcurrentCalls"), Number("blobs", "poisonBlobThreshold"));

        int Number(string extension, string setting) =>
            extensions.TryGetProperty(extension, out var section) && section.TryGetProperty(setting, out var value) && value.TryGetInt32(out var number)
                ? number
                : throw new InvalidDataException($"{path}: extensions.{extension}.{setting} is missing, expected a number.");
    }
}
