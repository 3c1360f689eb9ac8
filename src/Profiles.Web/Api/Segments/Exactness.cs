using Microsoft.AspNetCore.Http;
using Profiles.Definitions;
using Profiles.Segments;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>From which size on a caller is shown counts: all of them if he asks <c>?exact=true</c> and may take lists out.</summary>
internal static class Exactness
{
    public static ApiProblem? Limit(bool? exact, Viewer viewer, DefinitionSet definitions, out DisplayLimit limit)
    {
        limit = exact is true ? DisplayLimit.None : new DisplayLimit(definitions.Business.MinimumGroup);
        if (exact is not true || viewer.Has(Right.Export)) return null;
        return ApiProblem.Of(ProblemType.Forbidden, new Localized(
            $"exact=true 需要权限 {Right.Export}；角色 {viewer.Caller.Role.Id} 没有。", $"exact=true needs the right {Right.Export}; role {viewer.Caller.Role.Id} does not have it."));
    }

    /// <summary>404 for the first id that is no segment.</summary>
    public static ApiProblem? Known(DefinitionSet definitions, params IEnumerable<string> segments) =>
        segments.FirstOrDefault(id => definitions.Segments.All(s => s.Id != id)) is { } unknown
            ? ApiProblem.NotFound(new Localized("客群", "segment"), unknown)
            : null;
}
