using System.Globalization;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Local.CommandLine;

/// <summary>One file of this machine as if it had been dropped, and a temporary folder for what it is unpacked into.</summary>
internal sealed class InspectedFiles(FileInfo inspected, string channel) : IFileStore, IDisposable
{
    private readonly DirectoryInfo staged = Directory.CreateTempSubdirectory("profiles-inspect-");
    private int written;

    public FileReference Inspected { get; } = new(ContainerNames.Incoming, $"{channel}/{inspected.Name}", "1");

    public Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation)
    {
        var path = file == Inspected ? inspected.FullName : Path.Combine(staged.FullName, file.Generation);
        if (!File.Exists(path)) return Task.FromResult<Stream?>(null);
        Stream stream = File.OpenRead(path);
        stream.Position = offset;
        return Task.FromResult<Stream?>(stream);
    }

    public Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation) =>
        Task.FromResult<(FileReference, long)?>(name == Inspected.Name && container == Inspected.Container ? (Inspected, inspected.Length) : null);

    /// <summary>Every write is a file of its own, named by its generation: names of tables are no paths.</summary>
    public async Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation)
    {
        var generation = Interlocked.Increment(ref written).ToString(CultureInfo.InvariantCulture);
        await using var target = File.Create(Path.Combine(staged.FullName, generation));
        await content.CopyToAsync(target, cancellation);
        return new FileReference(container, name, generation);
    }

    public Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation)
    {
        var path = Path.Combine(staged.FullName, file.Generation);
        var found = file != Inspected && File.Exists(path);
        if (found) File.Delete(path);
        return Task.FromResult(found);
    }

    public void Dispose() => staged.Delete(recursive: true);
}
