using System.Security.Cryptography;
using System.Text;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Groups;

namespace Profiles.Insights;

/// <summary>Which columns the read projection has under a catalogue, and how they are named.</summary>
/// <remarks>
/// Every field has a key that says that it is known. Values as keys: choices and booleans, and texts that lists filter on or that are lists of
/// words; never what identifies directly or is encrypted, so that no index outside of the documents holds a phone number. Numbers: numbers, amounts (a
/// column a currency), dates as day numbers, instants as UTC milliseconds. Of events see <see cref="EventColumns"/>.
/// </remarks>
public sealed class ProjectionColumns
{
    /// <summary>Raised whenever rows are made otherwise of the same document.</summary>
    private const int Format = 3;

    /// <summary>Tags carried: the tag, and for one with a value also <see cref="TagValue"/>.</summary>
    public const string Tag = "tag";
    /// <summary>Tags of which nobody can say whether they are carried.</summary>
    public const string UnknownTag = "tag?";
    public const string Segment = "segment";
    public const string UnknownSegment = "segment?";
    /// <summary>Columns of what rules leave unknown.</summary>
    public static IReadOnlyList<string> Unknown { get; } = [UnknownTag, UnknownSegment];
    /// <summary>Channels that know the person.</summary>
    public const string Channel = "channel";
    /// <summary>When the profile was last saved, as an instant; every row has it.</summary>
    public const string Updated = "updated";
    /// <summary>Numeric columns whose value does not fit, or of which there are several: rows to be looked at themselves.</summary>
    public const string Inexact = "~";
    /// <summary>Columns of which a profile has several values.</summary>
    public const string Several = "+";

    private readonly FieldCatalog catalog;

    public ProjectionColumns(FieldCatalog catalog)
    {
        this.catalog = catalog;
        ValueColumns = [.. catalog.Fields.Where(HasValues).Select(f => f.Id)];
        Version = VersionOf(catalog);
    }

    /// <summary>Changes exactly when rows have to be made again.</summary>
    public string Version { get; }

    /// <summary>Fields whose values are keys, in the order of the catalogue.</summary>
    public IReadOnlyList<string> ValueColumns { get; }

    /// <summary>The field, if its values are keys.</summary>
    public FieldDefinition? FindValues(string field) => catalog.Find(field) is { } found && HasValues(found) ? found : null;

    public static bool HasValues(FieldDefinition field) => !field.Encrypted && field.Type switch
    {
        FieldType.Choice or FieldType.Boolean => true,
        FieldType.Text => (field.Indexed || field.Many) && field.PersonalData != PersonalData.Direct && field.Identifier is null,
        _ => false,
    };

    /// <summary>True of fields whose values are numbers of the projection.</summary>
    public static bool HasNumbers(FieldDefinition field) => !field.Encrypted && field.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Instant;

    /// <param name="currency">Of an amount; else empty.</param>
    public static string Number(string field, string currency) => currency.Length == 0 ? field : $"{field} {currency}";

    /// <summary>The value of a tag as a key of <see cref="Tag"/> or <see cref="UnknownTag"/>; ids hold no equals sign.</summary>
    public static string TagValue(string tag, string? value) => value is null ? tag : $"{tag}={value}";

    /// <summary>The tag of a <see cref="TagValue"/>.</summary>
    internal static string TagOf(string tagValue) => tagValue.Split('=', 2)[0];

    private static string VersionOf(FieldCatalog catalog)
    {
        var text = new StringBuilder().Append(Format).Append('\n').Append(GroupIds.Format);
        foreach (var field in catalog.Fields.OrderBy(f => f.Id, StringComparer.Ordinal))
            text.Append('\n').Append(field.Id).Append(' ').Append(field.Type).Append(' ').Append(HasValues(field));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
