using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Profiles.Tags;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Reads what callers say of consents.</summary>
internal static class ConsentInputs
{
    private static readonly Localized StatusExpected = new("granted、denied、withdrawn 之一", "one of granted, denied, withdrawn");

    /// <summary>The statement of a request.</summary>
    /// <param name="place">Before the names of members, of an item of many.</param>
    /// <param name="who">Source of one that names none.</param>
    public static ApiProblem? Statement(ConsentRequest request, string place, string who, DateTimeOffset now, out ConsentStatement statement)
    {
        statement = null!;
        if (request.Purpose is null) return ApiProblem.Invalid(place + "purpose", new Localized("用途标识", "id of a purpose"), found: null);
        if (StatusOf(request.Status) is not { } status) return ApiProblem.Invalid(place + "status", StatusExpected, request.Status);
        DateTimeOffset? expiry = null;
        if ((Inputs.Instant(place + "at", request.At, out var at) ?? Inputs.Instant(place + "expiresAt", request.ExpiresAt, out expiry)) is { } wrong) return wrong;
        statement = new ConsentStatement
        {
            Purpose = request.Purpose, Channel = request.Channel, Status = status, At = at ?? now, Source = request.Source ?? who, Proof = request.Proof, ExpiresAt = expiry,
        };
        return null;
    }

    /// <summary>Who is meant, and what they said.</summary>
    public static ApiProblem? Word(ConsentWordRequest item, string place, string who, DateTimeOffset now, out (TagSubject Who, ConsentStatement Said) word)
    {
        word = default;
        ProfileId? profile = null;
        if (item.Profile is not null)
        {
            if (Inputs.Id<ProfileId>(place + "profile", item.Profile, out var id) is { } wrongId) return wrongId;
            profile = id;
        }
        var ways = (profile is null ? 0 : 1) + (item.Identifier is null ? 0 : 1) + (item.Key is null ? 0 : 1);
        if (ways != 1 || (item.Key is null) != (item.Of is null))
            return ApiProblem.Invalid(place + "profile|identifier|key", new Localized("三者之一；key 与 of 一起", "one of the three; key together with of"), $"{ways}");
        var request = new ConsentRequest(item.Purpose, item.Channel, item.Status, item.At, item.Source, item.Proof, item.ExpiresAt);
        if (Statement(request, place, who, now, out var said) is { } wrong) return wrong;
        word = (new TagSubject(profile, item.Identifier, item.Kind, item.Of, item.Key), said);
        return null;
    }

    private static ConsentStatus? StatusOf(string? text) =>
        Enum.GetValues<ConsentStatus>().Where(s => WebJson.Name(s) == text).Select(s => (ConsentStatus?)s).FirstOrDefault();
}
