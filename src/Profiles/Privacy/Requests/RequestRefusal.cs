using Profiles.Definitions;

namespace Profiles.Privacy.Requests;

/// <summary>Why a step is not taken: the place, what was expected there, and what was found, which is no value of a person.</summary>
public sealed record RequestRefusal(string Place, Localized Expected, string? Found);

/// <summary>A request after a step, or why there is none.</summary>
public sealed record RequestMove(PersonRequest? Next, RequestRefusal? Refusal)
{
    public static RequestMove To(PersonRequest next) => new(next, null);

    public static RequestMove Not(string place, Localized expected, string? found) => new(null, new RequestRefusal(place, expected, found));
}
