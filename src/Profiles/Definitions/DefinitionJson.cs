using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Profiles.Access;
using Profiles.Channels;
using Profiles.Channels.Pulling;
using Profiles.Channels.Senders;
using Profiles.Cleaning;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Privacy.Consents;
using Profiles.Quality;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>How definitions are written: camel case, nulls left out, unknown properties refused, Chinese as it is.</summary>
/// <remarks>
/// Not source generated: generated code sets every <c>init</c> property, so that one left out would lose the default its type declares
/// (no choices, trust 50, enabled). Definitions are read once, at start and at publication.
/// </remarks>
public static class DefinitionJson
{
    /// <summary>Nesting beyond which a definition is refused.</summary>
    public const int MaxDepth = 64;

    public static JsonSerializerOptions Authored { get; } = Make();

    /// <summary>The shape of a type of definition.</summary>
    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Authored.GetTypeInfo(typeof(T));

    /// <summary>A value as definitions write it.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonSerializer.Serialize(value, TypeOf<T>()).Trim('"');

    /// <summary>A definition as a person would write it.</summary>
    public static string Of<T>(T definition) => JsonSerializer.Serialize(definition, TypeOf<T>()) + "\n";

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
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
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters =
            {
                Camel<FieldType>(), Camel<MeasureUnit>(), Camel<PersonalData>(), Camel<SurvivorshipStrategy>(), Camel<ChannelParty>(), Camel<Delivery>(), Camel<DateOrder>(), Camel<ColumnRole>(), Camel<ValueKind>(), Camel<DecimalSign>(), Camel<ValueUnit>(), Camel<Severity>(), Camel<TagLifecycle>(), Camel<TagSource>(), Camel<MatchingUse>(), Camel<RetrainInterval>(), Camel<QualityMeasure>(),
                Camel<SignaturePreset>(), Camel<SignatureAlgorithm>(), Camel<SignatureEncoding>(), Camel<SecretEncoding>(),
                Camel<LawfulBasis>(), Camel<ConsentNeed>(), Camel<ConsentStatus>(),
                Camel<PullMethod>(), Camel<PagingKind>(), Camel<SinceFormat>(),
                Camel<Right>(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static JsonStringEnumConverter<TEnum> Camel<TEnum>() where TEnum : struct, Enum => new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
