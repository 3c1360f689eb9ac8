using System.Reflection;
using Microsoft.AspNetCore.Http;
using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Web.Access;

/// <summary>Who asks, in which language, and whether values are shown to them as they are.</summary>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
/// <param name="Purpose">Why values are unmasked: a code, no free text, since it is logged. Null while values are masked.</param>
public sealed record Viewer(Caller Caller, string Language, string? Purpose) : IBindableFromHttpContext<Viewer>
{
    /// <summary>With a key and a role of the product.</summary>
    public Viewer(ApiKey key, string language, string? purpose)
        : this(Caller.Of(key, RoleSet.Product.Find(key.Role) ?? throw new ArgumentException($"There is no role {key.Role}.", nameof(key))), language, purpose)
    {
    }

    /// <summary>What of a profile is shown.</summary>
    public RoleView View { get; init; } = Caller.Role.View;

    /// <summary>Who acts, as audits and logs name them.</summary>
    public string Who => Caller.Who;

    public bool Unmasked => Purpose is not null;

    public bool Has(Right right) => Caller.Has(right);

    /// <summary>
    /// True if the field may decide who is in a list, or in which order: its values are shown, or would be on demand. Anything else would say of each
    /// in it what the mask hides.
    /// </summary>
    public bool MayListBy(FieldDefinition field) => View.Shows(field, unmasked: Has(Right.ReadUnmasked));

    /// <summary>What the viewer may do by publishing definitions.</summary>
    public PublisherRights Publishing => new(Has(Right.ManageUsers), View, Has(Right.ReadUnmasked));

    /// <summary>The viewer that <see cref="Gate"/> recognised; routes open to all have none.</summary>
    public static ValueTask<Viewer?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<Viewer>());
}
