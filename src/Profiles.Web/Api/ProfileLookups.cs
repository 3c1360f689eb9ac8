using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Finds the profile a path names, or says what became of it.</summary>
internal static class ProfileLookups
{
    public static readonly Localized Profile = new("客户画像", "profile");

    /// <summary>The live profile that the id leads to; a moved id leads on.</summary>
    public static async Task<(Profile? Profile, ProfileId Requested, ApiProblem? Problem)> ResolveAsync(
        ProfileReader reader, string id, CancellationToken cancellation)
    {
        if (Inputs.Id<ProfileId>("id", id, out var requested) is { } wrong) return (null, default, wrong);
        return Judge(await reader.FindAsync(requested, cancellation), requested);
    }

    public static (Profile? Profile, ProfileId Requested, ApiProblem? Problem) Judge(ProfileLookup found, ProfileId requested) => found switch
    {
        { Status: LookupStatus.Found or LookupStatus.Moved, Profile: { } profile } => (profile, requested, null),
        { Status: LookupStatus.Gone, IsRetired: true } => (null, requested, ApiProblem.Of(ProblemType.Gone, new Localized(
            $"客户画像 {requested} 已不存在：数据来源最近的全量文件中已没有此人。",
            $"Nothing is left of profile {requested}: by its last snapshot, the source no longer has the person."))),
        { Status: LookupStatus.Gone } => (null, requested, ApiProblem.Of(ProblemType.Gone, new Localized(
            $"客户画像 {requested} 已不存在。", $"Nothing is left of profile {requested}."))),
        _ => (null, requested, ApiProblem.NotFound(Profile, requested.ToString())),
    };
}
