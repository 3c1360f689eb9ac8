using Microsoft.AspNetCore.Builder;

namespace Profiles.Web.Access;

/// <summary>What a route needs. On every route, or the surface does not start.</summary>
/// <param name="Right">The right; null: none.</param>
/// <param name="IsOpen">True if it needs nobody signed in either.</param>
public sealed record RouteRight(Right? Right, bool IsOpen = false);

/// <summary>The route answers values of people, masked unless the caller may and asks: <c>?unmask=true&amp;purpose=…</c>.</summary>
public sealed record MasksValues;

/// <summary>The route is for senders: it also takes its key from <c>X-Write-Key</c> and <c>?key=</c>.</summary>
public sealed record ForSenders;

/// <summary>The route finds its key itself, since it may stand in the body, and asks for the right it names.</summary>
public sealed record FindsKeyItself;

/// <summary>The route limits its body itself: it takes whole files.</summary>
public sealed record LimitsBodyItself;

internal static class RouteRightExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Right right) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RouteRight(right));

    /// <summary>For everybody who is signed in, whatever his role: it is about himself.</summary>
    public static TBuilder NeedsSignIn<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RouteRight(Right: null));

    public static TBuilder OpenToAll<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RouteRight(Right: null, IsOpen: true));

    public static TBuilder Masked<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new MasksValues());
}
