using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Web.Access;
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

    /// <summary>The same for what shows values of the person: of a restricted one only to who handles requests.</summary>
    public static async Task<(Profile? Profile, ProfileId Requested, ApiProblem? Problem)> ResolveAsync(
        ProfileReader reader, string id, Viewer viewer, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await ResolveAsync(reader, id, cancellation);
        return found.Profile is { } profile && IsHidden(profile, viewer, now) ? (null, found.Requested, Restricted(profile.Id)) : found;
    }

    /// <summary>True if the person's processing is restricted, and the viewer is not one of those who see it nevertheless.</summary>
    public static bool IsHidden(Profile profile, Viewer viewer, DateTimeOffset now) =>
        ConsentState.Of(profile, now).IsRestricted && !viewer.Has(Right.HandleRequests);

    private static ApiProblem Restricted(ProfileId id) => ApiProblem.Of(ProblemType.Forbidden, new Localized(
        $"客户画像 {id} 已限制处理，只有处理个人请求的人员可以查看。", $"The processing of profile {id} is restricted; only those who handle requests see it."));

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
