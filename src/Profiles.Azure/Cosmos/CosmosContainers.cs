namespace Profiles.Azure.Cosmos;

/// <summary>A container as it has to exist: what the infrastructure creates on Azure and <see cref="CosmosInitializer"/> elsewhere.</summary>
/// <param name="PartitionKey">Property that partitions it, without the slash.</param>
/// <param name="IndexedPaths">What queries look at. Everything else is left out of the index: that is most of what a write costs.</param>
/// <param name="DefaultTimeToLive">Seconds; -1 lets single documents expire, null none.</param>
public sealed record CosmosContainer(string Name, string PartitionKey, IReadOnlyList<string> IndexedPaths, int? DefaultTimeToLive = null)
{
    /// <summary>Path of the partition key, as the infrastructure writes it: <c>/profileId</c>.</summary>
    public string PartitionKeyPath => "/" + PartitionKey;
}

/// <summary>The containers of the product (design D9); names, keys, indexes and times to live stand nowhere else but in the infrastructure.</summary>
/// <remarks>A partition key other than <c>/id</c> is indexed only if it is listed.</remarks>
public static class CosmosContainers
{
    /// <summary>Single documents expire, by their own <c>ttl</c>.</summary>
    private const int PerDocument = -1;

    /// <summary>Headers, sightings and events, one logical partition a SourcePerson.</summary>
    public static CosmosContainer Evidence { get; } = new("evidence", "sourcePersonId", ["/sourcePersonId/?", "/type/?", "/batch/?", "/event/?", "/channel/?"]);

    /// <summary>Who carries an identifier, one logical partition a value.</summary>
    public static CosmosContainer Claims { get; } = new("claims", "valueKey", ["/valueKey/?", "/type/?"]);

    /// <summary>Profiles and, in the same logical partition, what their saves told; only the latter expire.</summary>
    public static CosmosContainer Profiles { get; } = new(
        "profiles", "profileId",
        [
            "/profileId/?", "/type/?", "/live/?", "/dueAt/?", "/firstName/?", "/secondName/?", "/moreNames/[]/?", "/segments/[]/?", "/batch/?",
            "/order/?",
        ],
        PerDocument);

    /// <summary>Stewards' decisions, all in one logical partition: there are few, and each names two SourcePersons.</summary>
    public static CosmosContainer Resolutions { get; } = new("resolutions", "kind", ["/kind/?", "/type/?"]);

    /// <summary>Questions to stewards, those of a kind in one logical partition.</summary>
    public static CosmosContainer Reviews { get; } = new("reviews", "kind", ["/kind/?", "/place/?"]);

    /// <summary>Batches with the plans and results of their chunks.</summary>
    public static CosmosContainer Batches { get; } = new("batches", "batchId", ["/batchId/?", "/type/?", "/open/?", "/seen/?", "/index/?", "/snapshotOf/?"]);

    /// <summary>What users author.</summary>
    public static CosmosContainer Definitions { get; } = new("definitions", "kind", ["/kind/?", "/type/?", "/number/?", "/definitions/[]/?"]);

    /// <summary>API keys, checkpoints, positions of the feed.</summary>
    public static CosmosContainer Settings { get; } = new("settings", "kind", ["/kind/?", "/type/?"]);

    /// <summary>Accounts of people and their sessions.</summary>
    public static CosmosContainer Accounts { get; } = new("accounts", "id", ["/type/?", "/account/?", "/startedAt/?"]);

    /// <summary>Leads as they were received.</summary>
    public static CosmosContainer Receipts { get; } = new("receipts", "id", ["/setAside/?", "/channel/?", "/receivedAt/?"]);

    /// <summary>Idempotency keys of leads, remembered for 31 days; the port promises 30.</summary>
    public static CosmosContainer Idempotency { get; } = new("idempotency", "id", [], 31 * 24 * 60 * 60);

    /// <summary>Requests of senders as they came, sealed; also the memory of their deliveries, for 31 days.</summary>
    public static CosmosContainer Requests { get; } = new("requests", "id", ["/channel/?", "/receivedAt/?"], Idempotency.DefaultTimeToLive);

    /// <summary>What persons asked for, each in a partition of its own: few, and read one at a time but for lists.</summary>
    public static CosmosContainer PersonRequests { get; } = new("personRequests", "id", ["/closed/?", "/place/?"]);

    /// <summary>Saved views, those of an owner one document in a logical partition of its own.</summary>
    public static CosmosContainer Views { get; } = new("views", "owner", ["/owner/?", "/shares/?", "/type/?"]);

    /// <summary>Why requests were refused, counted by minute, those of a channel in one logical partition, for 30 days.</summary>
    public static CosmosContainer Rejections { get; } = new("rejections", "channel", ["/channel/?", "/minute/?"], 30 * 24 * 60 * 60);

    /// <summary>What became of deliveries, those of a destination in one logical partition, for 30 days.</summary>
    public static CosmosContainer Deliveries { get; } = new("deliveries", "destination", ["/destination/?", "/status/?", "/at/?"], 30 * 24 * 60 * 60);

    /// <summary>Published changes in one sequence, kept for 30 days: what webhooks of a single host read; and those of each profile, for good.</summary>
    public static CosmosContainer Changes { get; } = new("changes", "log", ["/log/?", "/type/?", "/position/?"], PerDocument);

    /// <summary>Leases of the change feed trigger; the worker's extension owns what is in it.</summary>
    public static CosmosContainer Leases { get; } = new("leases", "id", []);

    /// <summary>The read projection, one item a profile; those that are gone expire.</summary>
    public static CosmosContainer Projection { get; } = new("projection", "profileId", ["/profileId/?", "/type/?", "/keys/[]/?", "/n/*"], PerDocument);

    /// <summary>What each profile has in common with others: households and companies are found by it; those that are gone expire.</summary>
    public static CosmosContainer Groups { get; } = new("groups", "profileId", ["/profileId/?", "/type/?", "/keys/[]/?", "/search0/?", "/search1/?", "/search2/?"], PerDocument);

    /// <summary>Snapshots of segments and daily counts.</summary>
    public static CosmosContainer Segments { get; } = new("segments", "group", ["/group/?", "/type/?", "/day/?"]);

    /// <summary>Persons who were erased, as HMACs, and how far it came.</summary>
    public static CosmosContainer Suppressions { get; } = new("suppressions", "id", ["/type/?"]);

    /// <summary>The ledger of erasures: never restored with the others, so that what a restore brings back is erased again.</summary>
    public static CosmosContainer Erasures { get; } = new("erasures", "id", ["/type/?"]);

    /// <summary>The audit trail, the entries of a day in one logical partition; its head in one of its own.</summary>
    public static CosmosContainer Audit { get; } = new("audit", "day", ["/day/?", "/type/?", "/number/?", "/at/?", "/action/?", "/who/?", "/subject/?"]);

    public static IReadOnlyList<CosmosContainer> All { get; } =
        [Evidence, Claims, Profiles, Resolutions, Reviews, Batches, Definitions, Settings, Accounts, Receipts, Idempotency, Requests, Rejections, Deliveries, Changes, Leases, Projection, Groups, Segments, Suppressions, Erasures, PersonRequests, Views, Audit];
}
