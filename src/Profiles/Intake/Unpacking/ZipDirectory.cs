using System.Buffers.Binary;

namespace Profiles.Intake.Unpacking;

/// <summary>How large the directory of a zip file is, before it is read into memory (APPNOTE.TXT 4.3.12–4.3.16).</summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22, Zip64EndBytes = 56, LocatorBytes = 20, MaxComment = ushort.MaxValue;
    private const uint Marker64 = uint.MaxValue;

    /// <summary>Bytes from where the directory begins to the end of the file; null if there is none.</summary>
    /// <param name="zip">Seekable; where it stands afterwards is not said.</param>
    public static async Task<long?> MeasureAsync(Stream zip, CancellationToken cancellation)
    {
        var tail = new byte[Math.Min(zip.Length, MaxComment + EndBytes + LocatorBytes)];
        zip.Position = zip.Length - tail.Length;
        await zip.ReadExactlyAsync(tail, cancellation);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndBytes > tail.Length) return null;
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == Marker64)
        {
            if (end < LocatorBytes || !tail.AsSpan(end - LocatorBytes).StartsWith("PK\x06\x07"u8)) return null;
            var at = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorBytes + 8));
            if (at < 0 || at > zip.Length - Zip64EndBytes) return null;
            var record = new byte[Zip64EndBytes];
            zip.Position = at;
            await zip.ReadExactlyAsync(record, cancellation);
            if (!record.AsSpan().StartsWith("PK\x06\x06"u8)) return null;
            start = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        }
        return start < 0 || start > zip.Length ? null : zip.Length - start;
    }
}
