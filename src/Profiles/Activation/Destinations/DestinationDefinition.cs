using Profiles.Definitions;

namespace Profiles.Activation.Destinations;

/// <summary>Where changes of profiles are told: the address of a webhook, which changes it hears of, and what it may know of a person.</summary>
public sealed record DestinationDefinition
{
    public const int MaxBatchSize = 50;

    /// <summary>File name without extension: lower case letters, digits, hyphens.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    /// <summary><c>https://…</c>, without user and fragment; <c>http://</c> only to this machine, where the host allows it.</summary>
    public required string Url { get; init; }
    /// <summary>False tells it nothing; what waits for it is put aside.</summary>
    public bool Enabled { get; init; } = true;
    /// <summary>What it hears of.</summary>
    public required DestinationChanges Changes { get; init; }
    /// <summary>Fields it may have, by id, unmasked. What is not listed never leaves.</summary>
    public IReadOnlyList<string> MayHave { get; init; } = [];
    /// <summary>Id of the purpose it is told for; asked at each delivery. Null: only objections to marketing count.</summary>
    public string? Purpose { get; init; }
    /// <summary>Channel of contact by which it reaches people, <c>sms, email, phone, wechat, app, mail</c>; null: none, or several.</summary>
    public string? Channel { get; init; }
    /// <summary>True if what it does with a person is chosen for that person: who objects to automated decisions is left out (PIPL Art. 24).</summary>
    public bool Personalised { get; init; }
    /// <summary>An older way to say <see cref="Purpose"/>: the field, true or false, of a consent. One that says which consent it is counts as that one's purpose and channel.</summary>
    public string? Consent { get; init; }
    /// <summary>Why personal fields may leave without a consent: <c>contract, legalObligation, legitimateInterest …</c> (PIPL Art. 13, GDPR Art. 6).</summary>
    public string? LawfulBasis { get; init; }
    /// <summary>1–50 changes that one message may hold; 1 sends each alone.</summary>
    public int BatchSize { get; init; } = 1;
}

/// <summary>The changes a destination hears of; nothing if nothing is listed.</summary>
public sealed record DestinationChanges
{
    /// <summary>Stands for all tags, or all segments.</summary>
    public const string All = "*";

    /// <summary><c>created, updated, removed, merged, split</c>.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];
    /// <summary>Ids of tags, or of categories with all beneath them; <c>*</c> for all. Entered and left are both told.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Ids of segments; <c>*</c> for all.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];
}
