namespace Profiles.Sqlite.Engine;

/// <summary>One port call waiting to be written.</summary>
internal abstract class WriteItem(int weight)
{
    /// <summary>About how many rows it writes.</summary>
    public int Weight { get; } = weight;

    public abstract bool IsCancelled { get; }

    /// <summary>Writes, inside the transaction of its group.</summary>
    public abstract void Run(Connection connection);

    /// <summary>Called on the writer's thread when the write is durable, before anybody is told.</summary>
    public abstract void Committed();

    /// <summary>Tells the caller that what it wrote is durable.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception error);

    public abstract void Cancel();
}

/// <summary>A write with a result.</summary>
internal sealed class WriteItem<T>(Func<Connection, T> write, int weight, CancellationToken cancellation, Action? committed) : WriteItem(weight)
{
    // Callers must not run on the writer's thread.
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Done => done.Task;

    public override bool IsCancelled => cancellation.IsCancellationRequested;

    public override void Run(Connection connection) => result = write(connection);

    public override void Committed() => committed?.Invoke();

    public override void Succeed() => done.TrySetResult(result!);

    public override void Fail(Exception error) => done.TrySetException(error);

    public override void Cancel() => done.TrySetCanceled(cancellation);
}
