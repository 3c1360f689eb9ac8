using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Profiles.Intake.Reading;

namespace Profiles.Privacy.Erasure;

/// <summary>A place where a value was found.</summary>
/// <param name="Value">Index of the value searched for: the value itself is not repeated.</param>
/// <param name="Form">In which writing it stood there: <c>utf-8</c>, <c>gb18030</c>, <c>base64</c> …</param>
/// <param name="Offset">Byte offset; within an archive, of the unpacked content.</param>
public readonly record struct ValueHit(int Value, string Form, long Offset);

/// <summary>Finds values in bytes, in whatever writing: UTF-8, UTF-16, GB 18030, Base64, URL- or JSON-escaped, and numbers by their digits only.</summary>
public sealed class ValueSearch
{
    private const int BufferLength = 1 << 20;
    private const int MinDigits = 7;
    private const int MaxDepth = 3;
    private const int MaxHits = 100;
    /// <summary>Bytes searched of one thing unpacked: what unpacks to more was never taken in.</summary>
    private const long MaxUnpacked = 16L << 30;

    private readonly (int Value, string Form, byte[] Bytes)[] needles;
    private readonly int longest;

    public ValueSearch(IReadOnlyCollection<string> values)
    {
        needles = [.. values.SelectMany((text, index) => Forms(text).Select(f => (Value: index, f.Form, f.Bytes)))
            .Where(n => n.Bytes.Length > 2).DistinctBy(n => (n.Value, Convert.ToHexString(n.Bytes)))];
        longest = needles.Select(n => n.Bytes.Length).DefaultIfEmpty(1).Max();
    }

    /// <summary>Where values stand in a stream, also where it is gzip or a zip archive; the first hundred.</summary>
    public async Task<IReadOnlyList<ValueHit>> FindAsync(Stream stream, CancellationToken cancellation)
    {
        var hits = new List<ValueHit>();
        await FindAsync(stream, hits, depth: 0, cancellation);
        return hits;
    }

    public IReadOnlyList<ValueHit> Find(ReadOnlySpan<byte> bytes)
    {
        var hits = new List<ValueHit>();
        Find(bytes, 0, hits);
        return hits;
    }

    private async Task FindAsync(Stream stream, List<ValueHit> hits, int depth, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength + longest);
        try
        {
            var (kept, offset) = (0, 0L);
            var first = true;
            while (await stream.ReadAtLeastAsync(buffer.AsMemory(kept, BufferLength), BufferLength, throwOnEndOfStream: false, cancellation) is > 0 and var read)
            {
                var filled = kept + read;
                if (first && stream.CanSeek && depth < MaxDepth) await FindPackedAsync(stream, buffer.AsMemory(0, filled), hits, depth, cancellation);
                first = false;
                Find(buffer.AsSpan(0, filled), offset - kept, hits);
                offset += read;
                kept = Math.Min(longest - 1, filled);
                buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task FindPackedAsync(Stream stream, ReadOnlyMemory<byte> head, List<ValueHit> hits, int depth, CancellationToken cancellation)
    {
        var position = stream.Position;
        try
        {
            if (head.Span.StartsWith("PK\u0003\u0004"u8))
            {
                stream.Position = 0;
                using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
                foreach (var entry in archive.Entries)
                {
                    Find(Encoding.UTF8.GetBytes(entry.FullName), 0, hits);
                    await using var content = entry.Open();
                    await FindUnpackedAsync(content, hits, depth, cancellation);
                }
            }
            else if (head.Span.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            {
                stream.Position = 0;
                await using var content = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
                await FindUnpackedAsync(content, hits, depth, cancellation);
            }
        }
        catch (InvalidDataException)
        {
            // Damaged, or it only begins like an archive: its bytes are searched as they are.
        }
        stream.Position = position;
    }

    /// <summary>What is packed may be packed again, which only shows in a file.</summary>
    private async Task FindUnpackedAsync(Stream content, List<ValueHit> hits, int depth, CancellationToken cancellation)
    {
        var path = Path.GetTempFileName();
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        var buffer = new byte[BufferLength];
        while (file.Length < MaxUnpacked && await content.ReadAsync(buffer, cancellation) is > 0 and var read) await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        file.Position = 0;
        await FindAsync(file, hits, depth + 1, cancellation);
    }

    private void Find(ReadOnlySpan<byte> bytes, long start, List<ValueHit> hits)
    {
        foreach (var (value, form, needle) in needles)
        {
            if (hits.Count >= MaxHits) return;
            if (bytes.IndexOf(needle) is >= 0 and var at) hits.Add(new ValueHit(value, form, start + at));
        }
    }

    private static IEnumerable<(string Form, byte[] Bytes)> Forms(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return ("utf-8", utf8);
        yield return ("utf-16", Encoding.Unicode.GetBytes(text));
        yield return ("utf-16be", Encoding.BigEndianUnicode.GetBytes(text));
        yield return ("gb18030", TextEncodings.Get(TextEncodings.Gb18030).GetBytes(text));
        for (var shift = 0; shift < 3; shift++) yield return ("base64", Base64At(utf8, shift));
        var escaped = Uri.EscapeDataString(text);
        yield return ("url", Encoding.ASCII.GetBytes(escaped));
        yield return ("url", Encoding.ASCII.GetBytes(LowerEscapes(escaped)));
        foreach (var format in new[] { "x4", "X4" })
            yield return ("json", Encoding.ASCII.GetBytes(string.Concat(text.Select(c => c < 0x80 ? c.ToString() : "\\u" + ((int)c).ToString(format, System.Globalization.CultureInfo.InvariantCulture)))));
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length < MinDigits || digits.Length * 2 < text.Length) yield break;
        yield return ("digits", Encoding.ASCII.GetBytes(digits));
        if (FrozenText.Contact(text) is { } number && number != digits) yield return ("digits", Encoding.ASCII.GetBytes(number));
    }

    /// <summary>The characters that stand for the value whatever is before and behind it, if it begins so many bytes behind a multiple of three.</summary>
    private static byte[] Base64At(byte[] utf8, int shift)
    {
        var encoded = Convert.ToBase64String([.. new byte[shift], .. utf8]);
        var from = shift == 0 ? 0 : shift + 1;
        var whole = (shift + utf8.Length) / 3 * 4;
        return from < whole ? Encoding.ASCII.GetBytes(encoded[from..whole]) : [];
    }

    private static string LowerEscapes(string escaped)
    {
        var lower = escaped.ToCharArray();
        for (var i = 0; i + 2 < lower.Length; i++)
            if (lower[i] == '%') (lower[i + 1], lower[i + 2]) = (char.ToLowerInvariant(lower[i + 1]), char.ToLowerInvariant(lower[i + 2]));
        return new string(lower);
    }
}
