using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Privacy.Requests;

/// <summary>What a person may ask for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonRequestKind>))]
public enum PersonRequestKind
{
    /// <summary>A copy of all that is kept (PIPL Art. 45, GDPR Art. 15).</summary>
    [JsonStringEnumMemberName("access")] Access,
    /// <summary>What they provided, machine-readable (PIPL Art. 45, GDPR Art. 20).</summary>
    [JsonStringEnumMemberName("portability")] Portability,
    /// <summary>Other values in the place of wrong ones (PIPL Art. 46, GDPR Art. 16).</summary>
    [JsonStringEnumMemberName("correction")] Correction,
    /// <summary>Everything gone (PIPL Art. 47, GDPR Art. 17).</summary>
    [JsonStringEnumMemberName("erasure")] Erasure,
    /// <summary>Everything kept and nothing used (PIPL Art. 44, GDPR Art. 18).</summary>
    [JsonStringEnumMemberName("restriction")] Restriction,
    /// <summary>No use for a purpose, or no automated decisions (PIPL Art. 24 and 44, GDPR Art. 21 and 22).</summary>
    [JsonStringEnumMemberName("objection")] Objection,
}

/// <summary>How far a request is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonRequestStatus>))]
public enum PersonRequestStatus
{
    Open,
    /// <summary>It is known that the person asks who is asked about.</summary>
    IdentityChecked,
    InProgress,
    Done,
    /// <summary>Carried out as far as it went; running it again goes on.</summary>
    Partial,
    Refused,
}

/// <summary>How a request came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestOrigin>))]
public enum RequestOrigin
{
    Api,
    Command,
    /// <summary>A channel that brings requests; see <see cref="Channels.ChannelRequests"/>.</summary>
    Webhook,
    /// <summary>On paper, by phone or in person: somebody typed it in.</summary>
    Letter,
}

/// <summary>How it was made sure who asks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IdentityMethod>))]
public enum IdentityMethod
{
    /// <summary>Asked from an account they are signed in to.</summary>
    SignedIn,
    /// <summary>A code sent to a contact that was known before.</summary>
    CodeSent,
    /// <summary>Called back under a number that was known before.</summary>
    CallBack,
    /// <summary>An identity document, seen and not kept.</summary>
    Document,
    InPerson,
    /// <summary>A guardian, heir or agent, whose authority was proven.</summary>
    Representative,
}

/// <summary>Who was found by what was given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubjectState>))]
public enum SubjectState
{
    Found,
    /// <summary>Nothing is kept of them.</summary>
    Nobody,
    /// <summary>More than one carries it: somebody has to name the profile.</summary>
    Several,
}

/// <summary>Grounds on which a request may lawfully be refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusalReason>))]
public enum RefusalReason
{
    /// <summary>Who asks could not be made sure (GDPR Art. 12(2)).</summary>
    IdentityNotProven,
    /// <summary>A law demands keeping, or time is not over (PIPL Art. 47(2), GDPR Art. 17(3)(b)).</summary>
    LegalObligation,
    /// <summary>Needed for legal claims (GDPR Art. 17(3)(e), 18(2), 21(1)).</summary>
    LegalClaims,
    /// <summary>It would show what is others' (GDPR Art. 15(4), 20(4)).</summary>
    RightsOfOthers,
    /// <summary>Manifestly unfounded or excessive (GDPR Art. 12(5)).</summary>
    Excessive,
    /// <summary>The right does not extend to these data (GDPR Art. 20(1), PIPL Art. 45(2)).</summary>
    NotApplicable,
    /// <summary>The person took it back.</summary>
    TakenBack,
}

/// <summary>Names of what stands in requests.</summary>
public static class RequestNames
{
    public static Localized Of(PersonRequestKind kind) => kind switch
    {
        PersonRequestKind.Access => new("查阅、复制", "access"),
        PersonRequestKind.Portability => new("转移（可携带）", "portability"),
        PersonRequestKind.Correction => new("更正、补充", "correction"),
        PersonRequestKind.Erasure => new("删除", "erasure"),
        PersonRequestKind.Restriction => new("限制处理", "restriction"),
        _ => new("拒绝处理或自动化决策", "objection"),
    };
}
