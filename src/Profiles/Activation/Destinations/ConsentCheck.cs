using Profiles.Definitions;
using Profiles.Privacy.Consents;
using Profiles.Profiles;

namespace Profiles.Activation.Destinations;

/// <summary>Asks, at each delivery, whether a destination may hear of a person (R10). Pure.</summary>
public static class ConsentCheck
{
    /// <summary>The profile is gone, or was merged: nobody is there who could consent.</summary>
    public const string NotThere = "profile-gone";
    /// <summary>The purpose needs an agreement, and the person never gave one.</summary>
    public const string NoConsent = "no-consent";
    /// <summary>The person took the agreement back, or objects.</summary>
    public const string OptedOut = "opted-out";
    /// <summary>The person's data are kept, and used for nothing.</summary>
    public const string Restricted = "restricted";
    /// <summary>The person objects to automated decisions, and the destination makes such.</summary>
    public const string NoProfiling = "no-profiling";

    /// <summary>Why the destination must not hear of the person now; null if it may.</summary>
    /// <param name="profile">Null if there is none.</param>
    public static string? Refusal(DestinationDefinition destination, Profile? profile, DefinitionSet definitions, DateTimeOffset now)
    {
        if (profile is not { Status: ProfileStatus.Live }) return NotThere;
        var state = ConsentState.Of(profile, definitions.Purposes, now);
        if (state.IsRestricted) return Restricted;
        if (destination.Personalised && !state.AllowsProfiling) return NoProfiling;
        if (PurposeOf(destination, definitions.Catalog) is var (purpose, channel)) return Refusal(state.Ask(purpose, channel), definitions.Purposes.GetValueOrDefault(purpose));
        // Without a purpose nobody is asked to agree, but who does not want to be told of is not.
        if (state.Ask(ConsentPurposes.Marketing, channel: null).Statement is { Status: not ConsentStatus.Granted }) return OptedOut;
        if (destination.Consent is not { } field) return null;
        return profile.Traits.Any(t => t.Field == field && t.Value is { IsMany: false, Text: "true" }) ? null : NoConsent;
    }

    /// <summary>The purpose and channel of contact of a destination, by its definition or by what its field of consent means; null if it names none.</summary>
    public static (string Purpose, string? Channel)? PurposeOf(DestinationDefinition destination, FieldCatalog catalog)
    {
        if (destination.Purpose is { } purpose) return (purpose, destination.Channel);
        return destination.Consent is { } field && catalog.FindConsent(field) is { } meant ? (meant.Purpose, meant.Channel) : null;
    }

    private static string? Refusal(ConsentAnswer answer, PurposeDefinition? purpose)
    {
        if (answer.IsAllowed) return null;
        return answer.Statement is { Status: ConsentStatus.Withdrawn } || purpose is { Needs: ConsentNeed.Objection } ? OptedOut : NoConsent;
    }
}
