using System.Text.Json.Serialization;

namespace Profiles.Rules;

/// <summary>A node of the closed, typed rule tree (design D3). JSON: an object whose <c>type</c> names the node, or the text form as a string.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(AllOf), "all")]
[JsonDerivedType(typeof(AnyOf), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Compare), "compare")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(OneOf), "in")]
[JsonDerivedType(typeof(IsKnown), "known")]
[JsonDerivedType(typeof(During), "during")]
[JsonDerivedType(typeof(Sequence), "sequence")]
[JsonDerivedType(typeof(HasTag), "tag")]
[JsonDerivedType(typeof(InSegment), "segment")]
[JsonDerivedType(typeof(FromChannel), "channel")]
[JsonDerivedType(typeof(ConsentGiven), "consent")]
[JsonDerivedType(typeof(WrittenCondition), "text")]
public abstract record Condition;

/// <summary>True if all are; false if one is false; else unknown if one is unknown. Empty: true.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>True if one is; false if all are false; else unknown. Empty: false.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>True if false, false if true, unknown stays unknown.</summary>
public sealed record Not(Condition Condition) : Condition;

/// <summary>Carries the tag; with a value, in that tier or with that value. Of a category: carries a tag beneath it.</summary>
public sealed record HasTag(string Tag, string? Value = null) : Condition;

/// <summary>Belongs to the segment.</summary>
public sealed record InSegment(string Segment) : Condition;

/// <summary>The channel knows the person: never unknown.</summary>
public sealed record FromChannel(string Channel) : Condition;

/// <summary>The person allows the purpose: agreed to it, or did not object, as the purpose needs. Never unknown.</summary>
/// <param name="Channel">Channel of contact: <c>sms, email, phone, wechat, app, mail</c>; null: whichever.</param>
public sealed record ConsentGiven(string Purpose, string? Channel = null) : Condition;

/// <summary>The text form, as an author wrote it. Loading definitions puts the tree in its place, so none is ever evaluated.</summary>
public sealed record WrittenCondition(string Text) : Condition;
