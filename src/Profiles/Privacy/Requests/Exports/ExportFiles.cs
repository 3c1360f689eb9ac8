using System.IO.Compression;
using Profiles.Storage;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>Exports as they wait to be fetched: each one file, sealed under the key of the installation, named by its request.</summary>
public sealed class ExportFiles(IFileStore files, Seal seal)
{
    /// <summary>Makes the archive and stores it, in the place of one made before.</summary>
    /// <param name="write">Fills the archive; what it returns is returned.</param>
    public async Task<TResult> WriteAsync<TResult>(string request, Func<ZipArchive, Task<TResult>> write, CancellationToken cancellation)
    {
        using var zip = new MemoryStream();
        TResult result;
        await using (var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
            result = await write(archive);
        using var closed = new MemoryStream(seal.Close(Purpose(request), zip.GetBuffer().AsSpan(0, (int)zip.Length)), writable: false);
        await files.WriteAsync(ContainerNames.PersonExports, Name(request), closed, cancellation);
        return result;
    }

    /// <summary>The archive; null if there is none.</summary>
    /// <exception cref="InvalidDataException">It was sealed by another installation, or changed since.</exception>
    public async Task<byte[]?> ReadAsync(string request, CancellationToken cancellation)
    {
        if (await files.StatAsync(ContainerNames.PersonExports, Name(request), cancellation) is not { } found) return null;
        await using var stream = await files.OpenAsync(found.File, 0, cancellation);
        if (stream is null) return null;
        var message = new byte[found.Length];
        await stream.ReadExactlyAsync(message, cancellation);
        return seal.Open(Purpose(request), message) ?? throw new InvalidDataException($"Export {request} cannot be opened with the secret of this installation.");
    }

    /// <summary>Deletes it; nothing happens if there is none.</summary>
    public async Task DeleteAsync(string request, CancellationToken cancellation)
    {
        if (await files.StatAsync(ContainerNames.PersonExports, Name(request), cancellation) is { } found) await files.DeleteAsync(found.File, cancellation);
    }

    private static string Name(string request) => request + ".zip";

    private static string Purpose(string request) => "person-export " + request;
}
