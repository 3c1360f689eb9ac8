using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Access;
using Profiles.Activation.Destinations;
using Profiles.Channels;
using Profiles.Channels.Tracking;
using Profiles.Cleaning;
using Profiles.Identity;
using Profiles.Intake.Columns;
using Profiles.Matching;
using Profiles.Privacy.Consents;
using Profiles.Privacy.Retention;
using Profiles.Quality;
using Profiles.Quality.Baselines;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Storage;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Definitions whose JSON has the right shape, before anybody asked whether they fit together.</summary>
internal sealed class ParsedDefinitions
{
    private readonly HashSet<(string Kind, string Id)> announced = [];
    private readonly HashSet<string> incomplete = new(StringComparer.Ordinal);

    public BusinessOptions Business { get; private set; } = new();
    public IdentityDefinition Identity { get; private set; } = new([]);
    public MatchingModel? Matching { get; private set; }
    public Dictionary<string, PurposeDefinition> Purposes { get; } = new(StringComparer.Ordinal);
    public List<SectionDefinition> Sections { get; } = [];
    public Dictionary<string, ChannelDefinition> Channels { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, MappingDefinition> Mappings { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, TrackingDefinition> Tracking { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, CleaningRuleDefinition> CleaningRules { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, BaselineDefinition> Baselines { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, QualityCheckDefinition> QualityChecks { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, ListDefinition> Lists { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, TagDefinition> Tags { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, SegmentDefinition> Segments { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, DestinationDefinition> Destinations { get; } = new(StringComparer.Ordinal);
    public RetentionDefinition Retention { get; private set; } = new([]);
    public Dictionary<string, RoleDefinition> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes that there is such a file, readable or not; false if it was there before.</summary>
    public bool Announce(StoredDefinition definition) => announced.Add((definition.Kind, definition.Id));

    /// <summary>Ids of the files of a kind, readable or not: a broken tag is not also reported as missing wherever it is used.</summary>
    public IEnumerable<string> Ids(string kind) => announced.Where(a => a.Kind == kind).Select(a => a.Id).Order(StringComparer.Ordinal);

    /// <summary>True if every file of the kind could be read.</summary>
    public bool IsWhole(string kind) => !incomplete.Contains(kind);

    public void Read(StoredDefinition definition, DefinitionProblems problems)
    {
        var isRead = definition.Kind switch
        {
            DefinitionKinds.Business => Read(definition, problems, id: null, (BusinessOptions v) => Business = v),
            DefinitionKinds.Identity => Read(definition, problems, id: null, (IdentityDefinition v) => Identity = v),
            DefinitionKinds.Matching => Read(definition, problems, v => v.Id, (MatchingModel v) => Matching = v),
            DefinitionKinds.Purposes => Read(definition, problems, v => v.Id, (PurposeDefinition v) => Purposes[v.Id] = v),
            DefinitionKinds.Fields => Read(definition, problems, v => v.Id, (SectionDefinition v) => Sections.Add(v)),
            DefinitionKinds.Channels => Read(definition, problems, v => v.Id, (ChannelDefinition v) => Channels[v.Id] = v),
            DefinitionKinds.Mappings => Read(definition, problems, v => v.Id, (MappingDefinition v) => Mappings[v.Id] = v),
            DefinitionKinds.Tracking => Read(definition, problems, v => v.Id, (TrackingDefinition v) => Tracking[v.Id] = v),
            DefinitionKinds.Rules => Read(definition, problems, v => v.Id, (CleaningRuleDefinition v) => CleaningRules[v.Id] = v),
            DefinitionKinds.Baselines => Read(definition, problems, v => v.Id, (BaselineDefinition v) => Baselines[v.Id] = v),
            DefinitionKinds.Quality => Read(definition, problems, v => v.Id, (QualityCheckDefinition v) => QualityChecks[v.Id] = v),
            DefinitionKinds.Lists => Read(definition, problems, v => v.Id, (ListDefinition v) => Lists[v.Id] = v),
            DefinitionKinds.Tags => Read(definition, problems, v => v.Id, (TagDefinition v) => Tags[v.Id] = v),
            DefinitionKinds.Segments => Read(definition, problems, v => v.Id, (SegmentDefinition v) => Segments[v.Id] = v),
            DefinitionKinds.Destinations => Read(definition, problems, v => v.Id, (DestinationDefinition v) => Destinations[v.Id] = v),
            DefinitionKinds.Retention => Read(definition, problems, id: null, (RetentionDefinition v) => Retention = v),
            DefinitionKinds.Roles => Read(definition, problems, v => v.Id, (RoleDefinition v) => Roles[v.Id] = v),
            _ => false,
        };
        if (!isRead) incomplete.Add(definition.Kind);
    }

    /// <summary>Puts trees in the place of rules written as text.</summary>
    /// <returns>Where in these texts the trees' nodes stand.</returns>
    public RulePlaces ReadRules(FieldCatalog catalog, List<DefinitionProblem> all)
    {
        var places = new RulePlaces();
        var names = new RuleNames(
            catalog, Lists.Values, Tags.Values.Select(t => (t.Id, t.Name)), Segments.Values.Select(s => (s.Id, s.Name)), Channels.Values.Select(c => (c.Id, c.Name)),
            ConsentPurposes.With(Purposes).Values.Select(p => (p.Id, p.Name)), tag => Tags.TryGetValue(tag, out var found) ? RuleNames.ValuesOf(found) : []);
        var rules = new WrittenRules(names, places);
        foreach (var tag in Tags.Values.ToArray()) Tags[tag.Id] = rules.Read(tag, new DefinitionProblems($"{DefinitionKinds.Tags}/{tag.Id}.json", all));
        foreach (var segment in Segments.Values.ToArray())
            Segments[segment.Id] = rules.Read(segment, new DefinitionProblems($"{DefinitionKinds.Segments}/{segment.Id}.json", all));
        foreach (var rule in CleaningRules.Values.ToArray())
            CleaningRules[rule.Id] = rules.Read(rule, new DefinitionProblems($"{DefinitionKinds.Rules}/{rule.Id}.json", all));
        return places;
    }

    private static bool Read<T>(StoredDefinition definition, DefinitionProblems problems, Func<T, string>? id, Action<T> keep) where T : class
    {
        var type = DefinitionJson.TypeOf<T>();
        try
        {
            using var document = JsonDocument.Parse(definition.Json, new JsonDocumentOptions { MaxDepth = DefinitionJson.MaxDepth });
            var root = DefinitionSchema.Without(document.RootElement);
            List<DefinitionProblem> misfits = [];
            var shape = new JsonShape(type.Options, problems.Into(misfits));
            shape.Check(root, type, "$");
            if (misfits.Count > 0)
            {
                problems.AddRange(misfits);
                return false;
            }
            var value = shape.HasRuleTexts
                ? WrittenRules.Wrap(JsonNode.Parse(root.GetRawText()), type).Deserialize(type)!
                : root.Deserialize(type)!;
            if (id is not null && id(value) != definition.Id)
            {
                problems.Add("$.id", new Localized($"文件名 “{definition.Id}”", $"the file name \"{definition.Id}\""), id(value));
                return false;
            }
            keep(value);
            return true;
        }
        catch (JsonException exception)
        {
            // The reader counts from 0, people from 1.
            var (line, column) = ((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
            problems.Add(
                exception.Path ?? "$",
                new Localized($"嵌套不超过 {DefinitionJson.MaxDepth} 层的合法 JSON", $"valid JSON nested at most {DefinitionJson.MaxDepth} deep"),
                new Localized($"第 {line} 行第 {column} 字节处有错", $"an error at line {line}, byte {column}"));
            return false;
        }
    }
}
