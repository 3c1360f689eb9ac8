using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>What this adapter stores beside the documents of <see cref="DocumentJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(RowCounts))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(StoredRequest))]
[JsonSerializable(typeof(Rejection))]
[JsonSerializable(typeof(ChannelSecret))]
[JsonSerializable(typeof(NewestRevisions))]
internal sealed partial class CosmosJson : JsonSerializerContext;
