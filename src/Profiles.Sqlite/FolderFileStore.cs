using System.Globalization;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>
/// Received files in a folder. Every content that was ever stored under a name is a generation of its own, numbered from 1 and never
/// changed, but for rows of the erased, which are blanked where they stand: A → B → A are three.
/// </summary>
/// <remarks>
/// <c>{root}/{container}/{hash of name}/{generation}</c>, beside <c>name.txt</c> for people. A number is taken by creating
/// <c>{generation}.claim</c>, which only one can do; the content then appears under the number by a rename. A crash in between leaves a
/// gap in the numbers, nothing else.
/// </remarks>
public sealed class FolderFileStore : IFileStore
{
    private const string ClaimExtension = ".claim";
    private const string NameFile = "name.txt";
    private const string TemporaryFolder = ".incoming";
    private const int BufferLength = 64 * 1024;

    private readonly string root;
    private readonly IFaultHook? hook;
    private readonly List<FileReference> postponed = [];
    private int keepers;

    public FolderFileStore(string root, IFaultHook? hook = null)
    {
        this.root = Path.GetFullPath(root);
        this.hook = hook;
        Directory.CreateDirectory(Path.Combine(this.root, TemporaryFolder));
    }

    public Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation)
    {
        FileNames.Check(file.Container, file.Name);
        if (!TryParse(file.Generation, out var generation)) return Task.FromResult<Stream?>(null);
        try
        {
            var stream = new FileStream(
                Path.Combine(FileName.Folder(root, file.Container, file.Name), GenerationName(generation)),
                FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferLength, FileOptions.Asynchronous | FileOptions.SequentialScan);
            stream.Position = offset;
            return Task.FromResult<Stream?>(stream);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation)
    {
        FileNames.Check(container, name);
        var newest = new DirectoryInfo(FileName.Folder(root, container, name)) is { Exists: true } folder
            ? folder.EnumerateFiles().Where(f => TryParse(f.Name, out _)).MaxBy(f => Number(f.Name))
            : null;
        return Task.FromResult<(FileReference, long)?>(
            newest is null ? null : (new FileReference(container, name, newest.Name), newest.Length));
    }

    public async Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation)
    {
        FileNames.Check(container, name);
        var temporary = TemporaryPath();
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, cancellation);
                file.Flush(flushToDisk: true);
            }
            return Publish(container, name, path => File.Move(temporary, path));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Until what comes back is disposed, files that an open batch works on stay, though they are deleted: the state of a moment ago still needs
    /// them. Received files go at once: whoever deletes those means it, and nothing open needs them.
    /// </summary>
    internal IDisposable KeepWork()
    {
        lock (postponed) keepers++;
        return new Keeper(this);
    }

    /// <summary>Every content of a container.</summary>
    internal IEnumerable<FileReference> List(string container)
    {
        var top = Path.Combine(root, container);
        if (!Directory.Exists(top)) yield break;
        foreach (var nameFile in Directory.EnumerateFiles(top, NameFile, SearchOption.AllDirectories))
        {
            var name = File.ReadAllText(nameFile);
            foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(nameFile)!))
                if (TryParse(Path.GetFileName(path), out var generation)) yield return new FileReference(container, name, GenerationName(generation));
        }
    }

    /// <summary>Moves a content out of the store.</summary>
    internal void MoveOut(FileReference file, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(Path.Combine(FileName.Folder(root, file.Container, file.Name), file.Generation), path, overwrite: true);
    }

    public Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation)
    {
        FileNames.Check(file.Container, file.Name);
        if (file.Container != ContainerNames.Incoming)
            lock (postponed)
                if (keepers > 0)
                {
                    postponed.Add(file);
                    return Task.FromResult(true);
                }
        var folder = FileName.Folder(root, file.Container, file.Name);
        if (!TryParse(file.Generation, out var generation)) return Task.FromResult(false);
        var path = Path.Combine(folder, GenerationName(generation));
        if (!File.Exists(path)) return Task.FromResult(false);
        // The claim keeps the number taken: a generation is never given twice.
        File.WriteAllBytes(path + ClaimExtension, []);
        File.Delete(path);
        return Task.FromResult(true);
    }

    /// <summary>Takes over a file that was dropped elsewhere as the next generation of a name; it is gone from where it was.</summary>
    /// <remarks>On the same volume it is one rename. Across volumes a crash may leave the dropped file to be taken over once more.</remarks>
    public async Task<FileReference> AdoptAsync(string container, string name, string sourcePath, CancellationToken cancellation)
    {
        FileNames.Check(container, name);
        try
        {
            // Moving "directories" renames files too and, other than File.Move, never copies: half a file must not become a generation.
            return Publish(container, name, path => Directory.Move(sourcePath, path));
        }
        catch (IOException) when (File.Exists(sourcePath))
        {
            FileReference file;
            await using (var source = File.OpenRead(sourcePath)) file = await WriteAsync(container, name, source, cancellation);
            File.Delete(sourcePath);
            return file;
        }
    }

    public async Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation)
    {
        FileNames.Check(file.Container, file.Name);
        var path = Path.Combine(FileName.Folder(root, file.Container, file.Name), file.Generation);
        if (!TryParse(file.Generation, out _) || !File.Exists(path)) return false;
        // In place: the very bytes are overwritten, and a stop leaves some rows to the repetition.
        await using var content = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, BufferLength, FileOptions.Asynchronous);
        var buffer = new byte[BufferLength];
        foreach (var (from, to) in spans)
            for (var at = from; at < to;)
            {
                var part = buffer.AsMemory(0, (int)Math.Min(buffer.Length, to - at));
                content.Position = at;
                var read = await content.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellation);
                if (read == 0) break;
                foreach (ref var octet in part.Span[..read])
                    if (octet is not ((byte)'\n' or (byte)'\r')) octet = (byte)' ';
                content.Position = at;
                await content.WriteAsync(part[..read], cancellation);
                at += read;
            }
        content.Flush(flushToDisk: true);
        return true;
    }

    /// <summary>Takes the next number and puts the content there.</summary>
    private FileReference Publish(string container, string name, Action<string> moveTo)
    {
        var folder = FileName.Folder(root, container, name);
        Directory.CreateDirectory(folder);
        var nameFile = Path.Combine(folder, NameFile);
        if (!File.Exists(nameFile)) File.WriteAllText(nameFile, name);
        hook?.At("files:before-commit");
        var generation = Claim(folder);
        moveTo(Path.Combine(folder, GenerationName(generation)));
        foreach (var older in Directory.EnumerateFiles(folder, "*" + ClaimExtension))
            if (Number(Path.GetFileNameWithoutExtension(older)) < generation) File.Delete(older);
        hook?.At("files:after-commit");
        return new FileReference(container, name, GenerationName(generation));
    }

    private static long Claim(string folder)
    {
        while (true)
        {
            var next = Newest(folder) + 1;
            try
            {
                new FileStream(Path.Combine(folder, GenerationName(next) + ClaimExtension), FileMode.CreateNew).Dispose();
            }
            catch (IOException) when (Newest(folder) >= next)
            {
                continue;
            }
            // Between looking and claiming, others may have gone past this number and cleared it away.
            if (Newest(folder) == next && !File.Exists(Path.Combine(folder, GenerationName(next)))) return next;
        }
    }

    /// <summary>The highest number taken, by a content or a claim; 0 if none.</summary>
    private static long Newest(string folder) => Directory.EnumerateFiles(folder)
        .Select(path => Number(Path.GetFileNameWithoutExtension(path))).DefaultIfEmpty(0).Max();

    private string TemporaryPath() => Path.Combine(root, TemporaryFolder, Path.GetRandomFileName());

    /// <summary>Of one that is stopped before, the daily clearing of unpacked files finds what is left.</summary>
    private void Release()
    {
        FileReference[] left;
        lock (postponed)
        {
            if (--keepers > 0) return;
            left = [.. postponed];
            postponed.Clear();
        }
        foreach (var file in left) _ = DeleteAsync(file, CancellationToken.None);
    }

    private sealed class Keeper(FolderFileStore store) : IDisposable
    {
        public void Dispose() => store.Release();
    }

    private static string GenerationName(long generation) => generation.ToString(CultureInfo.InvariantCulture);

    private static bool TryParse(string text, out long generation) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out generation) && generation > 0 && text[0] != '0';

    private static long Number(string text) => TryParse(text, out var generation) ? generation : 0;
}
