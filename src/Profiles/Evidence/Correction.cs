using Profiles.Identity;

namespace Profiles.Evidence;

/// <summary>What a person said of a field of theirs that was wrong (PIPL Art. 46, GDPR Art. 16). Kept in the header of each SourcePerson it concerns.</summary>
/// <param name="Value">Canonical; cleared: there is none.</param>
/// <param name="At">When work on the request began, UTC: records older than this give way.</param>
/// <param name="Request">Id of the person's request.</param>
public sealed record Correction(string Field, FieldValue Value, DateTimeOffset At, string Request)
{
    /// <summary>Corrections one header keeps.</summary>
    public const int MaxFields = 200;

    /// <summary>Identifiers the value is.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];
    /// <summary>What the records said instead: said again, whenever, it gives way again.</summary>
    public IReadOnlyList<FieldValue> Refuted { get; init; } = [];
    /// <summary>Identifiers the refuted values are: they link no more.</summary>
    public IReadOnlyList<Identifier> RefutedIdentifiers { get; init; } = [];

    /// <summary>The stamp of the value: of no batch, which no record's is.</summary>
    internal SightingStamp Stamp => new(At, At, default, 0);

    /// <summary>True if a value with the stamp is a correction's.</summary>
    public static bool Made(SightingStamp stamp) => stamp.Batch == default;

    /// <summary>True unless a record newer than the correction says something that is neither refuted nor the same.</summary>
    internal bool Prevails(FieldState? said) => said is not { } state || state.Stamp.Time <= At || !IsNews(state.Value);

    /// <summary>True if a value says something that is neither refuted nor the same.</summary>
    internal bool IsNews(FieldValue value) => value.IsCleared
        ? !Value.IsCleared && !Refuted.Contains(value)
        : value.Items.Any(item => !IsRefuted(item) && !Value.Items.Contains(item));

    /// <summary>A value without what was refuted of it.</summary>
    internal FieldValue Purge(FieldValue value) => value.IsMany ? FieldValue.OfMany(value.Items.Where(item => !IsRefuted(item))) : value;

    private bool IsRefuted(string item) => !Value.Items.Contains(item) && Refuted.Any(r => r.Items.Contains(item));
}

/// <summary>The corrections of a header, and what its records say beneath them.</summary>
/// <param name="Items">Sorted by field, one a field.</param>
/// <param name="Said">States of corrected fields as the records make them, sorted by field; none of a field they never mentioned.</param>
/// <param name="Carried">All identifiers as the records make them, sorted.</param>
public sealed record Corrections(IReadOnlyList<Correction> Items, IReadOnlyList<FieldState> Said, IReadOnlyList<IdentifierSpan> Carried)
{
    /// <summary>The correction of a field, or null.</summary>
    public Correction? Find(string field) => Items.FirstOrDefault(c => c.Field == field);
}
