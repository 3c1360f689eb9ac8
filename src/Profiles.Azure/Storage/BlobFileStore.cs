using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Azure.Storage;

/// <summary>Files as block blobs; the generation is the ETag, without quotes.</summary>
/// <remarks>
/// Blob storage keeps one generation: an overwritten one is gone. Whoever is reading it then fails with an <see cref="IOException"/>, and
/// finds null when opening it again.
/// </remarks>
public sealed class BlobFileStore(BlobServiceClient account) : IFileStore
{
    /// <summary>Bytes fetched at once: as many as a chunk has.</summary>
    private const int ReadLength = ChunkOptions.DefaultTargetBytes;

    /// <summary>Creates the containers that are missing: for emulators. On Azure the templates do it.</summary>
    public async Task CreateMissingAsync(CancellationToken cancellation)
    {
        foreach (var container in ContainerNames.All)
            await account.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellation);
    }

    public async Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation)
    {
        if (Condition(file) is not { } unchanged) return null;
        try
        {
            var options = new BlobOpenReadOptions(allowModifications: false) { Conditions = unchanged, Position = offset, BufferSize = ReadLength };
            return new BlobContent(await Blob(file).OpenReadAsync(options, cancellation), file);
        }
        catch (RequestFailedException gone) when (IsGone(gone))
        {
            return null;
        }
    }

    public async Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation)
    {
        FileNames.Check(container, name);
        try
        {
            var found = await account.GetBlobContainerClient(container).GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellation);
            return (Reference(container, name, found.Value.ETag), found.Value.ContentLength);
        }
        catch (RequestFailedException gone) when (IsGone(gone))
        {
            return null;
        }
    }

    /// <summary>
    /// Memory stays at one block, whatever the length. Of two long files stored under one name at once, the one that ends first stands and
    /// the other's storing fails.
    /// </summary>
    public async Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation)
    {
        FileNames.Check(container, name);
        var blob = account.GetBlobContainerClient(container).GetBlockBlobClient(name);
        return Reference(container, name, await new BlockUpload(blob).RunAsync(content, cancellation));
    }

    /// <summary>Deletes the generation if it is still the current one; false if it is not.</summary>
    public async Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation)
    {
        if (Condition(file) is not { } unchanged) return false;
        try
        {
            await Blob(file).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellation);
            return true;
        }
        catch (RequestFailedException gone) when (IsGone(gone))
        {
            return false;
        }
    }

    /// <summary>Nothing: a blob that is written to is another generation.</summary>
    public Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>The files of a container in the generations they have now, in the order of names; the service pages through them.</summary>
    public async IAsyncEnumerable<FileReference> ListAsync(string container, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in account.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellation))
            if (item.Properties.ETag is { } generation) yield return Reference(container, item.Name, generation);
    }

    private BlobClient Blob(FileReference file)
    {
        FileNames.Check(file.Container, file.Name);
        return account.GetBlobContainerClient(file.Container).GetBlobClient(file.Name);
    }

    // The service says an ETag with quotes in headers and without in listings; conditions are sent with them either way.
    private static FileReference Reference(string container, string name, ETag generation) => new(container, name, generation.ToString("G").Trim('"'));

    /// <summary>"This generation only"; null for a text that cannot be one. A star would mean any.</summary>
    private static BlobRequestConditions? Condition(FileReference file) =>
        file.Generation is "" or "*" ? null : new BlobRequestConditions { IfMatch = new ETag(file.Generation) };

    private static bool IsGone(RequestFailedException failure) => failure.Status is 404 or 412;
}
