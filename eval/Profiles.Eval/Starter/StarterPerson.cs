using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Tags;

namespace Profiles.Eval.Starter;

/// <summary>What an invented person must carry, or must not: a tag, a tag with a value, or <c>segment:</c> and the id of one to belong to.</summary>
public sealed record Expectation(string Tag, string? Value, bool Carried)
{
    public const string Segment = "segment:";

    public bool IsMet(Evaluation found) => Tag.StartsWith(Segment, StringComparison.Ordinal)
        ? found.Segments.Contains(Tag[Segment.Length..]) == Carried
        : Carried ? found.Tags.Any(t => t.Tag == Tag && (Value is null || t.Value == Value)) : found.Tags.All(t => t.Tag != Tag || (Value is not null && t.Value != Value));

    public static Expectation Of(string text, bool carried) => text.Split('=', 2) is [var tag, var value] ? new(tag, value, carried) : new(text, null, carried);
}

/// <summary>A person written by hand beside the starter tags, with what must come out of their rules at an instant.</summary>
/// <param name="Name">File and name: what the person shows.</param>
public sealed record StarterPerson(
    string Name, DateTimeOffset Now, IReadOnlyList<Trait> Traits, IReadOnlyList<CustomerEvent> Events, IReadOnlyList<Expectation> Expectations)
{
    /// <summary>Channels that know the person, sorted.</summary>
    public IReadOnlyList<string> Channels { get; init; } = ["shop"];

    /// <summary>Tags that somebody assigned, with their values.</summary>
    public IReadOnlyList<TagAssignment> Assigned { get; init; } = [];

    /// <summary>Share known of sections, 0–1.</summary>
    public IReadOnlyDictionary<string, double> Completeness { get; init; } = new Dictionary<string, double>();

    /// <summary>What rules see of the person, with the events they look at one by one.</summary>
    public ProfileFacts FactsFor(CompiledRules rules) =>
        new(Traits, EventSummary.Empty.With(Events, [], rules.Tracked, "shop")) {
            Channels = Channels, Assigned = Assigned, Completeness = Completeness, Consents = ConsentStatements.Of([Source()], rules.Definitions.Catalog),
        };

    /// <summary>Who said it all, so that fields that are consents count as such.</summary>
    private SourcePerson Source()
    {
        var stamp = new SightingStamp(Now.ToUniversalTime(), Now.ToUniversalTime(), default, Offset: 0);
        return SourcePersonFold.Start(default, "shop", "", stamp) with { Fields = [.. Traits.Select(t => new FieldState(t.Field, t.Value, stamp, 1))] };
    }

    /// <summary>The people of every file of a folder: <c>{ "people": [ { name, now, fields, events, carries, carriesNot } ] }</c>.</summary>
    /// <exception cref="JsonException">A file is no such JSON, or names a field the catalogue lacks.</exception>
    public static IReadOnlyList<StarterPerson> ReadAll(string folder, DefinitionSet definitions)
    {
        var calendar = new BusinessCalendar(definitions.Business.TimeZone);
        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(file =>
            JsonNode.Parse(File.ReadAllText(file))!["people"]!.AsArray().Select(p => Read(Path.GetFileNameWithoutExtension(file), p!.AsObject(), definitions, calendar)))];
    }

    private static StarterPerson Read(string file, JsonObject person, DefinitionSet definitions, BusinessCalendar calendar)
    {
        var name = $"{file}/{(string?)person["name"]}";
        foreach (var (key, _) in person)
            if (key is not ("name" or "now" or "fields" or "events" or "channels" or "assigned" or "completeness" or "carries" or "carriesNot")) throw new JsonException($"{name}: expected name, now, fields, events, channels, assigned, completeness, carries or carriesNot, found {key}.");
        var traits = (person["fields"]?.AsObject() ?? []).OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => new Trait(f.Key, ValueOf(definitions.Catalog.Find(f.Key) ?? throw new JsonException($"{name}: no field {f.Key}."), f.Value!), default, default, 1, "", 1, 0));
        return new StarterPerson(
            name, InstantOf(person["now"]!), [.. traits], [.. (person["events"]?.AsArray() ?? []).Select(e => EventOf(e!.AsObject(), calendar, definitions.Business.Currency))],
            [
                .. (person["carries"]?.AsArray() ?? []).Select(c => Expectation.Of((string)c!, carried: true)),
                .. (person["carriesNot"]?.AsArray() ?? []).Select(c => Expectation.Of((string)c!, carried: false)),
            ])
        {
            Channels = person["channels"] is JsonArray channels ? [.. channels.Select(c => (string)c!).Order(StringComparer.Ordinal)] : ["shop"],
            Assigned = [.. (person["assigned"]?.AsObject() ?? []).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => AssignmentOf(a.Key, (string?)a.Value, InstantOf(person["now"]!)))],
            Completeness = (person["completeness"]?.AsObject() ?? []).ToDictionary(c => c.Key, c => (double)c.Value!, StringComparer.Ordinal),
        };
    }

    private static FieldValue ValueOf(FieldDefinition field, JsonNode value) => value is JsonArray list
        ? FieldValue.OfMany([.. list.Select(v => (string)v!)])
        : field.Many ? FieldValue.OfMany([(string)value!]) : FieldValue.Of((string)value!);

    private static CustomerEvent EventOf(JsonObject e, BusinessCalendar calendar, string currency)
    {
        var at = InstantOf(e["at"]!);
        return new CustomerEvent
        {
            Type = (string)e["type"]!, OccurredAt = at.ToUniversalTime(), Day = calendar.DayOf(at),
            Amount = e["amount"] is { } amount ? (decimal)amount : null, Currency = e["amount"] is null ? null : (string?)e["currency"] ?? currency,
            Properties = (e["properties"]?.AsObject() ?? []).ToDictionary(p => p.Key, p => (string)p.Value!, StringComparer.Ordinal),
        };
    }

    private static TagAssignment AssignmentOf(string tag, string? value, DateTimeOffset at) => new() { Tag = tag, Value = value, At = at.ToUniversalTime(), By = "test" };

    private static DateTimeOffset InstantOf(JsonNode text) => DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture);
}
