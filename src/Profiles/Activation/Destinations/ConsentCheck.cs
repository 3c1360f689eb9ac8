using Profiles.Definitions;
using Profiles.Profiles;

namespace Profiles.Activation.Destinations;

/// <summary>Asks, at each delivery, whether a destination may hear of a person (R10). Pure.</summary>
public static class ConsentCheck
{
    /// <summary>The profile is gone, or was merged: nobody is there who could consent.</summary>
    public const string NotThere = "profile-gone";
    public const string NoConsent = "no-consent";
    public const string OptedOut = "opted-out";

    private static readonly string[] OptOutEndings = ["optOut", "optedOut"];
    private static readonly HashSet<string> Denials = new(StringComparer.OrdinalIgnoreCase) { "false", "no", "n", "0", "否" };

    /// <summary>Why the destination must not hear of the person now; null if it may.</summary>
    /// <param name="profile">Null if there is none.</param>
    /// <remarks>
    /// An opt-out is any field whose id ends in <c>optOut</c> or <c>optedOut</c>, of the catalogue or custom; a value that does not clearly deny it counts as one.
    /// A consent counts only where it clearly says <c>true</c>.
    /// </remarks>
    public static string? Refusal(DestinationDefinition destination, Profile? profile)
    {
        if (profile is not { Status: ProfileStatus.Live }) return NotThere;
        foreach (var trait in profile.Traits)
            if (IsOptOut(trait.Field) && trait.Value.Items.Any(v => !Denials.Contains(v.Trim()))) return OptedOut;
        if (destination.Consent is not { } consent) return null;
        return profile.Traits.Any(t => t.Field == consent && t.Value is { IsMany: false, Text: "true" }) ? null : NoConsent;
    }

    private static bool IsOptOut(string field) => Array.Exists(OptOutEndings, e => field.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
