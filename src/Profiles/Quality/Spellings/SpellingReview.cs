using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Quality.Baselines;
using Profiles.Storage;

namespace Profiles.Quality.Spellings;

/// <summary>The spellings of a channel's field, and a steward's word that some of them mean one thing.</summary>
/// <remarks>A word is kept as a definition of kind <c>replacements</c>: rows that come from then on are read by it; what was cleaned before stays until it is read again.</remarks>
public sealed class SpellingReview(IEvidenceStore evidence, PublishedDefinitions definitions, DefinitionAuthoring authoring)
{
    private const int Page = 500;

    /// <summary>Goes through the headers of the channel once.</summary>
    /// <returns>Clusters, and whether there were more different spellings than are looked at.</returns>
    public async Task<(IReadOnlyList<SpellingCluster> Clusters, bool IsCut)> FindAsync(string channel, string field, CancellationToken cancellation)
    {
        var (counts, isCut) = (new Dictionary<string, long>(StringComparer.Ordinal), false);
        for (string? position = null; ;)
        {
            var page = await evidence.ReadChannelAsync(channel, position, Page, cancellation);
            foreach (var person in page.Persons.Where(p => p.IsActive))
            {
                if (person.Find(field) is not { } state) continue;
                foreach (var text in state.Value.Items)
                {
                    if (counts.Count < SpellingClusters.MaxValues || counts.ContainsKey(text)) CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
                    else isCut = true;
                }
            }
            if ((position = page.Next) is null) break;
        }
        return (SpellingClusters.Of([.. counts.Select(c => new ValueCount(c.Key, c.Value))]), isCut);
    }

    /// <summary>Names a cluster without saying what is in it.</summary>
    public static string IdOf(SpellingCluster cluster) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cluster.Meant)))[..12];

    /// <summary>Publishes that the members of the clusters mean the first of each, in addition to what was decided before.</summary>
    /// <returns>The definition and how publishing it ended.</returns>
    public async Task<(string Definition, DefinitionApplyResult Applied)> AcceptAsync(
        string channel, string field, IReadOnlyList<SpellingCluster> clusters, string by, CancellationToken cancellation)
    {
        var id = $"{channel}-{field.Replace('.', '-')}";
        var edited = Merge(definitions.Current.Set.Replacements.GetValueOrDefault(IdIn(id)), IdIn(id), channel, field, clusters);
        var applied = await authoring.PublishAsync(DefinitionEdits.Files([new DefinitionEdit(DefinitionKinds.Replacements, edited.Id, DefinitionJson.Of(edited))], prune: false, only: []), new PublicationNote(by), cancellation);
        return (edited.Id, applied);
    }

    /// <summary>An earlier spelling that led to what is replaced now leads to where that leads.</summary>
    internal static ReplacementDefinition Merge(ReplacementDefinition? before, string id, string channel, string field, IReadOnlyList<SpellingCluster> clusters)
    {
        var meant = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in clusters)
            foreach (var member in cluster.Members.Skip(1))
                if (!string.Equals(CellText.Normalise(member.Value), CellText.Normalise(cluster.Meant), StringComparison.OrdinalIgnoreCase)) meant[CellText.Normalise(member.Value)] = cluster.Meant;
        var kept = (before?.Values ?? []).Where(v => !meant.ContainsKey(CellText.Normalise(v.From)) && !clusters.Any(c => string.Equals(CellText.Normalise(c.Meant), CellText.Normalise(v.From), StringComparison.OrdinalIgnoreCase)))
            .Select(v => v.To is { } to && meant.TryGetValue(CellText.Normalise(to), out var further) ? v with { To = further } : v);
        return new ReplacementDefinition
        {
            Id = id,
            Name = before?.Name ?? new Localized($"{channel}：{field} 的写法", $"{channel}: spellings of {field}"),
            Channel = channel,
            Field = field,
            Values = [.. kept.Concat(meant.Select(m => new Replacement(m.Key, m.Value))).OrderBy(v => v.From, StringComparer.Ordinal)],
        };
    }

    /// <summary>Names of files hold letters, digits, dots and hyphens; other characters of a custom column's name are told apart by a hash.</summary>
    private static string IdIn(string text)
    {
        if (text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-')) return text;
        var plain = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-')).Trim('-');
        return $"{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}";
    }
}
