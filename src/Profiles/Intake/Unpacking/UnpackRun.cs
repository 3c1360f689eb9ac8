using System.IO.Compression;
using Profiles.Channels;
using Profiles.Evidence;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Intake.Unpacking;

/// <summary>The unpacking of one dropped file: what is found in it, kind by kind.</summary>
internal sealed partial class UnpackRun
{
    private readonly IFileStore files;
    private readonly UnpackOptions options;
    private readonly BatchId batch;
    private readonly FileReference file;
    private readonly long length;
    private readonly ChannelFiles? settings;
    private readonly JsonRowsPath? rowsPath;
    private readonly CancellationToken cancellation;
    private readonly UnpackBudget budget;
    private readonly TableNames wanted;
    private readonly List<UnpackedTable> tables = [];
    private readonly List<Problem> notices = [];
    private int staged;

    public UnpackRun(
        IFileStore files, UnpackOptions options, BatchId batch, FileReference file, long length, ChannelFiles? settings, JsonRowsPath? rowsPath,
        CancellationToken cancellation)
    {
        (this.files, this.options, this.batch, this.file, this.length, this.settings) = (files, options, batch, file, length, settings);
        (this.rowsPath, this.cancellation) = (rowsPath, cancellation);
        budget = new UnpackBudget(options);
        wanted = new TableNames(settings?.Tables ?? []);
    }

    public async Task<UnpackedFile> RunAsync(Stream content)
    {
        var head = await ReadHeadAsync(content);
        content.Position = 0;
        var (kind, what) = ContentSignature.Of(head);
        switch (kind)
        {
            case ContentKind.Text:
                await TryAsync(null, () => TakeTextAsync(null, file, length, isStaged: false));
                break;
            case ContentKind.Gzip:
                await using (var unpacked = new MeteredStream(new GzipContent(content), length, Place(null), budget))
                    await TryAsync(null, () => TakeAsync(null, unpacked));
                break;
            case ContentKind.Zip:
                await TryAsync(null, () => TakeZipAsync(content));
                break;
            case ContentKind.Compound:
                await TryAsync(null, () => TakeBinaryWorkbookAsync(null, content));
                break;
            default:
                return new UnpackedFile([], [], UnpackProblems.Kind(Place(null), kind, what));
        }
        if (tables.Count > 0) return new UnpackedFile(tables, notices);
        return new UnpackedFile([], notices, wanted.TakesAll ? UnpackProblems.EmptyArchive(Place(null)) : UnpackProblems.NoTables(Place(null), wanted.Text));
    }

    /// <summary>What people know a table by: the file, and the table in it.</summary>
    private string Place(string? name) => BatchTable.PlaceOf(file, name);

    private FormatHints TextHints => FormatHints.Of(settings);

    /// <summary>Unpacks a table, or several that stand or fall together; what is wrong with them is kept as theirs.</summary>
    private async Task TryAsync(string? name, Func<Task> take)
    {
        var before = tables.Count;
        try
        {
            await take();
        }
        catch (UnpackException refused)
        {
            foreach (var table in tables[before..]) await DropAsync(table.Content);
            tables.RemoveRange(before, tables.Count - before);
            Refuse(name, refused.Problem);
        }
    }

    private void Refuse(string? name, Problem problem) => tables.Add(new UnpackedTable(name, file, 0, FormatHints.None, problem));

    /// <summary>Takes content out of gzip or out of an archive: text, or a workbook.</summary>
    private async Task TakeAsync(string? name, MeteredStream content)
    {
        var head = await ReadHeadAsync(content);
        var (kind, what) = ContentSignature.Of(head);
        var whole = new ConcatenatedStream(new MemoryStream(head), content);
        switch (kind)
        {
            case ContentKind.Text when name is null || wanted.TakesAll || wanted.Names(name):
                var (text, bytes) = await StageAsync(whole, content);
                await TakeTextAsync(name, text, bytes, isStaged: true);
                break;
            case ContentKind.Zip:
                await using (var spooled = await SpoolAsync(whole))
                {
                    await using var zip = await OpenZipAsync(name, spooled);
                    if (!Workbooks.XlsxParts.IsPackage(zip)) throw new UnpackException(UnpackProblems.Nested(Place(name), what));
                    await TakeWorkbookAsync(name, zip);
                }
                break;
            case ContentKind.Compound:
                await using (var spooled = await SpoolAsync(whole)) await TakeBinaryWorkbookAsync(name, spooled);
                break;
            case ContentKind.Gzip or ContentKind.Archive:
                throw new UnpackException(UnpackProblems.Nested(Place(name), what));
            case not ContentKind.Text:
                throw new UnpackException(UnpackProblems.Kind(Place(name), kind, what));
        }
    }

    private async Task<byte[]> ReadHeadAsync(Stream content)
    {
        var head = new byte[ContentSignature.HeadBytes];
        return head[..await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation)];
    }

    /// <summary>Stores what something in the file was turned into, within the same limits as what is unpacked.</summary>
    private Task<(FileReference File, long Length)> StageAsync(Stream content, string? name)
    {
        var metered = new MeteredStream(content, length, Place(name), budget);
        return StageAsync(metered, metered);
    }

    /// <summary>Stores what tables are read from. Names are numbers, whatever the file calls its tables.</summary>
    private async Task<(FileReference File, long Length)> StageAsync(Stream content, MeteredStream meter)
    {
        var written = await files.WriteAsync(ContainerNames.Staged, $"{batch}/{staged++}", content, cancellation);
        return (written, meter.Count);
    }

    private async Task DropAsync(FileReference content)
    {
        if (content.Container == ContainerNames.Staged) await files.DeleteAsync(content, cancellation);
    }

    /// <summary>A workbook is read back and forth, so one that lies in something else is put into a file of its own while it is read.</summary>
    private async Task<Stream> SpoolAsync(Stream content)
    {
        var spooled = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            await content.CopyToAsync(spooled, cancellation);
            spooled.Position = 0;
            return spooled;
        }
        catch
        {
            await spooled.DisposeAsync();
            throw;
        }
    }
}
