using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Requests;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Requests;

/// <summary>Reads what callers say of requests of persons; each says what it expected.</summary>
internal static class PersonRequestInputs
{
    /// <summary>A word of a closed list, as the API writes it.</summary>
    public static ApiProblem? OneOf<TEnum>(string place, string? text, out TEnum value) where TEnum : struct, Enum
    {
        foreach (var known in Enum.GetValues<TEnum>())
            if (RequestMoves.Name(known) == text)
            {
                value = known;
                return null;
            }
        value = default;
        var names = Enum.GetValues<TEnum>().Select(RequestMoves.Name).ToList();
        return ApiProblem.Invalid(place, new Localized($"{string.Join("、", names)} 之一", $"one of {string.Join(", ", names)}"), text);
    }

    /// <param name="place">What the identifiers are called, where there are many.</param>
    public static ApiProblem? Opening(PersonRequestBody body, out RequestOpening opening, string place = "identifiers")
    {
        opening = null!;
        if (OneOf<PersonRequestKind>("kind", body.Kind, out var kind) is { } wrongKind) return wrongKind;
        var origin = RequestOrigin.Api;
        if (body.Origin is not null && OneOf("origin", body.Origin, out origin) is { } wrongOrigin) return wrongOrigin;
        ProfileId? profile = null;
        if (body.Profile is not null)
        {
            if (Inputs.Id<ProfileId>("profile", body.Profile, out var id) is { } wrongId) return wrongId;
            profile = id;
        }
        if (body.Identifiers?.Any(i => string.IsNullOrWhiteSpace(i.Value)) is true)
            return ApiProblem.Invalid($"{place}.value", new Localized("标识的值", "the value of an identifier"), found: null);
        if (body.Corrections?.Any(c => c.Field is null) is true)
            return ApiProblem.Invalid("corrections.field", new Localized("字段，如 basic.phone", "a field such as basic.phone"), found: null);
        if (body.Purpose is { } purpose && !IsCode(purpose)) return ApiProblem.Invalid("purpose", new Localized("目的的标识", "id of a purpose"), purpose);
        if (body.Contact is { } contact && !IsCode(contact)) return ApiProblem.Invalid("contact", new Localized("联系方式，如 sms", "a channel of contact such as sms"), contact);
        var given = new GivenContent(
            [.. (body.Identifiers ?? []).Select(i => new GivenIdentifier(i.Kind, i.Value!.Trim()))],
            [.. (body.Corrections ?? []).Select(c => new GivenCorrection(c.Field!, c.Value, c.Withdraw, c.Channel))]);
        opening = new RequestOpening(kind, origin, given, profile) { Purpose = body.Purpose, ContactChannel = body.Contact, Lifts = body.Lift };
        return null;
    }

    // Kept in the clear and audited, so nothing that could be somebody's.
    private static bool IsCode(string text) => text.Length is > 0 and <= 60 && text.All(c => char.IsAsciiLetter(c) || c is '-' or '.');
}
