using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Profiles;

/// <summary>What a round of <see cref="ProfileUpdater"/> decided from what it read. Pure.</summary>
public sealed class ProfilePlan
{
    private readonly IReadOnlyList<Cluster> clusters;
    private readonly IReadOnlyDictionary<ProfileId, Profile> documents;
    private readonly Dictionary<SourcePersonId, Cluster> clusterOf;
    private readonly Dictionary<SourcePersonId, ProfileId> previous = [];
    private readonly List<DoubtfulPair> doubts = [];
    private readonly List<CandidateComponent> quarantined = [];

    private ProfilePlan(ComponentReading reading, IReadOnlyDictionary<ProfileId, Profile> documents, IdentityGuards guards)
    {
        this.documents = documents;
        var divided = new List<Cluster>(reading.Headers.Count);
        foreach (var component in reading.Components())
        {
            var division = ClusterFunction.Divide(component, guards);
            divided.AddRange(division.Clusters);
            if (division.Doubts.Count > 0) doubts.AddRange(division.Doubts);
            if (component.Oversize) quarantined.Add(component);
        }
        clusters = divided;
        clusterOf = new Dictionary<SourcePersonId, Cluster>(reading.Headers.Count);
        foreach (var cluster in clusters)
            for (var i = 0; i < cluster.Members.Count; i++) clusterOf[cluster.Members[i].Id] = cluster;
        foreach (var document in documents.Values)
            if (document.Status == ProfileStatus.Live)
                foreach (var member in document.Members) previous[member] = document.Id;
        var memberships = new List<SourcePerson>();
        var documentIds = new HashSet<ProfileId>(reading.Headers.Count);
        foreach (var (id, header) in reading.Headers)
        {
            // An empty or retired header keeps the name of the profile it was in: its id leads there for ever, and a repeated undo finds its neighbours.
            if (header.IsActive && header.Profile != ProfileOf(id)) memberships.Add(header);
            documentIds.Add(ProfileId.MintedBy(id));
            if (header.Profile is { } named) documentIds.Add(named);
        }
        Memberships = [.. memberships.OrderBy(h => h.Id).Select(h => new EvidenceWrite(h with { Profile = ProfileOf(h.Id) }, [], []))];
        DocumentIds = documentIds;
        Strangers = [.. previous.Keys.Where(m => !reading.Headers.ContainsKey(m))];
    }

    public static ProfilePlan Of(ComponentReading reading, IReadOnlyDictionary<ProfileId, Profile> documents, IdentityGuards guards) =>
        new(reading, documents, guards);

    /// <summary>What remains doubtful: questions to stewards.</summary>
    public IReadOnlyList<DoubtfulPair> Doubts => doubts;

    /// <summary>Components that were too large to be divided.</summary>
    public IReadOnlyList<CandidateComponent> Quarantined => quarantined;

    /// <summary>Headers whose membership has to change, by id.</summary>
    public IReadOnlyList<EvidenceWrite> Memberships { get; }

    /// <summary>Ids that may have a document: every member minted one, and a stop may have left it, or the one it was in, behind.</summary>
    public IReadOnlyCollection<ProfileId> DocumentIds { get; }

    /// <summary>Members of the documents read that are connected to nobody here any more; they need a profile too.</summary>
    public IReadOnlyCollection<SourcePersonId> Strangers { get; }

    /// <summary>Members whose header does not keep what rules look at, though it would: folded under other definitions.</summary>
    public IReadOnlyList<SourcePerson> Lacking(TrackedEvents tracked) => tracked.IsEmpty ? [] :
        [.. clusters.SelectMany(c => c.Members).Where(m => m.Events.LacksDetails(tracked)).OrderBy(m => m.Id)];

    /// <summary>The persons decided on.</summary>
    public IReadOnlyList<Cluster> Clusters => clusters;

    private ProfileId? ProfileOf(SourcePersonId id) => clusterOf.TryGetValue(id, out var cluster) ? cluster.Profile : null;

    /// <summary>Members of the profiles that have no document yet.</summary>
    public IReadOnlyCollection<SourcePersonId> CreatedMembers
    {
        get
        {
            var members = new List<SourcePersonId>(clusters.Count);
            foreach (var cluster in clusters)
                if (!documents.ContainsKey(cluster.Profile))
                    for (var i = 0; i < cluster.Members.Count; i++) members.Add(cluster.Members[i].Id);
            return members;
        }
    }

    /// <summary>Everyone the given profiles hold or held.</summary>
    public IEnumerable<SourcePersonId> MembersOf(IReadOnlySet<ProfileId> ids) =>
        ids.Count == 0 ? [] : clusters.Where(c => ids.Contains(c.Profile)).SelectMany(c => c.Members.Select(m => m.Id))
            .Concat(documents.Values.Where(d => ids.Contains(d.Id)).SelectMany(d => d.Members))
            .Concat(ids.Select(i => i.Founder));

    /// <summary>The documents to save: those of clusters that say something new, and those of ids that hold nobody any more.</summary>
    /// <param name="events">Of each of <see cref="Clusters"/>.</param>
    public IReadOnlyList<ProfileWrite> Writes(ProfileBuilder builder, IReadOnlyList<ProfileEvents> events, UpdateCause cause, DateTimeOffset now)
    {
        var writes = new List<ProfileWrite>(clusters.Count);
        var held = documents.Count == 0 ? [] : clusters.Select(c => c.Profile).ToHashSet();
        for (var i = 0; i < clusters.Count; i++)
        {
            var cluster = clusters[i];
            var before = documents.GetValueOrDefault(cluster.Profile);
            var after = builder.Build(cluster, events[i], before, now);
            if (before is not null && ProfileComparison.SameDocument(before, after)) continue;
            var origins = OriginsOf(cluster);
            // Of a profile that lives on, members have come over; of one that does not, its own document tells where it went.
            var moves = origins.Where(o => o != cluster.Profile && held.Contains(o)).Select(o => Transitions.SplitFrom(o, cause.Cause));
            writes.Add(Write(builder, before, after, events[i].Whole, CauseOf(cluster, origins, cause), cause.Batch, moves));
        }
        if (documents.Count == 0) return writes;
        foreach (var before in documents.Values)
        {
            if (before.Status != ProfileStatus.Live || held.Contains(before.Id)) continue;
            var heir = before.Members.Select(ProfileOf).FirstOrDefault(p => p is not null);
            writes.Add(Write(
                builder, before, ProfileBuilder.Retire(before, heir, now), EventSummary.Empty, heir is null ? cause.Cause : Resolution(cause.Cause), cause.Batch,
                heir is { } into ? [Transitions.MergedInto(into, cause.Cause)] : []));
        }
        return writes;
    }

    private static ProfileWrite Write(
        ProfileBuilder builder, Profile? before, Profile after, EventSummary events, TransitionCause cause, BatchId? batch, IEnumerable<Transition> moves)
    {
        var live = before is { Status: ProfileStatus.Live };
        var entry = new OutboxEntry(
            after.Id, after.Sequence, batch, after.UpdatedAt, before?.Status, after.Status,
            live ? before!.Content : null, after.Content, [.. moves, .. builder.Told(before, after, events, cause)]);
        return new ProfileWrite(after, entry);
    }

    /// <summary>Data changed its values, or resolution changed who it is about: only the latter if members came from, or went to, another profile.</summary>
    private TransitionCause CauseOf(Cluster cluster, IReadOnlyList<ProfileId> origins, UpdateCause cause)
    {
        if (origins.Count == 0) return cause.Cause;
        var same = origins.Count == 1 && origins[0] == cluster.Profile && documents[origins[0]].Members.All(m => ProfileOf(m) == cluster.Profile);
        return same ? cause.Cause : Resolution(cause.Cause);
    }

    /// <summary>The live profiles that members of the cluster were in.</summary>
    private IReadOnlyList<ProfileId> OriginsOf(Cluster cluster) =>
        previous.Count == 0 ? [] : [.. cluster.Members.Where(m => previous.ContainsKey(m.Id)).Select(m => previous[m.Id]).Distinct().Order()];

    private static TransitionCause Resolution(TransitionCause cause) => cause == TransitionCause.Erasure ? cause : TransitionCause.Resolution;
}
