using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>The stores behind the field encryption: what they answer is closed as it is stored.</summary>
public sealed record ClosedStores(IEvidenceStore Evidence, IProfileStore Profiles, IBatchStore Batches, IIntakeLog Leads);
