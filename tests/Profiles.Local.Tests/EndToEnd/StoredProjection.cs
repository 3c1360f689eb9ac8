using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Profiles.Evidence;
using Profiles.Local.Host;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>What a data folder holds, as text: batches with their counts, and every profile but for ids and times of saving (design D1).</summary>
internal static class StoredProjection
{
    /// <param name="configure">Changes what the host works on; nothing if null.</param>
    public static async Task<string> OfAsync(string data, Func<LocalHostOptions, LocalHostOptions>? configure = null)
    {
        var options = new LocalHostOptions { Port = 0, RunPumps = false, LogLevel = LogLevel.None };
        await using var host = await LocalHost.StartAsync(DataLock.TryTake(data)!, configure?.Invoke(options) ?? options, addAdmin: false, CancellationToken.None);
        var (profiles, evidence) = (host.Services.GetRequiredService<IProfileStore>(), host.Services.GetRequiredService<IEvidenceStore>());
        var texts = new List<string>();
        ProfileId? after = null;
        while (await profiles.ListAsync(after, 1000, CancellationToken.None) is [.., var last] page)
        {
            foreach (var profile in page.Where(p => p.Status == ProfileStatus.Live)) texts.Add(await TextAsync(profile, evidence));
            after = last.Id;
        }
        texts.Sort(StringComparer.Ordinal);
        var batches = await host.Services.GetRequiredService<IBatchStore>().ListAsync(null, 100, CancellationToken.None);
        return string.Concat([.. batches.Select(b => $"{b.File?.Name} {b.Status} {b.Rows}\n").Order(StringComparer.Ordinal), .. texts]);
    }

    private static async Task<string> TextAsync(Profile profile, IEvidenceStore evidence)
    {
        var members = await evidence.FindAsync(profile.Members, CancellationToken.None);
        var text = new StringBuilder().AppendJoin(' ', members.Select(m => $"{m.Channel}/{m.Key}").Order(StringComparer.Ordinal)).Append('\n');
        foreach (var trait in profile.Traits) text.Append(CultureInfo.InvariantCulture, $"  {trait.Field} = {trait.Value} {trait.Sources}:{trait.Others}\n");
        foreach (var day in profile.Events.Days) text.Append(CultureInfo.InvariantCulture, $"  {day.Type} {day.Day:O} {day.Count} {day.Sum} {day.Currency}\n");
        text.Append("  ").AppendJoin(' ', profile.Tags.Select(t => $"{t.Tag}={t.Value}")).Append(" | ").AppendJoin(' ', profile.Segments.Select(s => s.Segment)).Append('\n');
        return text.ToString();
    }
}
