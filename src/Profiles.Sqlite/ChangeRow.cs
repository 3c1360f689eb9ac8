using System.Buffers.Binary;
using System.Text;
using Profiles.Activation;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Packing;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Changes of one profile that were told at once and whose ids have their scope in common, packed before they wait for the writer.</summary>
/// <param name="Scope">First byte: 0 and the sixteen of the scope, or 1 and an id of another form in UTF-8, of one change.</param>
internal sealed record ChangeRow(
    ProfileId Profile, BatchId? Batch, DateTimeOffset At, byte[] Scope, IReadOnlyList<Transition> Transitions, byte[] Packed)
{
    private const byte Scoped = 0;
    private const byte Literal = 1;

    /// <summary>The rows for changes, in their order.</summary>
    public static List<ChangeRow> Of(IReadOnlyCollection<Change> changes, int maxInRow)
    {
        var ids = new ChangeIds();
        var rows = new List<ChangeRow>(changes.Count);
        Change? first = null;
        UInt128? scope = null;
        var gathered = new List<Transition>();
        foreach (var change in changes)
        {
            UInt128? own = HexId.TryParse<ContentHash>(change.Id, out var id) ? ids.ScopeOf(id.Value, change.Transition) : null;
            if (first is not null && (own is null || own != scope || gathered.Count == maxInRow || first.ProfileId != change.ProfileId
                || first.Batch != change.Batch || first.At != change.At)) Close();
            first ??= change;
            scope = own;
            if (!Holds(gathered, change.Transition)) gathered.Add(change.Transition);
        }
        Close();
        return rows;

        void Close()
        {
            if (first is null) return;
            Transition[] transitions = [.. gathered];
            rows.Add(new ChangeRow(first.ProfileId, first.Batch, first.At, ScopeBytes(scope, first.Id), transitions, PackedChanges.Pack(transitions)));
            gathered.Clear();
            first = null;
        }
    }

    private static bool Holds(List<Transition> transitions, Transition sought)
    {
        foreach (var transition in transitions)
            if (AreOne(transition, sought)) return true;
        return false;
    }

    /// <summary>Whether two transitions have one id in the same scope; why it happened does not matter.</summary>
    public static bool AreOne(Transition a, Transition b) => a.Kind == b.Kind && a.Id == b.Id && a.Value == b.Value && a.Entered == b.Entered;

    /// <summary>What tells the ids of a row's changes.</summary>
    public static Func<Transition, string> Ids(byte[] scope)
    {
        if (scope[0] == Literal) return _ => Encoding.UTF8.GetString(scope.AsSpan(1));
        var value = BinaryPrimitives.ReadUInt128BigEndian(scope.AsSpan(1));
        var ids = new ChangeIds();
        return transition => ids.Of(value, transition);
    }

    private static byte[] ScopeBytes(UInt128? scope, string id)
    {
        if (scope is not { } value) return [Literal, .. Encoding.UTF8.GetBytes(id)];
        var bytes = new byte[17];
        bytes[0] = Scoped;
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }
}
