using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Privacy.Erasure;

/// <summary>An erasure as it is remembered: who is to stay out, and how far it came. Holds HMACs under the instance secret, no value of the person.</summary>
/// <param name="Normaliser">Version of <see cref="FrozenText"/> the marks were made under.</param>
/// <param name="Persons">The SourcePersons that were the person: rows under their keys are refused for good.</param>
/// <param name="Values">Values and blocking keys they were found under.</param>
/// <param name="Marks">What else is refused: <see cref="SuppressionMarks"/>.</param>
public sealed record StoredErasure(
    string Request, ProfileId Profile, string By, DateTimeOffset At, int Normaliser, IReadOnlyList<SourcePersonId> Persons, IReadOnlyList<ValueKey> Values,
    IReadOnlyList<SuppressionMark> Marks)
{
    /// <summary>Set once everything is erased and looked for once more.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>What came of the stores so far.</summary>
    public IReadOnlyList<StoreReceipt> Stores { get; init => field = value ?? []; } = [];
    /// <summary>Since when the person may come again; null: may not.</summary>
    public DateTimeOffset? LiftedAt { get; init; }
    public string? LiftedBy { get; init; }

    /// <summary>With what another look found, or another entry of the ledger says.</summary>
    public StoredErasure With(IEnumerable<SourcePersonId> persons, IEnumerable<ValueKey> values, IEnumerable<SuppressionMark> marks) => this with
    {
        Persons = [.. Persons.Union(persons).Order()], Values = [.. Values.Union(values).Order()], Marks = [.. Marks.Union(marks).Order()],
    };

    /// <summary>With what a step found, added to what it found before a stop.</summary>
    public StoredErasure With(StoreReceipt receipt)
    {
        var before = Stores.FirstOrDefault(s => s.Store == receipt.Store);
        if (before is null) return this with { Stores = [.. Stores, receipt] };
        var sum = new StoreReceipt(receipt.Store, before.Found + receipt.Found, before.Erased + receipt.Erased, receipt.Note ?? before.Note);
        return this with { Stores = [.. Stores.Select(s => s.Store == receipt.Store ? sum : s)] };
    }

    public ErasureReceipt ToReceipt() => new(Request, At, Stores);
}

/// <summary>A line of the ledger: an erasure, or that one was lifted. One erasure may have several lines, each with what was known then.</summary>
/// <param name="Instance">Tells the installation, whose HMACs mean nothing elsewhere.</param>
/// <param name="Erased">Without its receipts; null if the line lifts one.</param>
/// <param name="Lifted">Id of the request whose erasure no longer keeps the person out.</param>
public sealed record ErasureEntry(SuppressionMark Instance, DateTimeOffset At, StoredErasure? Erased, string? Lifted = null, string? By = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredErasure))]
[JsonSerializable(typeof(ErasureEntry))]
public sealed partial class ErasureJson : JsonSerializerContext;
