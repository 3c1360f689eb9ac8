using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Writes the customers of a segment as CSV, page by page, as one viewer may see them.</summary>
/// <remarks>
/// UTF-8 with a byte order mark, which Excel needs for Chinese. Cells that a spreadsheet would take for a formula get an apostrophe in
/// front (OWASP, CSV injection).
/// </remarks>
/// <param name="allows">Whether the person may be in it; who may not is left out and counted.</param>
internal sealed class SegmentExport(
    IProfileStore profiles, Masking masking, IReadOnlyList<FieldDefinition> columns, string language, Func<Profile, bool> allows)
{
    private const int PageSize = 500;

    /// <summary>Returns how many customers were written, and how many were left out since they do not allow it.</summary>
    public async Task<(long Written, long Withheld)> WriteAsync(string segment, Stream destination, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        csv.WriteField("profileId");
        foreach (var column in columns) csv.WriteField(CsvCell.Guard(column.Name.In(language)));
        await csv.NextRecordAsync();
        var (count, withheld) = (0L, 0L);
        await foreach (var profile in MembersAsync(segment, cancellation))
        {
            if (!allows(profile))
            {
                withheld++;
                continue;
            }
            Write(csv, profile);
            await csv.NextRecordAsync();
            count++;
        }
        return (count, withheld);
    }

    /// <summary>How many would be left out now.</summary>
    public async Task<long> CountWithheldAsync(string segment, CancellationToken cancellation)
    {
        var count = 0L;
        await foreach (var profile in MembersAsync(segment, cancellation)) count += allows(profile) ? 0 : 1;
        return count;
    }

    private async IAsyncEnumerable<Profile> MembersAsync(string segment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = (ProfileId?)null;
        while (true)
        {
            var ids = await profiles.ListSegmentAsync(segment, after, PageSize, cancellation);
            if (ids.Count == 0) yield break;
            var found = (await profiles.FindAsync(ids, cancellation)).ToDictionary(p => p.Id);
            foreach (var id in ids)
                if (found.TryGetValue(id, out var profile)) yield return profile;
            after = ids[^1];
        }
    }

    private void Write(CsvWriter csv, Profile profile)
    {
        csv.WriteField(profile.Id.ToString());
        foreach (var column in columns)
        {
            var trait = profile.Traits.FirstOrDefault(t => t.Field == column.Id);
            csv.WriteField(trait is null ? "" : CsvCell.Guard(string.Join('、', masking.Values(column.Id, trait.Value))));
        }
    }
}
