using System.IO.Compression;
using Profiles.Intake.Unpacking.Workbooks;

namespace Profiles.Intake.Unpacking;

internal sealed partial class UnpackRun
{
    /// <summary>Names of files that systems put into archives beside what people meant.</summary>
    private static readonly string[] PassedOver = ["__MACOSX", "Thumbs.db", "desktop.ini"];

    private async Task TakeZipAsync(Stream content)
    {
        await using var zip = await OpenZipAsync(null, content);
        if (XlsxParts.IsPackage(zip))
        {
            await TakeWorkbookAsync(null, zip);
            return;
        }
        if (zip.GetEntry("mimetype") is not null && zip.GetEntry("content.xml") is not null)
            throw new UnpackException(UnpackProblems.WorkbookFormat(Place(null), "an OpenDocument file (ods)"));
        foreach (var entry in zip.Entries)
        {
            if (!IsPassedOver(entry)) await TryAsync(entry.FullName, () => TakeEntryAsync(entry));
        }
    }

    private async Task TakeEntryAsync(ZipArchiveEntry entry)
    {
        var (name, place) = (entry.FullName, Place(entry.FullName));
        if (entry.IsEncrypted) throw new UnpackException(UnpackProblems.Encrypted(place));
        Stream unpacked;
        try
        {
            unpacked = await entry.OpenAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            throw new UnpackException(UnpackProblems.Method(place));
        }
        await using var content = new MeteredStream(unpacked, entry.CompressedLength, place, budget, (entry.Length, entry.Crc32));
        await TakeAsync(name, content);
    }

    /// <summary>Opens an archive once its directory is known to fit into memory.</summary>
    private async Task<ZipArchive> OpenZipAsync(string? name, Stream content)
    {
        const int entryBytes = 4096;
        try
        {
            var directory = await ZipDirectory.MeasureAsync(content, cancellation)
                ?? throw new UnpackException(UnpackProblems.Directory(Place(name)));
            if (directory > (long)entryBytes * (options.MaxEntries + 16))
                throw new UnpackException(UnpackProblems.Entries(Place(name), options.MaxEntries));
            content.Position = 0;
            var zip = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, new ZipNames(), cancellation);
            if (zip.Entries.Count <= options.MaxEntries) return zip;
            await zip.DisposeAsync();
            throw new UnpackException(UnpackProblems.Entries(Place(name), options.MaxEntries));
        }
        catch (Exception error) when (Damage.IsOfContent(error))
        {
            throw new UnpackException(UnpackProblems.Directory(Place(name)));
        }
    }

    /// <summary>Folders, empty files, hidden ones, and what systems add.</summary>
    private static bool IsPassedOver(ZipArchiveEntry entry) => entry.Length == 0 || entry.FullName.EndsWith('/')
        || entry.FullName.Split('/').Any(s => (s.StartsWith('.') && s is not ("." or "..")) || PassedOver.Contains(s, StringComparer.OrdinalIgnoreCase));
}
