using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Names of what lies in a data folder.</summary>
public static class DataFolder
{
    /// <summary>Folder of received files, all generations.</summary>
    public const string Files = "files";
    /// <summary>Folder in which files are dropped.</summary>
    public const string Dropped = ContainerNames.Incoming;
    /// <summary>File with the instance secret, where the host keeps it in the data folder.</summary>
    public const string InstanceSecret = "instance.secret";

    /// <summary>File with the keys of the field encryption.</summary>
    public const string FieldKeys = "field.keys";

    internal const string Store = "store";
    internal const string Intake = "intake";
    internal const string Projection = "projection";
    internal const string Segments = "segments";
    internal const string Groups = "groups";
    internal const string Audit = "audit";
    /// <summary>File with the last anchor of the audit trail.</summary>
    internal const string AuditAnchor = "audit.anchor";

    internal static string DatabaseFile(string name) => name + ".db";
}
