using System.Reflection;
using System.Text.Json.Serialization;
using Profiles.Rules;

namespace Profiles.Cleaning.Checks;

/// <summary>What a rule of its author's own looks for in the fields it names. JSON: an object whose <c>type</c> names the check.</summary>
/// <remarks>
/// Checks look at canonical values, after the field kinds and the built-in checks across fields. A field without a value passes each of
/// them, except <see cref="RequiredCheck"/>. Of several values each has to pass.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(RequiredCheck), "required")]
[JsonDerivedType(typeof(PatternCheck), "pattern")]
[JsonDerivedType(typeof(RangeCheck), "range")]
[JsonDerivedType(typeof(ListedCheck), "oneOf")]
[JsonDerivedType(typeof(OtherFieldCheck), "compare")]
[JsonDerivedType(typeof(ConditionCheck), "condition")]
[JsonDerivedType(typeof(DefaultCheck), "default")]
[JsonDerivedType(typeof(ReplaceCheck), "replace")]
public abstract record FieldCheck
{
    /// <summary>True if it changes values instead of judging them.</summary>
    internal virtual bool Rewrites => false;

    /// <summary>The <c>type</c> it is written with.</summary>
    public static string NameOf(FieldCheck check) =>
        typeof(FieldCheck).GetCustomAttributes<JsonDerivedTypeAttribute>().First(a => a.DerivedType == check.GetType()).TypeDiscriminator!.ToString()!;
}

/// <summary>The row says something usable of the field, or something it follows from. Also where the file has no column for it.</summary>
public sealed record RequiredCheck : FieldCheck;

/// <summary>The value matches a regular expression from <c>^</c> to <c>$</c>, case ignored, matched without backtracking.</summary>
public sealed record PatternCheck(string Pattern) : FieldCheck;

/// <summary>A number, amount, date or instant lies between two constants, both included. An amount in another currency passes.</summary>
/// <param name="From">Null: no least.</param>
/// <param name="To">Null: no greatest.</param>
public sealed record RangeCheck(string? From = null, string? To = null) : FieldCheck;

/// <summary>The value is one of those listed; choices may be listed by name, texts in either case.</summary>
/// <param name="Values">Listed here; none if <paramref name="List"/> is given.</param>
/// <param name="List">Id of a definition of kind <c>lists</c>.</param>
public sealed record ListedCheck(IReadOnlyList<string>? Values = null, string? List = null) : FieldCheck
{
    public IReadOnlyList<string> Values { get; init; } = Values ?? [];
}

/// <summary>Compares the value with that of another field of the same type: the end of a contract is not before its beginning.</summary>
/// <param name="Op">What has to hold: <c>eq ne lt le gt ge</c>; texts only <c>eq</c> and <c>ne</c>.</param>
/// <param name="Other">The field on the right.</param>
public sealed record OtherFieldCheck(Comparison Op, string Other) : FieldCheck;

/// <summary>A condition on the record that has to hold; where it is unknown, the row passes.</summary>
public sealed record ConditionCheck(Condition Holds) : FieldCheck;

/// <summary>A value for rows that say nothing of the field. It counts as derived: whatever anybody states is stronger.</summary>
public sealed record DefaultCheck(string Value) : FieldCheck
{
    internal override bool Rewrites => true;
}

/// <summary>Other texts for whole cells, before they are read: spellings of a source that nobody else uses, or placeholders.</summary>
/// <param name="Entries">By the text of the cell (width, blanks and case ignored) what to read in its place; the empty text reads as blank.</param>
public sealed record ReplaceCheck(IReadOnlyDictionary<string, string> Entries) : FieldCheck
{
    /// <summary>Most entries of one definition.</summary>
    public const int MaxEntries = 10_000;

    internal override bool Rewrites => true;
}
