using System.Text.Json;
using Profiles.Intake.Reading;

namespace Profiles.Channels.Tracking;

/// <summary>A value in a message.</summary>
/// <param name="Path">As written: <c>address.postalCode</c>.</param>
/// <param name="Key"><see cref="TrackingPath.Fold"/> of it.</param>
/// <param name="Text">Text, number or boolean as written; a list of such joined with <c>；</c>, one that holds objects as JSON; <see cref="RawRow.ExplicitNull"/> for null.</param>
/// <param name="List">Key of the list of objects whose members say it; null if it stands by itself.</param>
internal readonly record struct TrackingLeaf(string Path, string Key, string Text, string? List = null);

/// <summary>Spreads an object of a message over its leaves, in order.</summary>
internal sealed class TrackingLeaves
{
    private readonly List<TrackingLeaf> leaves = [];

    private TrackingLeaves()
    {
    }

    /// <summary>True if there were more values, or longer paths, than a record may have.</summary>
    public bool IsTooMany { get; private set; }

    /// <summary>Leaves of <paramref name="element"/>; none if it is no object.</summary>
    public static IReadOnlyList<TrackingLeaf> Of(JsonElement element, out bool isTooMany)
    {
        var reading = new TrackingLeaves();
        if (element.ValueKind == JsonValueKind.Object) reading.ReadObject(element, "", "");
        isTooMany = reading.IsTooMany;
        return reading.leaves;
    }

    /// <summary>The text of one value, alone.</summary>
    public static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private void ReadObject(JsonElement element, string path, string key)
    {
        foreach (var property in element.EnumerateObject())
            Read(property.Value, Join(path, property.Name), Join(key, TrackingPath.FoldName(property.Name)));
    }

    private void Read(JsonElement value, string path, string key)
    {
        if (value.ValueKind == JsonValueKind.Object) ReadObject(value, path, key);
        else if (value.ValueKind == JsonValueKind.Array) ReadList(value, path, key);
        else Add(new TrackingLeaf(path, key, TextOf(value) ?? RawRow.ExplicitNull));
    }

    private void ReadList(JsonElement list, string path, string key)
    {
        var items = list.EnumerateArray().ToList();
        if (items.TrueForAll(i => i.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)))
        {
            Add(new TrackingLeaf(path, key, Joined(items.Select(TextOf).OfType<string>())));
            return;
        }
        Add(new TrackingLeaf(path, key, list.GetRawText()));
        var members = items.Where(i => i.ValueKind == JsonValueKind.Object).SelectMany(i => i.EnumerateObject())
            .GroupBy(m => TrackingPath.FoldName(m.Name), StringComparer.Ordinal);
        foreach (var member in members)
        {
            var texts = Joined(member.Select(m => TextOf(m.Value)).OfType<string>());
            if (texts.Length > 0) Add(new TrackingLeaf($"{path}{TrackingPath.List}.{member.First().Name}", $"{key}{TrackingPath.List}.{member.Key}", texts, key));
        }
    }

    private void Add(TrackingLeaf leaf)
    {
        if (leaves.Count >= JsonColumns.Limit || leaf.Path.Length > JsonColumns.MaxNameLength) IsTooMany = true;
        else leaves.Add(leaf);
    }

    private static string Joined(IEnumerable<string> texts) => string.Join(JsonFlattener.ListSeparator, texts.Distinct(StringComparer.Ordinal));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
