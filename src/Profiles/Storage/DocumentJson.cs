using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Cleaning;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Profiles;

namespace Profiles.Storage;

/// <summary>How documents are written, the same in every store: camel case, nulls left out, Chinese as it is.</summary>
[JsonSerializable(typeof(SourcePerson))]
[JsonSerializable(typeof(Sighting))]
[JsonSerializable(typeof(EventVersion))]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
[JsonSerializable(typeof(CustomerEvent))]
[JsonSerializable(typeof(EventSummary))]
[JsonSerializable(typeof(FieldValue))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(OutboxEntry))]
[JsonSerializable(typeof(Batch))]
[JsonSerializable(typeof(Chunk))]
[JsonSerializable(typeof(ChunkResult))]
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(LeadOutcome))]
[JsonSerializable(typeof(Identity.LinkDecision))]
[JsonSerializable(typeof(Publication))]
[JsonSerializable(typeof(Definitions.DefinitionDraft))]
[JsonSerializable(typeof(Reviews.ReviewItem))]
[JsonSerializable(typeof(Privacy.Requests.PersonRequest))]
[JsonSerializable(typeof(Access.Account))]
[JsonSerializable(typeof(Access.AccountSession))]
[JsonSerializable(typeof(Views.ViewShelf))]
public sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>The context to use, instead of <c>Default</c>.</summary>
    public static DocumentJson Stored { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<RowOutcome>(), new JsonStringEnumConverter<ProfileStatus>() },
    });
}
