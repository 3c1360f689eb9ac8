using Profiles.Cleaning;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Channels.Tracking;

/// <summary>Adds the event of a track, page or screen call to its row.</summary>
internal sealed class EventReading(
    MessageHead head, TrackingCall call, IReadOnlyList<TrackingLeaf> properties, IReadOnlyList<TrackingLeaf> context, TrackingMeaning meaning, TrackingRow row)
{
    /// <summary>Property that keeps the name of an event whose type says less.</summary>
    private const string NameProperty = "event";
    private const string PageProperty = "page";

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    public void Add()
    {
        var name = (call == TrackingCall.Track ? MessageHead.Known(head.Event) : MessageHead.Known(head.Name)) ?? "";
        var meant = meaning.Find(call, name);
        row.EventType = meant?.Type ?? (call == TrackingCall.Track ? EventTypes.Canonical(name) : "view");
        AddOne(meant?.EventId ?? [], ColumnRole.EventId);
        if (AddOne(meant?.Amount ?? Default.Amount, ColumnRole.EventAmount)) AddOne(meant?.Currency ?? Default.Currency, ColumnRole.EventCurrency);
        foreach (var source in (IEnumerable<PropertySource>)[.. meant?.Properties ?? [], .. meaning.Definition.Properties])
            AddProperty(source.Property, properties, source.From, "properties.");
        foreach (var source in meaning.Definition.ContextProperties) AddProperty(source.Property, context, source.From, "context.");
        if (name.Length > 0) AddName(name);
        foreach (var leaf in properties)
            if (leaf.List is null && !taken.Contains(leaf.Key) && !RawRow.IsExplicitNull(leaf.Text) && named.Add(leaf.Path))
                row.Add("properties." + leaf.Path, leaf.Text, (ColumnRole.EventProperty, leaf.Path));
    }

    private static TrackedCall Default { get; } = new("");

    /// <summary>A page is told by its name; an event keeps its name where the type is another.</summary>
    private void AddName(string name)
    {
        var property = call == TrackingCall.Track ? NameProperty : PageProperty;
        if (call == TrackingCall.Track && row.EventType == EventTypes.Canonical(name)) return;
        if (named.Add(property)) row.Add(call == TrackingCall.Track ? "event" : "name", name, (ColumnRole.EventProperty, property));
    }

    private bool AddOne(IReadOnlyList<string> paths, ColumnRole role)
    {
        if (Find(properties, paths) is not { } leaf) return false;
        taken.Add(leaf.Key);
        row.Add("properties." + leaf.Path, leaf.Text, (role, null));
        return true;
    }

    private void AddProperty(string property, IReadOnlyList<TrackingLeaf> leaves, IReadOnlyList<string> paths, string prefix)
    {
        if (named.Contains(property) || Find(leaves, paths) is not { } leaf) return;
        named.Add(property);
        taken.Add(leaf.List ?? leaf.Key);
        row.Add(prefix + leaf.Path, leaf.Text, (ColumnRole.EventProperty, property));
    }

    private static TrackingLeaf? Find(IReadOnlyList<TrackingLeaf> leaves, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var key = TrackingPath.Fold(path);
            foreach (var leaf in leaves)
                if (leaf.Key == key && !RawRow.IsExplicitNull(leaf.Text) && leaf.Text.Length > 0) return leaf;
        }
        return null;
    }
}
