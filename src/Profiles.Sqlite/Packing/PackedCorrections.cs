using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Sqlite.Packing;

/// <summary>Packed corrections of a header; what lies beneath them has stamps of its own, since nearly no header has any.</summary>
internal static class PackedCorrections
{
    public static void Write(PackWriter pack, Corrections corrections, DateTimeOffset from)
    {
        pack.Count(corrections.Items.Count);
        foreach (var item in corrections.Items)
        {
            pack.Text(item.Field);
            PackedValues.Write(pack, item.Value, 1);
            pack.Instant(item.At, from);
            pack.Text(item.Request);
            Write(pack, item.Identifiers);
            pack.Count(item.Refuted.Count);
            foreach (var value in item.Refuted) PackedValues.Write(pack, value, 1);
            Write(pack, item.RefutedIdentifiers);
        }
        pack.Count(corrections.Said.Count);
        foreach (var state in corrections.Said)
        {
            pack.Text(state.Field);
            PackedValues.Write(pack, state.Value, state.Confidence);
            PackedValues.Write(pack, state.Stamp);
        }
        pack.Count(corrections.Carried.Count);
        foreach (var span in corrections.Carried)
        {
            Write(pack, span.Identifier);
            pack.Instant(span.First, from);
            pack.Instant(span.Last, from);
            pack.Byte(span.Current ? (byte)1 : (byte)0);
        }
    }

    public static Corrections Read(ref PackReader pack, DateTimeOffset from)
    {
        var items = new Correction[pack.Length()];
        for (var i = 0; i < items.Length; i++)
            items[i] = new Correction(pack.Text(), PackedValues.Read(ref pack).Value, pack.Instant(from), pack.Text())
            {
                Identifiers = ReadIdentifiers(ref pack),
                Refuted = ReadValues(ref pack),
                RefutedIdentifiers = ReadIdentifiers(ref pack),
            };
        var said = new FieldState[pack.Length()];
        for (var i = 0; i < said.Length; i++)
        {
            var field = pack.Text();
            var (value, confidence) = PackedValues.Read(ref pack);
            said[i] = new FieldState(field, value, PackedValues.ReadStamp(ref pack), confidence);
        }
        var carried = new IdentifierSpan[pack.Length()];
        for (var i = 0; i < carried.Length; i++)
            carried[i] = new IdentifierSpan(new Identifier(pack.Text(), pack.Text()), pack.Instant(from), pack.Instant(from), pack.Byte() != 0);
        return new Corrections(items, said, carried);
    }

    private static void Write(PackWriter pack, IReadOnlyList<Identifier> identifiers)
    {
        pack.Count(identifiers.Count);
        foreach (var identifier in identifiers) Write(pack, identifier);
    }

    private static void Write(PackWriter pack, Identifier identifier)
    {
        pack.Text(identifier.Kind);
        pack.Text(identifier.Value);
    }

    private static Identifier[] ReadIdentifiers(ref PackReader pack)
    {
        var identifiers = new Identifier[pack.Length()];
        for (var i = 0; i < identifiers.Length; i++) identifiers[i] = new Identifier(pack.Text(), pack.Text());
        return identifiers;
    }

    private static FieldValue[] ReadValues(ref PackReader pack)
    {
        var values = new FieldValue[pack.Length()];
        for (var i = 0; i < values.Length; i++) values[i] = PackedValues.Read(ref pack).Value;
        return values;
    }
}
