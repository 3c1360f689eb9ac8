using Profiles.Events;

namespace Profiles.Sqlite.Packing;

/// <summary>Packed events one by one: times as distances, and only the values an event has.</summary>
internal static class PackedDetails
{
    private const byte TooMany = 0;
    private const byte Kept = 1;

    public static void Write(PackWriter pack, IReadOnlyList<EventDetails> details)
    {
        pack.Count(details.Count);
        foreach (var ofType in details)
        {
            pack.Text(ofType.Type);
            pack.Count(ofType.Properties.Count);
            foreach (var property in ofType.Properties) pack.Text(property);
            pack.Byte(ofType.Events is null ? TooMany : Kept);
            if (ofType.Events is null) continue;
            pack.Count(ofType.Events.Count);
            var before = DateTimeOffset.UnixEpoch;
            foreach (var told in ofType.Events)
            {
                pack.Instant(told.At, before);
                before = told.At;
                // The local day is that of the instant in UTC, the one before or the one after.
                pack.Number(told.Day.DayNumber - DayOf(told.At));
                PackedValues.WriteOptional(pack, told.Amount);
                if (told.Amount is not null) pack.Text(told.Currency);
                Write(pack, told.Values);
            }
        }
    }

    public static EventDetails[] Read(ref PackReader pack)
    {
        var details = new EventDetails[pack.Length()];
        for (var i = 0; i < details.Length; i++)
        {
            var type = pack.Text();
            var properties = new string[pack.Length()];
            for (var p = 0; p < properties.Length; p++) properties[p] = pack.Text();
            details[i] = new EventDetails(type, properties, pack.Byte() == TooMany ? null : ReadEvents(ref pack, properties.Length));
        }
        return details;
    }

    private static EventDetail[] ReadEvents(ref PackReader pack, int properties)
    {
        var events = new EventDetail[pack.Length()];
        var at = DateTimeOffset.UnixEpoch;
        for (var i = 0; i < events.Length; i++)
        {
            at = pack.Instant(at);
            var day = DateOnly.FromDayNumber(DayOf(at) + (int)pack.Number());
            var amount = PackedValues.ReadOptionalAmount(ref pack);
            events[i] = new EventDetail(at, day, amount, amount is null ? "" : pack.Text(), ReadValues(ref pack, properties));
        }
        return events;
    }

    private static void Write(PackWriter pack, IReadOnlyList<string?> values)
    {
        for (var i = 0; i < values.Count; i++) PackedValues.WriteOptional(pack, values[i]);
    }

    private static string?[] ReadValues(ref PackReader pack, int count)
    {
        if (count == 0) return [];
        var values = new string?[count];
        for (var i = 0; i < count; i++) values[i] = PackedValues.ReadOptionalText(ref pack);
        return values;
    }

    private static int DayOf(DateTimeOffset at) => (int)(at.UtcTicks / TimeSpan.TicksPerDay);
}
