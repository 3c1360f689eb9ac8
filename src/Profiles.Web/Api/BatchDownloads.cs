using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Rows that were set aside, as a file of the shape they came in; those of several tables as an archive with a file for each.</summary>
internal static class BatchDownloads
{
    private const int BufferLength = 64 * 1024;

    /// <param name="wanted">Index of a table; null: the only one, or all of several.</param>
    public static IResult Of(Batch batch, string? wanted, RowOutcome outcome, HttpContext context, Viewer viewer, CancellationToken cancellation)
    {
        if (context.RequestServices.GetService(typeof(SetAsideDownload)) is not SetAsideDownload download)
            return ApiProblem.NotAvailable(new Localized("被拒文件下载", "download of rows set aside"));
        BatchTable[] read = [.. batch.Tables.Where(t => t.Format is not null)];
        if (read.Length == 0)
            return ApiProblem.Of(ProblemType.Conflict, "format", new Localized("已读取的文件", "a file that was read"), WebJson.Name(batch.Status));
        if (wanted is not null)
        {
            read = [.. read.Where(t => t.Index.ToString(CultureInfo.InvariantCulture) == wanted)];
            if (read.Length == 0)
                return ApiProblem.Invalid("table", new Localized($"0 到 {batch.Tables.Count - 1} 中已读取的表", $"a table that was read, of 0 to {batch.Tables.Count - 1}"), wanted);
        }
        var name = $"{batch.Channel}-{batch.Id}-{WebJson.Name(outcome)}";
        if (read is [var table])
            return TypedResults.Stream(
                stream => download(batch, table, outcome, viewer.Language, stream, cancellation), ContentType(table.Format!.Kind), $"{name}.{Extension(table.Format.Kind)}");
        return TypedResults.Stream(body => ZipAsync(batch, read, outcome, download, viewer.Language, body, cancellation), "application/zip", name + ".zip");
    }

    private static async Task ZipAsync(
        Batch batch, BatchTable[] tables, RowOutcome outcome, SetAsideDownload download, string language, Stream body, CancellationToken cancellation)
    {
        // Archives are partly written synchronously, which a web server's body refuses: the archive is made beside it and then sent.
        await using var draft = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferLength,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await using (var archive = await ZipArchive.CreateAsync(draft, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
            foreach (var table in tables)
            {
                await using var content = await archive.CreateEntry(EntryName(table)).OpenAsync(cancellation);
                await download(batch, table, outcome, language, content, cancellation);
            }
        draft.Position = 0;
        await draft.CopyToAsync(body, cancellation);
    }

    /// <summary>The table's number and what is plain of its name: it came in a file, and says where nothing may be written.</summary>
    private static string EntryName(BatchTable table)
    {
        var plain = new string([.. (table.Name ?? "").Where(c => char.IsLetterOrDigit(c) || c is '-' or '_').Take(60)]);
        return string.Create(CultureInfo.InvariantCulture, $"{table.Index}{(plain.Length == 0 ? "" : "-" + plain)}.{Extension(table.Format!.Kind)}");
    }

    private static string ContentType(FileKind kind) => kind == FileKind.NdJson ? "application/x-ndjson" : "text/csv; charset=utf-8";

    private static string Extension(FileKind kind) => kind == FileKind.NdJson ? "ndjson" : "csv";
}
