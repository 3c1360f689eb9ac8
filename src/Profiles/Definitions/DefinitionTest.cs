using System.Text.Json;

namespace Profiles.Definitions;

/// <summary>An invented person kept with a tag or segment, and what must come out for them: run before anything is published.</summary>
/// <param name="Name">What the case is, in the author's words.</param>
/// <param name="Expect">
/// <c>true</c>: carried, or in the segment; a text: carried with this value or tier; <c>false</c>: not, and not for want of knowledge;
/// <c>"unknown"</c>: cannot be said.
/// </param>
public sealed record DefinitionTest(string Name, TestPerson Person, JsonElement Expect)
{
    /// <summary>Tests a definition may have.</summary>
    public const int MaxTests = 100;

    /// <summary><see cref="Expect"/> for what cannot be said.</summary>
    public const string Unknown = "unknown";
}

/// <summary>An invented person: what a source would say of them. Values are written, and read, as in files.</summary>
public sealed record TestPerson
{
    /// <summary>Values by field id, as a file would hold them: text, number, true or false, or a list of texts.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();
    public IReadOnlyList<TestEvent> Events { get; init; } = [];
    /// <summary>What somebody, a file or a model said of them: assigned tags as <c>care.vip</c> or <c>value.grade=gold</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Channel that knows them; its currency and rules hold. Null is one nobody has described.</summary>
    public string? Channel { get; init; }
    /// <summary>When they are looked at: a date (noon of the business's day) or an instant. Null is <see cref="TestPeople.DefaultDay"/>.</summary>
    public string? Now { get; init; }
}

/// <summary>Something an invented person did.</summary>
/// <param name="Type">As in files: <c>order</c>, <c>visit</c> …</param>
/// <param name="At">A date or an instant.</param>
/// <param name="Amount">A number or a text: <c>128</c>, <c>"128.00 CNY"</c>.</param>
/// <param name="Properties">What the source says besides, by name.</param>
public sealed record TestEvent(
    string Type, string At, JsonElement? Amount = null, IReadOnlyDictionary<string, string>? Properties = null);
