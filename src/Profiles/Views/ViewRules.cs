using System.Text;
using Profiles.Access;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Privacy;
using Profiles.Rules;

namespace Profiles.Views;

/// <summary>Why a view is not kept, or not shown.</summary>
public enum ViewFault
{
    Invalid,
    /// <summary>It would be a list by fields the asker is not shown, or that are masked.</summary>
    Hidden,
    /// <summary>It has what another has already, or was changed meanwhile.</summary>
    Conflict,
    Missing,
    /// <summary>It is somebody else's.</summary>
    NotOwn,
}

/// <param name="Found">No value of a person.</param>
public sealed record ViewProblem(ViewFault Fault, string Place, Localized Expected, string? Found = null);

/// <summary>What a view has to be to be kept, and whom it may be shown. Pure.</summary>
public static class ViewRules
{
    /// <summary>Columns of the list that are no fields.</summary>
    public static IReadOnlyList<string> OwnColumns { get; } = ["segments", "tags", "members", SortField.LastEvent, SortField.Events, SortField.Orders, SortField.Spent, SortField.Updated];

    /// <summary>What stands against keeping the view among the others of its owner; null if nothing does.</summary>
    /// <param name="seen">What the owner is shown.</param>
    public static ViewProblem? Problem(SavedView view, ViewShelf shelf, DefinitionSet definitions, RoleView seen)
    {
        if (view.Name.Length is 0 or > SavedView.MaxNameLength || view.Name.Any(char.IsControl))
            return Invalid("name", new Localized($"1 到 {SavedView.MaxNameLength} 字", $"1 to {SavedView.MaxNameLength} characters"), view.Name);
        if (shelf.Views.Any(v => v.Id != view.Id && Folded(v.Name) == Folded(view.Name)))
            return new ViewProblem(ViewFault.Conflict, "name", new Localized("自己的其他视图没有的名称", "a name that no other view of one's own has"), view.Name);
        if (shelf.Find(view.Id) is null && shelf.Views.Count >= ViewShelf.MaxViews)
            return new ViewProblem(ViewFault.Conflict, "views", new Localized($"至多 {ViewShelf.MaxViews} 个视图", $"at most {ViewShelf.MaxViews} views"), $"{shelf.Views.Count}");
        return Problem(view.Condition, definitions, seen) ?? Problem(view.Columns, definitions, seen) ?? Problem(view.Order, definitions, seen);
    }

    /// <summary>What stands against listing customers by the condition, for who is shown this much; null if nothing does.</summary>
    /// <remarks>A view is kept and shared, so masked fields are refused to those too who may have values unmasked.</remarks>
    public static ViewProblem? Problem(string? condition, DefinitionSet definitions, RoleView seen)
    {
        if (condition is null) return null;
        if (condition.Length is 0 or > SavedView.MaxConditionLength)
            return Invalid("condition", new Localized($"条件，至多 {SavedView.MaxConditionLength} 字", $"a condition of at most {SavedView.MaxConditionLength} characters"), $"{condition.Length}");
        var read = RuleCheck.OfCondition(condition, definitions);
        if (read.Problems.Count > 0)
        {
            var first = read.Problems[0];
            return Invalid(first.Span is { } span ? $"condition {span.Line}:{span.Column}" : "condition", first.Expected, first.Found.En);
        }
        return References.Of((Condition)read.Tree!).Fields.FirstOrDefault(f => !MayListBy(definitions.Catalog.Find(f), seen)) is { } hidden
            ? new ViewProblem(ViewFault.Hidden, "condition", new Localized("不含脱敏或未显示字段的条件：视图会被保存和共享", "a condition without fields that are masked or not shown, since a view is kept and shared"), hidden)
            : null;
    }

    /// <summary>The columns that somebody is shown: of others not even the names.</summary>
    public static IReadOnlyList<string>? Shown(IReadOnlyList<string>? columns, DefinitionSet definitions, RoleView seen) =>
        columns is null ? null : [.. columns.Where(c => IsColumn(c, definitions, seen))];

    /// <summary>False: the order is by what lists are not sorted by, or by a field that somebody is not shown as it is.</summary>
    public static bool MaySort(ViewOrder order, DefinitionSet definitions, RoleView seen) => Problem(order, definitions, seen) is null;

    private static ViewProblem? Problem(IReadOnlyList<string>? columns, DefinitionSet definitions, RoleView seen)
    {
        if (columns is null) return null;
        if (columns.Count > SavedView.MaxColumns || columns.Distinct(StringComparer.Ordinal).Count() != columns.Count)
            return Invalid("columns", new Localized($"至多 {SavedView.MaxColumns} 个不同的列", $"at most {SavedView.MaxColumns} different columns"), $"{columns.Count}");
        return columns.FirstOrDefault(c => !IsColumn(c, definitions, seen)) is { } unknown
            ? Invalid("columns", new Localized($"字段，或 {string.Join("、", OwnColumns)}", $"fields, or {string.Join(", ", OwnColumns)}"), unknown)
            : null;
    }

    private static ViewProblem? Problem(ViewOrder? order, DefinitionSet definitions, RoleView seen)
    {
        if (order is null) return null;
        if (SortField.Find(definitions, order.By) is not { } field)
            return Invalid("order.by", new Localized("可排序的字段（数字、金额、日期、时间）", "a field to sort by (number, amount, date or time)"), order.By);
        return field.Field is null || MayListBy(field.Field, seen)
            ? null
            : new ViewProblem(ViewFault.Hidden, "order.by", new Localized("不是脱敏或未显示的字段：视图会被保存和共享", "no field that is masked or not shown, since a view is kept and shared"), order.By);
    }

    private static bool MayListBy(FieldDefinition? field, RoleView seen) => field is not null && Mask.For(field) is null && seen.Shows(field);

    private static bool IsColumn(string column, DefinitionSet definitions, RoleView seen) =>
        OwnColumns.Contains(column) || (definitions.Catalog.Find(column) is { } field && seen.Sees(field));

    private static string Folded(string name) => name.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    private static ViewProblem Invalid(string place, Localized expected, string? found) => new(ViewFault.Invalid, place, expected, found);
}
