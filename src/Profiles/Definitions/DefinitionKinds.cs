namespace Profiles.Definitions;

/// <summary>Kinds of definitions: the folders they stand in. One kind, one folder, one type.</summary>
public static class DefinitionKinds
{
    public const string Business = "business";
    public const string Purposes = "purposes";
    public const string Fields = "fields";
    public const string Identity = "identity";
    public const string Matching = "matching";
    public const string Channels = "channels";
    public const string Mappings = "mappings";
    public const string Tracking = "tracking";
    public const string Rules = "rules";
    public const string Baselines = "baselines";
    public const string Quality = "quality";
    public const string Lists = "lists";
    public const string Tags = "tags";
    public const string Segments = "segments";
    public const string Destinations = "destinations";
    public const string Retention = "retention";
    public const string Roles = "roles";

    /// <summary>In the order in which one builds on another.</summary>
    public static IReadOnlyList<string> All { get; } = [Business, Purposes, Fields, Identity, Matching, Channels, Mappings, Tracking, Baselines, Rules, Quality, Lists, Tags, Segments, Destinations, Retention, Roles];

    /// <summary>True for what has no say in profiles made of what was taken in: it acts on files and leads as they come in, on what goes out, on how long it is kept, or on who may see it.</summary>
    public static bool IsApartFromProfiles(string kind) => kind is Mappings or Tracking or Baselines or Rules or Quality or Destinations or Retention or Roles;

    /// <summary>Kinds of which there is one file, named like the folder.</summary>
    public static bool IsSingle(string kind) => kind is Business or Identity or Matching or Retention;
}

/// <summary>Who wrote a definition: <see cref="Storage.StoredDefinition.Origin"/>.</summary>
public static class DefinitionOrigin
{
    /// <summary>Came with the product; upgrades may change it.</summary>
    public const string Starter = "starter";
    /// <summary>Written or edited by a user; only users change it.</summary>
    public const string User = "user";
    /// <summary>Proposed by the product from a file it saw and not confirmed yet; only mappings are. Publishing a folder leaves it.</summary>
    public const string Proposed = "proposed";
}
