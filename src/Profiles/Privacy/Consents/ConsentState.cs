using Profiles.Profiles;

namespace Profiles.Privacy.Consents;

/// <summary>Whether a use is allowed, by which statement, and until when that cannot change by itself.</summary>
/// <param name="Statement">What decided; null if nobody said anything that still counts, and the purpose itself decided.</param>
/// <param name="ValidUntil">Instant from which it may be otherwise without a new statement; null: never.</param>
public readonly record struct ConsentAnswer(bool IsAllowed, ConsentStatement? Statement, DateTimeOffset? ValidUntil);

/// <summary>What a person allows at an instant. Pure: the same statements, purposes and instant give the same answer.</summary>
/// <remarks>
/// To a purpose on a channel both the statements on that channel and those on all channels speak; of those that still count the newest decides,
/// at equal time the more restrictive. Nobody having said anything, a purpose that needs a consent is not allowed, and any other is. A purpose
/// nobody has defined needs a consent.
/// </remarks>
public sealed class ConsentState
{
    private readonly IReadOnlyList<ConsentStatement> statements;
    private readonly IReadOnlyDictionary<string, PurposeDefinition> purposes;
    private readonly DateTimeOffset grantsAt, denialsAt;

    /// <param name="grantsAt">A grant counts if it expires after this.</param>
    /// <param name="denialsAt">Anything else counts if it expires after this.</param>
    private ConsentState(
        IReadOnlyList<ConsentStatement> statements, IReadOnlyDictionary<string, PurposeDefinition> purposes, DateTimeOffset grantsAt, DateTimeOffset denialsAt) =>
        (this.statements, this.purposes, this.grantsAt, this.denialsAt) = (statements, purposes, grantsAt, denialsAt);

    /// <summary>By the built-in purposes alone: every other needs a consent, and none expires by its definition.</summary>
    public static ConsentState Of(Profile profile, DateTimeOffset now) => Of(profile.Consents, ConsentPurposes.BuiltIn, now);

    public static ConsentState Of(Profile profile, IReadOnlyDictionary<string, PurposeDefinition> purposes, DateTimeOffset now) => Of(profile.Consents, purposes, now);

    public static ConsentState Of(IReadOnlyList<ConsentStatement> statements, IReadOnlyDictionary<string, PurposeDefinition> purposes, DateTimeOffset now) =>
        new(statements, purposes, now, now);

    /// <summary>What is allowed on a whole day: a grant that ends within it is over, a denial that ends within it still counts. For rules, which know days only.</summary>
    /// <param name="begins">First instant of the day.</param>
    /// <param name="ends">First instant of the next.</param>
    public static ConsentState OfDay(
        IReadOnlyList<ConsentStatement> statements, IReadOnlyDictionary<string, PurposeDefinition> purposes, DateTimeOffset begins, DateTimeOffset ends) =>
        new(statements, purposes, ends.AddTicks(-1), begins);

    /// <summary>False if the person objects to automated decisions (PIPL Art. 24), or to any processing.</summary>
    public bool AllowsProfiling => Allows(ConsentPurposes.AutomatedDecisions, channel: null);

    /// <summary>True if the data are kept, and used for nothing.</summary>
    public bool IsRestricted => !Ask(ConsentPurposes.Processing, channel: null).IsAllowed;

    /// <summary>True if the data may be used for the purpose; on a channel of contact, if one is named.</summary>
    public bool Allows(string purpose, string? channel) => !IsRestricted && Ask(purpose, channel).IsAllowed;

    /// <summary>What was said to the purpose itself, whether processing is restricted or not.</summary>
    public ConsentAnswer Ask(string purpose, string? channel)
    {
        var definition = purposes.GetValueOrDefault(purpose);
        if (definition is { Needs: ConsentNeed.Nothing }) return new ConsentAnswer(IsAllowed: true, Statement: null, ValidUntil: null);
        (ConsentStatement? decides, DateTimeOffset? until) = (null, null);
        for (var i = 0; i < statements.Count; i++)
        {
            var said = statements[i];
            if (said.Purpose != purpose || (said.Channel is not null && said.Channel != channel)) continue;
            var ends = EndOf(said, definition);
            if (ends <= (said.Status == ConsentStatus.Granted ? grantsAt : denialsAt)) continue;
            if (ends < (until ?? DateTimeOffset.MaxValue)) until = ends;
            if (decides is null || said.CompareForce(decides) > 0) decides = said;
        }
        var allowed = decides is null ? definition is { Needs: ConsentNeed.Objection } : decides.Status == ConsentStatus.Granted;
        return new ConsentAnswer(allowed, decides, until);
    }

    /// <summary>When a statement ceases to count: as it says, else, of a grant, as its purpose does.</summary>
    public static DateTimeOffset? EndOf(ConsentStatement statement, PurposeDefinition? purpose)
    {
        if (statement.ExpiresAt is not null || statement.Status != ConsentStatus.Granted || purpose?.ValidDays is not { } days) return statement.ExpiresAt;
        return statement.At < DateTimeOffset.MaxValue.AddDays(-days) ? statement.At.AddDays(days) : null;
    }
}
