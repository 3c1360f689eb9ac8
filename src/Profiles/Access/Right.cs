namespace Profiles.Access;

/// <summary>What a caller may do; each route names exactly one.</summary>
public enum Right
{
    /// <summary>Send leads and events.</summary>
    WriteLeads,
    /// <summary>Read profiles, values masked.</summary>
    ReadProfiles,
    /// <summary>Have values unmasked, naming a purpose.</summary>
    ReadUnmasked,
    /// <summary>See batches and their counts.</summary>
    ReadBatches,
    /// <summary>Upload and undo files, and download the rows that go back to their channel.</summary>
    ManageBatches,
    ReadDefinitions,
    ManageDefinitions,
    /// <summary>Say which assigned tags a customer carries.</summary>
    AssignTags,
    /// <summary>Decide who is who.</summary>
    Decide,
    /// <summary>Take lists of customers out.</summary>
    Export,
    ManageKeys,
    /// <summary>Read what entered and left tags and segments.</summary>
    ReadChanges,
    /// <summary>See how the installation is doing.</summary>
    ReadHealth,
    /// <summary>Read and verify the audit trail.</summary>
    ReadAudit,
    /// <summary>Make, change and lock accounts of people.</summary>
    ManageUsers,
    /// <summary>Write down what a person consented to or withdrew.</summary>
    RecordConsents,
    /// <summary>Open and work on what persons ask for: access, correction, erasure, restriction, objection.</summary>
    HandleRequests,
}
