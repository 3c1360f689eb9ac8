namespace Profiles.Local.Triggers;

/// <summary>Waits until something happens in a folder, or a time has passed: not every file system tells.</summary>
public sealed class FolderWatch : IDisposable
{
    private readonly FileSystemWatcher? watcher;
    private volatile TaskCompletionSource noticed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FolderWatch(string folder)
    {
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Created += Notice;
            watcher.Changed += Notice;
            watcher.Renamed += Notice;
            watcher.EnableRaisingEvents = true;
        }
        catch (IOException)
        {
            watcher = null; // no watches left on this machine: looking from time to time does it too
        }
    }

    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        await Task.WhenAny(noticed.Task, Task.Delay(longest, time, cancellation));
        noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Dispose() => watcher?.Dispose();

    private void Notice(object sender, FileSystemEventArgs change) => noticed.TrySetResult();
}
