using System.Buffers;
using System.Text.Encodings.Web;
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
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>JSON Schema of each kind of definition, for editors: generated from the types, described by their documentation.</summary>
/// <remarks>Draft 2020-12. It says the shape only; whether definitions fit together the loader says.</remarks>
public static class DefinitionSchema
{
    /// <summary>Folder beside the kinds that holds the schemas; it is no kind.</summary>
    public const string Folder = "schema";

    /// <summary>Property a file may have for its editor: the address of the schema. Nothing else reads it.</summary>
    internal const string Property = "$schema";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Kind, Type Type)[] Types =
    [
        (DefinitionKinds.Business, typeof(BusinessOptions)), (DefinitionKinds.Purposes, typeof(PurposeDefinition)), (DefinitionKinds.Fields, typeof(SectionDefinition)),
        (DefinitionKinds.Identity, typeof(IdentityDefinition)), (DefinitionKinds.Matching, typeof(MatchingModel)),
        (DefinitionKinds.Channels, typeof(ChannelDefinition)),
        (DefinitionKinds.Mappings, typeof(MappingDefinition)), (DefinitionKinds.Tracking, typeof(TrackingDefinition)), (DefinitionKinds.Rules, typeof(CleaningRuleDefinition)),
        (DefinitionKinds.Baselines, typeof(BaselineDefinition)),
        (DefinitionKinds.Quality, typeof(QualityCheckDefinition)),
        (DefinitionKinds.Lists, typeof(ListDefinition)), (DefinitionKinds.Tags, typeof(TagDefinition)), (DefinitionKinds.Segments, typeof(SegmentDefinition)),
        (DefinitionKinds.Destinations, typeof(DestinationDefinition)), (DefinitionKinds.Retention, typeof(RetentionDefinition)),
        (DefinitionKinds.Roles, typeof(RoleDefinition)),
    ];

    /// <summary>File name and text of the schema of each kind.</summary>
    public static IReadOnlyList<(string Name, string Json)> All()
    {
        var documentation = Documentation.Of(typeof(DefinitionSchema).Assembly);
        return [.. Types.Select(t => ($"{t.Kind}.schema.json", new SchemaWriter(DefinitionJson.Authored, documentation).Write(t.Kind, t.Type).ToJsonString(Readable) + "\n"))];
    }

    /// <summary>Writes them into a folder, each only if it changes.</summary>
    /// <returns>Files written.</returns>
    public static int Write(string directory)
    {
        Directory.CreateDirectory(directory);
        var written = 0;
        foreach (var (name, json) in All())
        {
            var file = Path.Combine(directory, name);
            if (File.Exists(file) && File.ReadAllText(file) == json) continue;
            File.WriteAllText(file, json);
            written++;
        }
        return written;
    }

    /// <summary>The definition without its <c>$schema</c>.</summary>
    internal static JsonElement Without(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(Property, out _)) return root;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in root.EnumerateObject())
                if (!property.NameEquals(Property)) property.WriteTo(writer);
            writer.WriteEndObject();
        }
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
