namespace Profiles.Sqlite.Engine;

/// <summary>A writer that waits, between two commits, until it is let go.</summary>
internal sealed class WriterHold : IDisposable
{
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim released = new();

    /// <summary>Ends when the writer waits.</summary>
    public Task Held => held.Task;

    /// <summary>On the writer's thread.</summary>
    public bool Wait()
    {
        held.TrySetResult();
        released.Wait();
        return true;
    }

    public void Dispose() => released.Set();
}
