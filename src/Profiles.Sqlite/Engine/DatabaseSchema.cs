namespace Profiles.Sqlite.Engine;

/// <summary>What a database file is: its name, the mark that says it is ours, its format and its tables.</summary>
/// <param name="Name">File name without extension; also the name in <see cref="Storage.IFaultHook"/> points.</param>
/// <param name="ApplicationId">SQLite's <c>application_id</c>.</param>
/// <param name="Script">Creates the tables.</param>
/// <param name="Upgrade">Makes a database of <see cref="OldestVersion"/> one of format 4; null if they are the same but for the number.</param>
/// <param name="Additions">Tables that later formats added, where they are missing; may be run on any of them.</param>
/// <param name="PageSize">Bytes of a page of a new database; an existing one keeps its own.</param>
/// <param name="IsDerived">True if a host builds it again from the others: it is not backed up.</param>
internal sealed record DatabaseSchema(string Name, int ApplicationId, string Script, string? Upgrade = null, int PageSize = DatabaseSchema.LargePage,
    string? Additions = null, bool IsDerived = false)
{
    /// <summary>Format of the data folder; raised whenever an older program could not read, or would spoil, what this one writes.</summary>
    public const int FormatVersion = 6;

    /// <summary>The oldest format that is upgraded when it is opened.</summary>
    public const int OldestVersion = 3;

    /// <summary>Bytes of a page where rows are written in bulk: documents of 1.5 KB load almost twice as fast as with <see cref="SmallPage"/>.</summary>
    public const int LargePage = 16384;

    /// <summary>Bytes of a page where few rows are written at a time under random keys: each commit writes every page it touched, whole.</summary>
    public const int SmallPage = 4096;

    /// <summary>Creates the tables in a new database, or checks that an existing one can be used.</summary>
    public void Prepare(Connection connection, string place)
    {
        var application = connection.ReadNumber("PRAGMA application_id");
        if (application == 0 && connection.ReadNumber("SELECT count(*) FROM sqlite_schema") == 0) Create(connection);
        else if (application != ApplicationId) throw DataFormatException.NotOurs(place);
        else BringUp(connection, connection.ReadNumber("PRAGMA user_version"), place);
    }

    /// <summary>Throws <see cref="DataFormatException"/> unless this program reads <paramref name="version"/>.</summary>
    public static void Check(long version, string place)
    {
        if (version is < OldestVersion or > FormatVersion) throw DataFormatException.OtherVersion(place, version, FormatVersion);
    }

    private void BringUp(Connection connection, long version, string place)
    {
        Check(version, place);
        if (version == FormatVersion) return;
        connection.Execute($"""
            BEGIN IMMEDIATE;
            {(Upgrade is null || version > OldestVersion ? "" : Upgrade + ";")}
            {(Additions is null ? "" : Additions + ";")}
            PRAGMA user_version = {FormatVersion};
            COMMIT
            """);
    }

    private void Create(Connection connection) => connection.Execute($"""
        PRAGMA page_size = {PageSize};
        PRAGMA journal_mode = WAL;
        BEGIN IMMEDIATE;
        {Script};
        {(Additions is null ? "" : Additions + ";")}
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {FormatVersion};
        COMMIT
        """);
}
