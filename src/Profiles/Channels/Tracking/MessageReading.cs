using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Channels.Tracking;

/// <summary>One message on its way to a row.</summary>
internal sealed class MessageReading
{
    private readonly MessageHead head;
    private readonly TrackingCall call;
    private readonly TrackingMeaning meaning;
    private readonly IReadOnlyList<TrackingLeaf> traits;
    private readonly IReadOnlyList<TrackingLeaf> properties;
    private readonly IReadOnlyList<TrackingLeaf> contextTraits;
    private readonly IReadOnlyList<TrackingLeaf> context;
    private readonly TrackingRow row = new();

    /// <param name="root">What the request around it said.</param>
    public MessageReading(JsonElement message, JsonElement root, MessageHead head, TrackingCall call, TrackingMeaning meaning)
    {
        (this.head, this.call, this.meaning) = (head, call, meaning);
        traits = Leaves(message, "traits");
        properties = call is TrackingCall.Track or TrackingCall.Page or TrackingCall.Screen ? Leaves(message, "properties") : [];
        var own = message.TryGetProperty("context"u8, out var said) && said.ValueKind == JsonValueKind.Object ? said : default;
        var shared = root.TryGetProperty("context"u8, out said) ? said : default;
        contextTraits = [.. Leaves(own, "traits"), .. Leaves(shared, "traits")];
        context = [.. Leaves(own), .. Leaves(shared)];
    }

    /// <summary>True if the message has more values, or longer names, than a record may have.</summary>
    public bool IsTooMany { get; private set; }

    /// <param name="time">When it happened, by our clock; the client's text if that is no instant.</param>
    public TrackingRow ToRow(string? time)
    {
        AddPerson();
        var tells = call is TrackingCall.Track or TrackingCall.Page or TrackingCall.Screen;
        if (tells) row.Add("timestamp", time, (ColumnRole.UpdatedAt, null), (ColumnRole.EventTime, null));
        else row.Add("timestamp", time, (ColumnRole.UpdatedAt, null));
        if (call == TrackingCall.Group) AddGroup();
        else AddTraits(traits, "traits.");
        AddTraits(contextTraits, "context.traits.");
        foreach (var leaf in context)
            if (meaning.Context.TryGetValue(leaf.Key, out var field)) row.Add("context." + leaf.Path, leaf.Text, (ColumnRole.Field, field));
        if (tells) new EventReading(head, call, properties, context, meaning, row).Add();
        return row;
    }

    private void AddPerson()
    {
        var (user, anonymous) = (MessageHead.Known(head.UserId), MessageHead.Known(head.AnonymousId));
        var definition = meaning.Definition;
        if (user is not null) row.Add("userId", user, (ColumnRole.Key, definition.UserId));
        else row.Add("key", TrackingReader.AnonymousKey + anonymous, (ColumnRole.Key, null));
        if (anonymous is not null) row.Add("anonymousId", anonymous, (ColumnRole.Field, definition.AnonymousId));
        if (call == TrackingCall.Alias)
            row.Add("previousId", MessageHead.Known(head.PreviousId), (ColumnRole.Field, definition.UserId), (ColumnRole.Field, definition.AnonymousId));
    }

    private void AddTraits(IReadOnlyList<TrackingLeaf> stated, string prefix)
    {
        foreach (var leaf in stated)
            if (leaf.List is null || meaning.NamesTrait(leaf.Key)) row.Add(prefix + leaf.Path, leaf.Text, (ColumnRole.Field, meaning.FieldOfTrait(leaf)));
    }

    private void AddGroup()
    {
        var id = new TrackingLeaf("id", "id", MessageHead.Known(head.GroupId)!);
        row.Add("groupId", id.Text, (ColumnRole.Field, meaning.FieldOfGroup(id)));
        foreach (var leaf in traits)
            if (leaf.List is null) row.Add("traits." + leaf.Path, leaf.Text, (ColumnRole.Field, meaning.FieldOfGroup(leaf)));
    }

    private IReadOnlyList<TrackingLeaf> Leaves(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? Leaves(value) : [];

    private IReadOnlyList<TrackingLeaf> Leaves(JsonElement value)
    {
        var leaves = TrackingLeaves.Of(value, out var isTooMany);
        IsTooMany |= isTooMany;
        return leaves;
    }
}
