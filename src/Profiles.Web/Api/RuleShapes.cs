using System.Text.Json;

namespace Profiles.Web.Api;

/// <summary>A rule to be read: as text or as tree.</summary>
/// <param name="Kind"><c>condition</c>, or <c>measure</c> for the value of a tag; null is a condition.</param>
public sealed record RuleRequest(string? Text = null, JsonElement? Tree = null, string? Kind = null);

/// <summary>A rule as tree and as text in both languages, or what is wrong with it.</summary>
/// <param name="Valid">False if there are problems; the tree may be there all the same, if it could be read.</param>
public sealed record RuleView(bool Valid, JsonElement? Tree, RuleTextsView? Text, IReadOnlyList<RuleProblemView> Problems);

public sealed record RuleTextsView(string Zh, string En);

/// <param name="Path">JSON path: <c>$</c> for a text.</param>
/// <param name="Line">In the text, from 1; null in a tree.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Message">The whole in one line.</param>
public sealed record RuleProblemView(
    string Path, int? Line, int? Column, int? Length, string Expected, string Found, string? Suggestion, string Message);

/// <summary>What an editor offers while a rule is written.</summary>
public sealed record RuleWordsView(
    IReadOnlyList<RuleFieldView> Fields, IReadOnlyList<RuleFunctionView> Functions, IReadOnlyList<RuleTextsView> Keywords, IReadOnlyList<RuleTextsView> Windows,
    IReadOnlyList<RuleNameView> EventTypes, IReadOnlyList<RuleNameView> EventProperties, IReadOnlyList<RuleTagView> Tags, IReadOnlyList<RuleNameView> Segments,
    IReadOnlyList<RuleNameView> Channels, IReadOnlyList<RuleNameView> Lists, IReadOnlyList<RuleNameView> Sections);

/// <param name="Type"><c>text choice number money date instant boolean</c>.</param>
/// <param name="Operators">What may be asked of it.</param>
/// <param name="Section">Section of the profile it belongs to.</param>
/// <param name="Masked">True if its values are shown masked, and asking for them needs a right.</param>
public sealed record RuleFieldView(
    string Id, RuleTextsView Name, string Type, bool Many, IReadOnlyList<RuleTextsView> Operators, IReadOnlyList<RuleNameView> Choices, string? Section,
    bool Masked);

public sealed record RuleFunctionView(RuleTextsView Name, RuleTextsView Arguments, RuleTextsView Meaning);

public sealed record RuleNameView(string Id, RuleTextsView Name);

public sealed record RuleTagView(string Id, RuleTextsView Name, IReadOnlyList<RuleNameView> Values);
