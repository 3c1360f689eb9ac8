using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Quality.Baselines;
using Profiles.Reviews;
using Profiles.Storage;

namespace Profiles.Quality.Spellings;

/// <summary>The spellings of a channel's field, and a steward's word that some of them mean one thing.</summary>
/// <remarks>
/// The word goes into the rule of the channel and field that stewards' corrections stand in (<see cref="DecidedReplacements"/>): rows that come from then on are read by it;
/// what was cleaned before stays until it is cleaned again.
/// </remarks>
public sealed class SpellingReview(IEvidenceStore evidence, PublishedDefinitions definitions, DefinitionAuthoring authoring, ContentIds ids)
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
    /// <returns>The rule and how publishing it ended.</returns>
    public async Task<(string Rule, DefinitionApplyResult Applied)> AcceptAsync(
        string channel, FieldDefinition field, IReadOnlyList<SpellingCluster> clusters, string by, CancellationToken cancellation)
    {
        var empty = DecidedReplacements.Empty(ids, channel, field);
        var before = definitions.Current.Set.CleaningRules.GetValueOrDefault(empty.Id) ?? empty;
        var edited = before with { Check = new ReplaceCheck(Merge(before.Check is ReplaceCheck { Entries: var decided } ? decided : new Dictionary<string, string>(), clusters)) };
        var edits = DefinitionEdits.Files([new DefinitionEdit(DefinitionKinds.Rules, edited.Id, DefinitionJson.Of(edited))], prune: false, only: []);
        return (edited.Id, await authoring.PublishAsync(edits, new PublicationNote(by), cancellation));
    }

    /// <summary>An earlier spelling that led to what is replaced now leads to where that leads.</summary>
    internal static SortedDictionary<string, string> Merge(IReadOnlyDictionary<string, string> before, IReadOnlyList<SpellingCluster> clusters)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (from, to) in before) entries[CellText.Normalise(from)] = to;
        foreach (var cluster in clusters)
        {
            var meant = CellText.Normalise(cluster.Meant);
            foreach (var member in cluster.Members.Skip(1).Select(m => CellText.Normalise(m.Value)).Where(m => !string.Equals(m, meant, StringComparison.OrdinalIgnoreCase)))
            {
                foreach (var from in entries.Where(e => string.Equals(CellText.Normalise(e.Value), member, StringComparison.OrdinalIgnoreCase)).Select(e => e.Key).ToList()) entries[from] = cluster.Meant;
                entries[member] = cluster.Meant;
            }
            entries.Remove(meant);
        }
        return entries;
    }
}
