using System.Globalization;
using Profiles.Storage;

namespace Profiles.Intake.Unpacking;

/// <summary>Files of this machine as if they had been dropped, and a temporary folder for what they are unpacked into.</summary>
public sealed class InspectedFiles(IReadOnlyList<FileInfo> inspected, string channel) : IFileStore, IDisposable
{
    private readonly DirectoryInfo staged = Directory.CreateTempSubdirectory("profiles-inspect-");
    private int written;

    /// <summary>One a file, in their order; files of one name differ by their generation.</summary>
    public IReadOnlyList<FileReference> Inspected { get; } =
        [.. inspected.Select((f, i) => new FileReference(ContainerNames.Incoming, $"{channel}/{f.Name}", string.Create(CultureInfo.InvariantCulture, $"{i + 1}")))];

    public Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation)
    {
        var path = IndexOf(file) is >= 0 and var index ? inspected[index].FullName : Path.Combine(staged.FullName, file.Generation);
        if (!File.Exists(path)) return Task.FromResult<Stream?>(null);
        Stream stream = File.OpenRead(path);
        stream.Position = offset;
        return Task.FromResult<Stream?>(stream);
    }

    public Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation) =>
        Task.FromResult<(FileReference, long)?>(
            Enumerable.Range(0, inspected.Count).Where(i => Inspected[i].Name == name && Inspected[i].Container == container).Select(i => ((FileReference, long)?)(Inspected[i], inspected[i].Length)).FirstOrDefault());

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
        var found = IndexOf(file) < 0 && File.Exists(path);
        if (found) File.Delete(path);
        return Task.FromResult(found);
    }

    private int IndexOf(FileReference file)
    {
        for (var index = 0; index < Inspected.Count; index++)
            if (Inspected[index] == file) return index;
        return -1;
    }

    public Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation) => Task.FromResult(false);

    public void Dispose() => staged.Delete(recursive: true);
}
