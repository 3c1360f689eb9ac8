using System.Globalization;
using System.Text;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Tests.Pipeline;

/// <summary>
/// What must not depend on order, chunking, interleaving, repetition or retries (design D1): partition, candidates, traits, events, tags
/// and segments; not ids, versions and histories. As text, so that a difference can be read.
/// </summary>
public static partial class CanonicalProjection
{
    public static Task<string> OfAsync(Plant plant) => OfAsync(plant.Get<IProfileStore>(), plant.Get<IEvidenceStore>());

    private static async Task<string> OfAsync(IProfileStore store, IEvidenceStore evidence)
    {
        var profiles = await store.ListAsync(null, 10_000, CancellationToken.None);
        var texts = new List<string>();
        foreach (var profile in profiles)
        {
            var members = await evidence.FindAsync(profile.Members, CancellationToken.None);
            var names = members.ToDictionary(m => m.Id, m => $"{m.Channel}/{m.Key}");
            var text = new StringBuilder();
            text.Append("PROFILE ").AppendJoin(' ', names.Values.Order(StringComparer.Ordinal)).AppendLine();
            foreach (var trait in profile.Traits)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {trait.Field} = {trait.Value} by {names[trait.Member]} at {trait.Time:O} {trait.Rule} {trait.Sources}:{trait.Others}");
            foreach (var member in members.OrderBy(m => names[m.Id], StringComparer.Ordinal))
                await DescribeAsync(evidence, member, names[member.Id], text);
            foreach (var day in profile.Events.Days)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {day.Type} {day.Currency} {day.Day:O} {day.Count} {day.Sum}");
            text.Append("  tags ").AppendJoin(' ', profile.Tags.Select(t => $"{t.Tag}={t.Value}")).AppendLine();
            text.Append("  segments ").AppendJoin(' ', profile.Segments.Select(s => s.Segment)).AppendLine();
            texts.Add(text.ToString());
        }
        texts.Sort(StringComparer.Ordinal);
        return string.Concat(texts);
    }

    private static async Task DescribeAsync(IEvidenceStore evidence, SourcePerson member, string name, StringBuilder text)
    {
        foreach (var field in member.Fields)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name} {field.Field} {field.Value} {field.Stamp.Time:O} {field.Stamp.Offset}");
        foreach (var span in member.Identifiers)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name} {span.Identifier} {span.First:O} {span.Last:O} {span.Current}");
        var rows = await evidence.ReadAsync(member.Id, CancellationToken.None);
        foreach (var version in rows.Events.GroupBy(e => e.Id).Select(g => g.MaxBy(e => e.Stamp)!).OrderBy(e => e.Id))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name} event {version.Id} {version.Content.Type} {version.Content.Day:O} {version.Content.Amount}");
    }
}
