namespace Profiles.Views;

/// <summary>How a list is put in order.</summary>
/// <param name="By">A field, or what the list itself knows of a customer.</param>
public sealed record ViewOrder(string By, bool Descending = false);

/// <summary>A list of customers that somebody comes back to. It holds no values of persons: a condition by masked fields is refused.</summary>
public sealed record SavedView
{
    public const int MaxNameLength = 60;
    public const int MaxConditionLength = 4_000;
    public const int MaxColumns = 30;

    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }
    /// <summary>Only its owner's own; case and width do not matter.</summary>
    public required string Name { get; init; }
    /// <summary>Text form of the rules; null: everyone.</summary>
    public string? Condition { get; init; }
    /// <summary>Fields and the list's own columns, in order; null: those a list begins with.</summary>
    public IReadOnlyList<string>? Columns { get; init; }
    /// <summary>Null: the store's own.</summary>
    public ViewOrder? Order { get; init; }
    /// <summary>True if everybody who reads profiles is shown it.</summary>
    public bool IsShared { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Tells whether somebody else changed it meanwhile.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>The views of one owner, kept as one document: so names stay unique and the number bounded, whoever writes at the same time.</summary>
/// <param name="Owner">Who, as audits name him: an account, a key, somebody of Entra.</param>
public sealed record ViewShelf(string Owner, IReadOnlyList<SavedView> Views)
{
    /// <summary>Views an owner may keep.</summary>
    public const int MaxViews = 100;

    /// <summary>As of the store; null: not stored yet.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? ETag { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool Shares => Views.Any(v => v.IsShared);

    public SavedView? Find(string id) => Views.FirstOrDefault(v => v.Id == id);

    /// <summary>With the view, in place of one of its id.</summary>
    public ViewShelf With(SavedView view) => this with
    {
        Views = Find(view.Id) is null ? [.. Views, view] : [.. Views.Select(v => v.Id == view.Id ? view : v)],
    };

    public ViewShelf Without(string id) => this with { Views = [.. Views.Where(v => v.Id != id)] };
}
