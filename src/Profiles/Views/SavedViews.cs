using System.Security.Cryptography;
using Profiles.Access;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Views;

/// <summary>What somebody wants of a view.</summary>
/// <param name="ChangedAt">The <see cref="SavedView.ChangedAt"/> he has seen; null overwrites whatever is there.</param>
public sealed record WantedView(string Name, string? Condition, IReadOnlyList<string>? Columns, ViewOrder? Order, bool IsShared, DateTimeOffset? ChangedAt = null);

/// <param name="View">Null with a problem.</param>
public sealed record ViewResult(SavedView? View, ViewProblem? Problem = null);

/// <param name="Owner">Whose it is.</param>
public sealed record OwnedView(string Owner, SavedView View);

/// <summary>Keeps, shares and takes away views. What others see changes is audited: a shared view, before or after.</summary>
public sealed class SavedViews(ISavedViewStore store, AuditTrail audit, TimeProvider clock)
{
    private const int IdBytes = 16;
    private const int IdLength = 2 * IdBytes;
    private const int MaxTries = 20;

    /// <summary>The owner's own by name, then those that others share.</summary>
    public async Task<IReadOnlyList<OwnedView>> ListAsync(string who, CancellationToken cancellation)
    {
        var own = await store.FindAsync(who, cancellation);
        var others = (await store.ListSharingAsync(cancellation)).Where(s => s.Owner != who);
        return
        [
            .. (own?.Views ?? []).OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => new OwnedView(who, v)),
            .. others.SelectMany(s => s.Views.Where(v => v.IsShared), (s, v) => new OwnedView(s.Owner, v)).OrderBy(v => v.View.Name, StringComparer.Ordinal),
        ];
    }

    /// <param name="id">Null makes one up. An id that the owner has no view of brings one back that was taken away.</param>
    /// <param name="seen">What the owner is shown.</param>
    public async Task<ViewResult> SaveAsync(string? id, WantedView wanted, string who, DefinitionSet definitions, RoleView seen, CancellationToken cancellation)
    {
        if (id is not null && (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower)))
            return Not(new ViewProblem(ViewFault.Missing, "id", new Localized("视图", "view"), id));
        if (id is not null && await SharerAsync(id, who, cancellation) is not null) return Not(NotOwn(id));
        id ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        for (var i = 0; i < MaxTries; i++)
        {
            var shelf = await store.FindAsync(who, cancellation) ?? new ViewShelf(who, []);
            var (before, now) = (shelf.Find(id), clock.GetUtcNow());
            if (before is not null && wanted.ChangedAt is { } known && known != before.ChangedAt)
                return Not(new ViewProblem(ViewFault.Conflict, "changedAt", new Localized("此后未被修改的视图", "a view that was not changed since"), $"{before.ChangedAt:O}"));
            var view = new SavedView
            {
                Id = id, Name = wanted.Name.Trim(), Condition = string.IsNullOrWhiteSpace(wanted.Condition) ? null : wanted.Condition.Trim(), Columns = wanted.Columns,
                Order = wanted.Order, IsShared = wanted.IsShared, CreatedAt = before?.CreatedAt ?? now, ChangedAt = now,
            };
            if (ViewRules.Problem(view, shelf, definitions, seen) is { } problem) return Not(problem);
            if (await store.SaveAsync(shelf.With(view), cancellation) is null) continue;
            await RecordAsync(who, before, view, cancellation);
            return new ViewResult(view);
        }
        throw Busy(who);
    }

    /// <param name="mayTidy">True for who may take shared views of others away too.</param>
    /// <returns>The problem; null if it is gone.</returns>
    public async Task<ViewProblem?> RemoveAsync(string id, string who, bool mayTidy, CancellationToken cancellation)
    {
        var owner = await SharerAsync(id, who, cancellation) ?? who;
        if (owner != who && !mayTidy) return NotOwn(id);
        for (var i = 0; i < MaxTries; i++)
        {
            var shelf = await store.FindAsync(owner, cancellation);
            // Another's view that is shared no longer is none that there is.
            if (shelf?.Find(id) is not { } view || (owner != who && !view.IsShared)) return new ViewProblem(ViewFault.Missing, "id", new Localized("视图", "view"), id);
            if (await store.SaveAsync(shelf.Without(id), cancellation) is null) continue;
            await RecordAsync(who, view, after: null, cancellation);
            return null;
        }
        throw Busy(owner);
    }

    /// <summary>An owner is no more: what only he saw goes, what he shared stays.</summary>
    public async Task LeaveAsync(string owner, CancellationToken cancellation)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            if (await store.FindAsync(owner, cancellation) is not { } shelf) return;
            if (shelf.Shares)
            {
                if (await store.SaveAsync(shelf with { Views = [.. shelf.Views.Where(v => v.IsShared)] }, cancellation) is not null) return;
                continue;
            }
            await store.RemoveAsync(owner, cancellation);
            return;
        }
        throw Busy(owner);
    }

    /// <summary>Who else shares the view; null if it is one's own, or nobody's.</summary>
    private async Task<string?> SharerAsync(string id, string who, CancellationToken cancellation) =>
        (await store.ListSharingAsync(cancellation)).FirstOrDefault(s => s.Owner != who && s.Find(id) is { IsShared: true })?.Owner;

    private Task RecordAsync(string who, SavedView? before, SavedView? after, CancellationToken cancellation)
    {
        var what = (before?.IsShared is true, after?.IsShared is true) switch
        {
            (false, true) => "view-shared",
            (true, true) => "shared-view-changed",
            (true, false) when after is null => "shared-view-removed",
            (true, false) => "view-unshared",
            _ => null,
        };
        return what is null ? Task.CompletedTask : audit.RecordAsync(new AuditEvent(AuditActions.Decided, who, (after ?? before)!.Id, Detail: $"what={what}"), cancellation);
    }

    private static ViewProblem NotOwn(string id) => new(ViewFault.NotOwn, "id", new Localized("自己的视图", "a view of one's own"), id);

    private static ViewResult Not(ViewProblem problem) => new(View: null, problem);

    private static InvalidOperationException Busy(string owner) => new($"The views of {owner} were changed by others {MaxTries} times in a row.");
}
