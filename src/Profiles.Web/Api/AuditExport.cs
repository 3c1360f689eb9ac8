using System.Globalization;
using System.Text;
using CsvHelper;
using Profiles.Intake;
using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Web.Api;

/// <summary>Writes entries of the audit trail as CSV, newest first, page by page; UTF-8 with a byte order mark, formulas guarded.</summary>
internal static class AuditExport
{
    private const int PageSize = 1000;

    public static async Task WriteAsync(AuditReader reader, AuditQuery query, string language, Stream destination, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var name in (ReadOnlySpan<string>)["number", "at", "action", "title", "who", "subject", "purpose", "detail", "previous", "hash"]) csv.WriteField(name);
        await csv.NextRecordAsync();
        long? before = null;
        while (await reader.FindAsync(query, before, PageSize, cancellation) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                Write(csv, entry, language);
                await csv.NextRecordAsync();
            }
            before = page[^1].Number;
        }
    }

    private static void Write(CsvWriter csv, AuditEntry entry, string language)
    {
        csv.WriteField(entry.Number);
        csv.WriteField(entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        csv.WriteField(entry.Event.Action);
        csv.WriteField(AuditTexts.Of(entry.Event.Action).In(language));
        foreach (var cell in (string?[])[entry.Event.Who, entry.Event.Subject, entry.Event.Purpose, entry.Event.Detail]) csv.WriteField(CsvCell.Guard(cell ?? ""));
        csv.WriteField(entry.Previous);
        csv.WriteField(entry.Hash);
    }
}
