using Profiles.Definitions;
using Profiles.Views;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <param name="By">A field, or what the list itself knows of a customer.</param>
public sealed record ViewOrderView(string? By, bool? Descending);

/// <summary>A view to keep, whole.</summary>
/// <param name="Name">1–60 characters; unique among one's own.</param>
/// <param name="Condition">Text form of the rules, no masked fields; absent: everyone.</param>
/// <param name="Columns">Fields, or <c>segments, tags, members, lastEvent, events, orders, spent, updatedAt</c>; absent: those a list begins with.</param>
/// <param name="IsShared">True: everybody who reads profiles is shown it.</param>
/// <param name="ChangedAt">What was seen of the stored one; absent: overwritten as it is.</param>
public sealed record SavedViewRequest(string? Name, string? Condition, IReadOnlyList<string>? Columns, ViewOrderView? Order, bool? IsShared, DateTimeOffset? ChangedAt)
{
    internal WantedView Wanted => new(
        Name ?? "", Condition, Columns, Order is { } order ? new ViewOrder(order.By ?? "", order.Descending ?? false) : null, IsShared ?? false, ChangedAt);
}

/// <param name="By">Whose it is, as audits name him; the caller's own too.</param>
/// <param name="IsUsable">False: not readable any more, or by fields that the caller's role is not shown.</param>
public sealed record SavedViewView(
    string Id, string Name, string? Condition, IReadOnlyList<string>? Columns, ViewOrderView? Order, bool IsShared, bool IsOwn, string By, bool IsUsable,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    internal static SavedViewView Of(OwnedView owned, Viewer viewer, DefinitionSet definitions)
    {
        var view = owned.View;
        var isUsable = ViewRules.Problem(view.Condition, definitions, viewer.View) is null;
        return new SavedViewView(
            view.Id, view.Name, isUsable ? view.Condition : null, isUsable ? ViewRules.Shown(view.Columns, definitions, viewer.View) : null,
            view.Order is { } order && isUsable && ViewRules.MaySort(order, definitions, viewer.View) ? new ViewOrderView(order.By, order.Descending) : null, view.IsShared, owned.Owner == viewer.Who, owned.Owner, isUsable,
            view.CreatedAt, view.ChangedAt);
    }
}
