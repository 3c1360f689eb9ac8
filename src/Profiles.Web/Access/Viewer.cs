using System.Reflection;
using Microsoft.AspNetCore.Http;
using Profiles.Storage;

namespace Profiles.Web.Access;

/// <summary>Who asks, in which language, and whether values are shown to them as they are.</summary>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
/// <param name="Purpose">Why values are unmasked: a code, no free text, since it is logged. Null while values are masked.</param>
public sealed record Viewer(ApiKey Key, string Language, string? Purpose) : IBindableFromHttpContext<Viewer>
{
    /// <summary>Who acts, as audits and logs name them.</summary>
    public string Who => Key.Id;

    public bool Unmasked => Purpose is not null;

    /// <summary>The viewer that <see cref="Gate"/> recognised; routes open to all have none.</summary>
    public static ValueTask<Viewer?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<Viewer>());
}
