using Profiles.Evidence;

namespace Profiles.Cleaning;

/// <summary>A finding before it is known which field of which row it belongs to.</summary>
/// <param name="After">What the value became; null if it is not used.</param>
/// <param name="Expected">What the rule expected; null if that says nothing more.</param>
public sealed record FindingDraft(string Rule, Severity Severity, string? After, string? Expected);

/// <summary>What a field kind read in one cell: a canonical text, several, or none; findings; and what follows for other fields.</summary>
/// <remarks>No text and no findings means blank. No text with findings means the cell said something that is not used.</remarks>
public readonly struct FieldReading
{
    private readonly object? content; // null, string or List<string>
    private readonly IReadOnlyList<FindingDraft>? findings;
    private readonly IReadOnlyList<FieldObservation>? derived;
    private readonly bool unused;

    private FieldReading(
        object? content, IReadOnlyList<FindingDraft>? findings = null, IReadOnlyList<FieldObservation>? derived = null, bool unused = false)
    {
        this.content = content;
        this.findings = findings;
        this.derived = derived;
        this.unused = unused;
    }

    /// <summary>The cell says nothing.</summary>
    public static FieldReading Blank => default;

    public static FieldReading Of(string text) => new(text);

    public static FieldReading Of(string text, FindingDraft? finding, IReadOnlyList<FieldObservation>? derived = null) =>
        new(text, finding is null ? null : [finding], derived);

    public static FieldReading Of(string text, IReadOnlyList<FindingDraft> findings, IReadOnlyList<FieldObservation>? derived = null) => new(text, findings, derived);

    /// <summary>Several values, distinct, in the order of the cell.</summary>
    public static FieldReading OfMany(List<string> texts, IReadOnlyList<FindingDraft> findings) =>
        texts.Count == 0 ? new(null, findings, unused: true) : new(texts, findings);

    /// <summary>The cell says something that has no canonical form.</summary>
    /// <param name="derived">What it says of other fields all the same: the ends of a range.</param>
    public static FieldReading Unused(FindingDraft? finding, IReadOnlyList<FieldObservation>? derived = null) =>
        new(null, finding is null ? null : [finding], derived is { Count: > 0 } ? derived : null, unused: true);

    /// <summary>True if the cell says nothing, as opposed to something unusable.</summary>
    public bool IsBlank => content is null && !unused;

    public bool HasValue => content is not null;

    /// <summary>The canonical text, of several the first; null if there is none.</summary>
    public string? Text => content is List<string> many ? many[0] : (string?)content;

    /// <summary>All canonical texts.</summary>
    public IReadOnlyList<string> Items => content switch { string text => [text], List<string> many => many, _ => [] };

    internal bool IsMany => content is List<string>;

    public IReadOnlyList<FindingDraft> Findings => findings ?? [];

    internal bool HasFindings => findings is not null;

    internal bool HasDerived => derived is not null;

    /// <summary>What follows for other fields: birth date and gender from a resident id.</summary>
    public IReadOnlyList<FieldObservation> Derived => derived ?? [];
}
