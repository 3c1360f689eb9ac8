using Microsoft.AspNetCore.Builder;

namespace Profiles.Web.Access;

/// <summary>The right a route needs; null: open to all. On every route, or the surface does not start.</summary>
public sealed record RouteRight(Right? Right);

/// <summary>The route answers values of people, masked unless the caller may and asks: <c>?unmask=true&amp;purpose=…</c>.</summary>
public sealed record MasksValues;

/// <summary>The route is for senders: it also takes its key from <c>X-Write-Key</c> and <c>?key=</c>.</summary>
public sealed record ForSenders;

/// <summary>The route finds its key itself, since it may stand in the body, and asks for the right it names.</summary>
public sealed record FindsKeyItself;

internal static class RouteRightExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Right right) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RouteRight(right));

    public static TBuilder OpenToAll<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RouteRight(Right: null));

    public static TBuilder Masked<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new MasksValues());
}
