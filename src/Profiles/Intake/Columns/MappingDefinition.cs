using System.Text.Json.Serialization;

namespace Profiles.Intake.Columns;

/// <summary>What the columns of one shape of a channel's files mean: definition file <c>mappings/&lt;channel&gt;.json</c>, further shapes <c>&lt;channel&gt;.2</c> and so on.</summary>
/// <param name="Id">File name.</param>
/// <param name="Channel">Id of the channel.</param>
/// <param name="Columns">Of all files of the shape so far; a file may leave some out.</param>
/// <param name="EventType">Type of the events of files that have no type column; null if rows are persons only.</param>
/// <param name="HasHeader">False if the columns have made-up names: then files are known by the kinds of their values.</param>
public sealed record MappingDefinition(string Id, string Channel, IReadOnlyList<ColumnMapping> Columns, string? EventType = null, bool HasHeader = true)
{
    /// <summary>Columns a shape may have.</summary>
    public const int MaxColumns = 10_000;

    /// <summary>The mapping itself.</summary>
    [JsonIgnore]
    public Mapping Mapping => new(Columns, EventType);

    /// <summary>True if a user said or confirmed every column.</summary>
    [JsonIgnore]
    public bool IsConfirmed => Columns.All(c => c.Confirmed);

    /// <summary>This with what a file taught: its columns as learnt, except where a user said something meanwhile; none is dropped.</summary>
    internal MappingDefinition Learn(MappingDefinition learnt)
    {
        var news = learnt.Columns.ToDictionary(c => c.Column, StringComparer.Ordinal);
        var kept = Columns.Select(c => c.Confirmed ? c : news.GetValueOrDefault(c.Column) ?? c);
        return this with { Columns = [.. kept, .. learnt.Columns.Where(c => Columns.All(k => k.Column != c.Column))] };
    }

    /// <summary>The shape as if a user had said all of it.</summary>
    public MappingDefinition Confirm() => this with { Columns = [.. Columns.Select(c => c with { Confirmed = true, Confidence = 1 })] };
}
