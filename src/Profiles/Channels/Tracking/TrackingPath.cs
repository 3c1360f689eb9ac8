using Profiles.Intake.Columns;

namespace Profiles.Channels.Tracking;

/// <summary>Paths into a message, made comparable.</summary>
internal static class TrackingPath
{
    /// <summary>Marks a list of objects, whose members the rest of the path is about.</summary>
    public const string List = "[]";

    /// <summary>Each part folded like a header: <c>address.postal_code</c> and <c>Address.postalCode</c> are one.</summary>
    public static string Fold(string path) => string.Join('.', path.Split('.').Select(FoldName));

    /// <summary>One part folded; what holds neither letter nor digit stays as it is.</summary>
    public static string FoldName(string name)
    {
        var isList = name.EndsWith(List, StringComparison.Ordinal);
        var plain = isList ? name[..^List.Length] : name;
        var folded = HeaderText.Fold(plain);
        if (folded.Length == 0) folded = plain;
        return isList ? folded + List : folded;
    }
}
