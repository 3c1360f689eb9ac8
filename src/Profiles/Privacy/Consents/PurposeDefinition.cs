using Profiles.Definitions;

namespace Profiles.Privacy.Consents;

/// <summary>Why processing is lawful: PIPL Art. 13, GDPR Art. 6.</summary>
public enum LawfulBasis
{
    Consent,
    Contract,
    LegalObligation,
    /// <summary>GDPR only; under the PIPL it is no basis.</summary>
    LegitimateInterest,
    VitalInterest,
    PublicInterest,
}

/// <summary>What a purpose needs of a person.</summary>
public enum ConsentNeed
{
    /// <summary>Allowed only once the person has agreed (opt-in).</summary>
    Consent,
    /// <summary>Allowed until the person objects (opt-out).</summary>
    Objection,
    /// <summary>Allowed whatever the person says: needed for the contract, or by law.</summary>
    Nothing,
}

/// <summary>What data about people is used for (处理目的).</summary>
public sealed record PurposeDefinition
{
    /// <summary>File name without extension: lower case letters, digits, hyphens.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    /// <summary>What is done with the data, in words a person understands.</summary>
    public Localized? Description { get; init; }
    public required LawfulBasis LawfulBasis { get; init; }
    /// <summary>Whether people have to agree first, may object, or neither.</summary>
    public ConsentNeed Needs { get; init; } = ConsentNeed.Consent;
    /// <summary>Channels of contact it uses, <c>sms, email, phone, wechat, app, mail</c>; none: nobody is contacted for it.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
    /// <summary>1–36,500 days after which an agreement that names no end expires; null: never.</summary>
    public int? ValidDays { get; init; }
    /// <summary>Sections of the profile whose data it uses.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];
    /// <summary>Who else gets data for it, in words; destinations that name the purpose are told of besides.</summary>
    public IReadOnlyList<Localized> Recipients { get; init; } = [];
    /// <summary>How long data are kept for it, in words.</summary>
    public Localized? Retention { get; init; }
}
