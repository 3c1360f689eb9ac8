using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>How definitions are written: camel case, nulls left out, unknown properties refused, Chinese as it is.</summary>
[JsonSerializable(typeof(BusinessOptions))]
[JsonSerializable(typeof(SectionDefinition))]
[JsonSerializable(typeof(IdentityDefinition))]
[JsonSerializable(typeof(ChannelDefinition))]
[JsonSerializable(typeof(CleaningRuleDefinition))]
[JsonSerializable(typeof(TagDefinition))]
[JsonSerializable(typeof(SegmentDefinition))]
[JsonSerializable(typeof(Condition))]
public sealed partial class DefinitionJson : JsonSerializerContext
{
    /// <summary>Nesting beyond which a definition is refused.</summary>
    public const int MaxDepth = 64;

    /// <summary>The context to use, instead of <c>Default</c>.</summary>
    public static DefinitionJson Authored { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = MaxDepth,
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            Camel<FieldType>(), Camel<PersonalData>(), Camel<SurvivorshipStrategy>(), Camel<ChannelParty>(), Camel<ColumnRole>(), Camel<Severity>(),
        },
    });

    private static JsonStringEnumConverter<TEnum> Camel<TEnum>() where TEnum : struct, Enum => new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
