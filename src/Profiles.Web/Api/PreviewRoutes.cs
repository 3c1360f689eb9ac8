using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What would be made of a file, before it is taken in: its tables, what their columns mean, their first rows.</summary>
internal static class PreviewRoutes
{
    private const int ShownRows = 8;
    private static readonly BatchId NoBatch = new(0);

    public static void Map(RouteGroupBuilder routes) => routes.MapPost("/preview", PreviewAsync).Needs(Right.ManageBatches).Masked().WithMetadata(new LimitsBodyItself())
        .WithSummary("预览文件：格式、列的含义与前几行，不保存任何内容 / Preview a file: its format, what its columns mean, its first rows; nothing is stored")
        .WithDescription("The body is the file, or the first part of one of rows. definition of a table is what publishing would remember of it, to be corrected and confirmed before the file is taken in.")
        .Produces<FilePreview>();

    private static async Task<IResult> PreviewAsync(
        string? channel, string? name, Viewer viewer, HttpContext context, [FromServices] WebOptions options, [FromServices] PublishedDefinitions definitions,
        [FromServices] AuditTrail audit, [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        if (Inputs.Channel(channel) is { } wrongChannel) return wrongChannel;
        if (Inputs.FileName(name) is { } wrongName) return wrongName;
        if (context.Request.ContentLength is 0) return ApiProblem.Invalid("body", new Localized("文件内容", "the content of the file"), found: null);
        if (context.Request.ContentLength > options.MaxUploadBytes) return TooLarge(options);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.MaxUploadBytes;
        var folder = Directory.CreateTempSubdirectory("profiles-preview-");
        try
        {
            var file = new FileInfo(Path.Combine(folder.FullName, name!));
            await using (var body = new BoundedStream(context.Request.Body, options.MaxUploadBytes))
            await using (var target = file.Create())
                await body.CopyToAsync(target, cancellation);
            file.Refresh();
            var preview = await ReadAsync(file, channel!, definitions.Current, viewer, clock.GetUtcNow(), cancellation);
            await Disclosure.RecordListAsync(audit, viewer, "file-preview", channel, preview.Tables.Sum(t => t.Rows.Count), cancellation);
            return TypedResults.Ok(preview);
        }
        catch (BoundedStream.ExceededException)
        {
            return TooLarge(options);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<FilePreview> ReadAsync(
        FileInfo file, string channel, ActiveDefinitions active, Viewer viewer, DateTimeOffset now, CancellationToken cancellation)
    {
        using var files = new InspectedFiles([file], channel);
        var words = new ReportViews(active.Set, viewer);
        var unpacked = await new FileUnpacker(files, UnpackOptions.Default).UnpackAsync(NoBatch, files.Inspected[0], file.Length, active.Set.Channel(channel).Files, cancellation);
        var tables = new List<TablePreview>();
        foreach (var table in unpacked.Tables)
        {
            if (table.Problem is { } problem) tables.Add(TablePreview.Unreadable(table.Name, words.Text(problem)));
            else tables.Add(await ReadAsync(table, files, channel, active, viewer, words, now, cancellation));
        }
        return new FilePreview(unpacked.Problem is { } wrong ? words.Text(wrong) : null, [.. unpacked.Notices.Select(words.Text)], tables);
    }

    private static async Task<TablePreview> ReadAsync(
        UnpackedTable table, InspectedFiles files, string channel, ActiveDefinitions active, Viewer viewer, ReportViews words, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var place = Path.GetFileName(table.Name ?? table.Content.Name);
        await using var stream = await files.OpenAsync(table.Content, 0, cancellation) ?? throw new IOException($"{place}: gone.");
        var (format, problem, notices) = await FormatDetector.DetectAsync(stream, place, table.Hints, cancellation);
        if (format is null) return TablePreview.Unreadable(table.Name, words.Text(problem!));
        stream.Position = format.DataStart;
        var mapped = await TableMapper.DecideAsync(active, format, stream, channel, place, now, ChunkOptions.Default, cancellation);
        stream.Position = format.DataStart;
        var first = new List<RawRow>();
        var whole = new Chunk(NoBatch, 0, format.DataStart, table.Length, format.FirstRowNumber, new Dictionary<long, int>());
        await foreach (var row in new RowReader(format, place, ChunkOptions.Default).ReadAsync(stream, whole, cancellation))
        {
            if (row.Malformed is null) first.Add(row);
            if (first.Count == ShownRows) break;
        }
        var masking = Masking.For(active.Set.Catalog, viewer);
        var columns = mapped.Mapping.Columns.ToDictionary(c => c.Column, StringComparer.Ordinal);
        return new TablePreview(
            table.Name, Problem: mapped.Contradiction is { } contradiction ? words.Text(contradiction) : null, [.. notices.Concat(mapped.Notices).Select(words.Text)],
            ReportViews.Detected(format), mapped.Shape, mapped.Mapping.EventType,
            [.. mapped.Mapping.Columns.Select(c => MappedColumnView.Of(c, active.Set.Catalog, viewer.Language))],
            [.. mapped.Columns.Select(c => new PreviewedColumnView(c.Column, c.Filled, c.Blank, c.Distinct, c.KindName?.In(viewer.Language)))],
            [.. first.Select(r => (IReadOnlyList<string?>)[.. format.Header.Select((h, i) => CellText.Shown(columns.GetValueOrDefault(h), i < r.Cells.Count ? r.Cells[i] : null, masking))])],
            Definition(mapped.Learnt));
    }

    private static PreviewedDefinition? Definition(MappingDefinition? learnt) => learnt is null ? null
        : new PreviewedDefinition(DefinitionKinds.Mappings, learnt.Id, JsonSerializer.SerializeToElement(learnt, DefinitionJson.TypeOf<MappingDefinition>()));

    private static ApiProblem TooLarge(WebOptions options) => ApiProblem.Of(
        ProblemType.TooLarge, "body", new Localized($"至多 {options.MaxUploadBytes} 字节", $"at most {options.MaxUploadBytes} bytes"), $"> {options.MaxUploadBytes}");
}
