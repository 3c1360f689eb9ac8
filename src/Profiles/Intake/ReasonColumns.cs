using Profiles.Definitions;

namespace Profiles.Intake;

/// <summary>The columns a file of rows set aside has besides its own. They mean nothing when it is dropped again.</summary>
public static class ReasonColumns
{
    /// <summary>Line of the row in the file it came in.</summary>
    public static Localized Row { get; } = new("_行号", "_row");
    /// <summary>Ids of the rules.</summary>
    public static Localized Rule { get; } = new("_规则", "_rule");
    /// <summary>The reasons in words.</summary>
    public static Localized Reason { get; } = new("_原因", "_reason");
    /// <summary>Of NDJSON: the text of a line that is no object.</summary>
    public static Localized Raw { get; } = new("_原文", "_raw");

    public static IReadOnlyList<Localized> All { get; } = [Row, Rule, Reason, Raw];

    public static bool Contains(string column) => All.Any(c => c.Zh == column || c.En == column);
}
