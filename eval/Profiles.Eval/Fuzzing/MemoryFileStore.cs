using System.Globalization;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Eval.Fuzzing;

/// <summary>Files in memory, each generation kept: enough of the port to take files apart without a folder.</summary>
public sealed class MemoryFileStore : IFileStore
{
    private readonly Dictionary<FileReference, byte[]> contents = [];
    private readonly Dictionary<(string, string), int> generations = [];

    /// <summary>Contents kept now, in the order they were written.</summary>
    public IReadOnlyDictionary<FileReference, byte[]> Contents => contents;

    public Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation) =>
        Task.FromResult<Stream?>(contents.TryGetValue(file, out var content) ? new MemoryStream(content, writable: false) { Position = offset } : null);

    public Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation)
    {
        var newest = Reference(container, name, generations.GetValueOrDefault((container, name)));
        return Task.FromResult<(FileReference, long)?>(contents.TryGetValue(newest, out var content) ? (newest, content.Length) : null);
    }

    public async Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellation);
        var generation = generations[(container, name)] = generations.GetValueOrDefault((container, name)) + 1;
        var file = Reference(container, name, generation);
        contents.Add(file, copy.ToArray());
        return file;
    }

    public Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation) => Task.FromResult(contents.Remove(file));

    private static FileReference Reference(string container, string name, int generation) =>
        new(container, name, generation.ToString(CultureInfo.InvariantCulture));

    public Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation) => Task.FromResult(false);
}
