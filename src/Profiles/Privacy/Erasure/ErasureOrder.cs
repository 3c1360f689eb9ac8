using Profiles.Evidence;

namespace Profiles.Privacy.Erasure;

/// <summary>Asks that everything of a person be erased, and stay so.</summary>
/// <param name="Profile">Any id the person's profile ever had.</param>
/// <param name="Request">Id of the request; the same one again goes on with what a stop left.</param>
/// <param name="By">Id of the key or account.</param>
public sealed record ErasureOrder(ProfileId Profile, string Request, string By);

/// <summary>What an erasure came to.</summary>
/// <param name="At">When it was ordered, UTC.</param>
/// <param name="Stores">By store, in the order of the work.</param>
public sealed record ErasureReceipt(string Request, DateTimeOffset At, IReadOnlyList<StoreReceipt> Stores);

/// <summary>What was found of the person in a store.</summary>
/// <param name="Store">One of <see cref="ErasureStores"/>.</param>
/// <param name="Found">Records, rows or values: what the store counts in.</param>
/// <param name="Erased">How many of them are gone.</param>
/// <param name="Note">What remains or had to go with them, and why; null if there is nothing to say.</param>
public sealed record StoreReceipt(string Store, long Found, long Erased, string? Note);

/// <summary>Names of stores in receipts.</summary>
public static class ErasureStores
{
    /// <summary>SourcePersons, with their sightings and events.</summary>
    public const string Evidence = "evidence";
    /// <summary>Entries by which identifiers and blocking keys led to them.</summary>
    public const string Claims = "claims";
    /// <summary>Documents, with what their saves told.</summary>
    public const string Profiles = "profiles";
    public const string Changes = "changes";
    public const string Projection = "projection";
    public const string Groups = "groups";
    /// <summary>Lists of members in snapshots of segments.</summary>
    public const string Snapshots = "snapshots";
    /// <summary>Stewards' decisions on who is who.</summary>
    public const string Decisions = "decisions";
    public const string Reviews = "reviews";
    /// <summary>Held and rejected rows, and samples of findings, kept with batches.</summary>
    public const string Batches = "batches";
    /// <summary>Rows of received files and of what they were unpacked into.</summary>
    public const string Files = "files";
    /// <summary>Leads as they came, with their idempotency keys and messages.</summary>
    public const string Leads = "leads";
    /// <summary>Requests of senders as they came.</summary>
    public const string Requests = "requests";
    public const string Deliveries = "deliveries";
    /// <summary>What deleted rows left in the files of the store.</summary>
    public const string Residue = "residue";
}
