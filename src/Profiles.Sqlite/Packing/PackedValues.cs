using Profiles.Events;
using Profiles.Evidence;

namespace Profiles.Sqlite.Packing;

/// <summary>What several documents are made of.</summary>
internal static class PackedValues
{
    private const byte Cleared = 0;
    private const byte One = 1;
    private const byte Many = 2;
    private const byte Doubtful = 4; // a confidence follows; else it is 1
    private const byte KindMask = 3;

    public static void Write(PackWriter pack, FieldValue value, double confidence)
    {
        var doubtful = confidence is 1 ? (byte)0 : Doubtful;
        if (value.IsCleared) pack.Byte((byte)(Cleared | doubtful));
        else if (!value.IsMany)
        {
            pack.Byte((byte)(One | doubtful));
            pack.Text(value.Text);
        }
        else
        {
            pack.Byte((byte)(Many | doubtful));
            pack.Count(value.Items.Count);
            foreach (var item in value.Items) pack.Text(item);
        }
        if (doubtful != 0) pack.Real(confidence);
    }

    public static (FieldValue Value, double Confidence) Read(ref PackReader pack)
    {
        var kind = pack.Byte();
        var value = FieldValue.Cleared;
        if ((kind & KindMask) == One) value = FieldValue.Of(pack.Text());
        else if ((kind & KindMask) == Many)
        {
            var items = new string[pack.Length()];
            for (var i = 0; i < items.Length; i++) items[i] = pack.Text();
            value = FieldValue.OfMany(items);
        }
        return (value, (kind & Doubtful) != 0 ? pack.Real() : 1);
    }

    public static void Write(PackWriter pack, SightingStamp stamp)
    {
        pack.Instant(stamp.Time);
        pack.Instant(stamp.ObservedAt);
        pack.Id(stamp.Batch.Value);
        pack.Number(stamp.Offset);
    }

    public static SightingStamp ReadStamp(ref PackReader pack) =>
        new(pack.Instant(), pack.Instant(), new BatchId(pack.Id()), pack.Number());

    public static void Write(PackWriter pack, EventSummary summary, bool withDetails)
    {
        pack.Count(summary.Days.Count);
        foreach (var bucket in summary.Days)
        {
            pack.Text(bucket.Type);
            pack.Text(bucket.Currency);
            pack.Count(bucket.Day.DayNumber);
            pack.Number(bucket.Count);
            pack.Amount(bucket.Sum);
        }
        if (withDetails) PackedDetails.Write(pack, summary.Details);
    }

    /// <param name="withDetails">Whether the document is of a version that has them.</param>
    public static EventSummary ReadSummary(ref PackReader pack, bool withDetails)
    {
        var days = new DayBucket[pack.Length()];
        for (var i = 0; i < days.Length; i++)
            days[i] = new DayBucket(pack.Text(), pack.Text(), DateOnly.FromDayNumber(pack.Count()), (int)pack.Number(), pack.Amount());
        return EventSummary.OfSorted(days, withDetails ? PackedDetails.Read(ref pack) : null);
    }

    public static void WriteOptional(PackWriter pack, string? text)
    {
        pack.Byte(text is null ? (byte)0 : (byte)1);
        if (text is not null) pack.Text(text);
    }

    public static string? ReadOptionalText(ref PackReader pack) => pack.Byte() == 0 ? null : pack.Text();

    public static void WriteOptional(PackWriter pack, UInt128? id)
    {
        pack.Byte(id is null ? (byte)0 : (byte)1);
        if (id is { } value) pack.Id(value);
    }

    public static void WriteOptional(PackWriter pack, decimal? amount)
    {
        pack.Byte(amount is null ? (byte)0 : (byte)1);
        if (amount is { } value) pack.Amount(value);
    }

    public static decimal? ReadOptionalAmount(ref PackReader pack) => pack.Byte() == 0 ? null : pack.Amount();

    public static UInt128? ReadOptionalId(ref PackReader pack) => pack.Byte() == 0 ? null : pack.Id();
}
