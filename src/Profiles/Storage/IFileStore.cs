using Profiles.Intake;

namespace Profiles.Storage;

/// <summary>The files channels drop. Blob storage, or folders.</summary>
public interface IFileStore
{
    /// <summary>
    /// Opens the file for reading from byte <paramref name="offset"/>, in the generation named; null if that generation is gone
    /// (overwritten or deleted). The stream can seek; reading it fails with an <see cref="IOException"/> if the generation goes meanwhile.
    /// </summary>
    Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation);

    /// <summary>The current generation and length of a file; null if there is none.</summary>
    Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation);

    /// <summary>Stores content under the name, overwriting, and returns its new generation.</summary>
    Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation);

    /// <summary>Deletes that generation and no other of its name; none is ever given again. False if it was gone.</summary>
    Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation);

    /// <summary>
    /// Puts a space in the place of every byte of the spans that is no line end, so that what follows keeps its place. The generation stays.
    /// </summary>
    /// <param name="spans">From, included, to, excluded.</param>
    /// <returns>False if the generation is gone, or the store cannot change what it holds.</returns>
    Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation);
}

/// <summary>The containers of the product; the same names in every host and in the infrastructure.</summary>
public static class ContainerNames
{
    public const string Incoming = "incoming";
    /// <summary>What dropped files were unpacked into, as long as their batch is open.</summary>
    public const string Staged = "staged";

    /// <summary>Copies of what is kept of persons, sealed, until their time is over.</summary>
    public const string PersonExports = "person-exports";

    public static IReadOnlyList<string> All { get; } = [Incoming, Staged, PersonExports];
}
