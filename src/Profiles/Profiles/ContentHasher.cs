using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Profiles.Evidence;

namespace Profiles.Profiles;

/// <summary>Hashes what a profile says: SHA-256 truncated to 128 bits, over its parts in their order, times and ids of saves left out.</summary>
internal static class ContentHasher
{
    private const char Unit = '\u001f';
    private const char Record = '\u001e';

    public static ContentHash Hash(Profile profile)
    {
        var text = new StringBuilder(1024);
        foreach (var member in profile.Members) text.Append(CultureInfo.InvariantCulture, $"{member.Value:x32}").Append(Unit);
        text.Append(Record);
        foreach (var trait in profile.Traits)
        {
            text.Append(trait.Field).Append(Unit);
            foreach (var item in trait.Value.Items) text.Append(item).Append(Unit);
        }
        text.Append(Record);
        foreach (var day in profile.Events.Days)
            text.Append(CultureInfo.InvariantCulture, $"{day.Type}{Unit}{day.Currency}{Unit}{day.Day.DayNumber}{Unit}{day.Count}{Unit}{day.Sum}{Unit}");
        text.Append(Record);
        foreach (var tag in profile.Tags) text.Append(tag.Tag).Append(Unit).Append(tag.Value).Append(Unit);
        text.Append(Record);
        foreach (var segment in profile.Segments) text.Append(segment.Segment).Append(Unit);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), digest);
        return new ContentHash(BinaryPrimitives.ReadUInt128BigEndian(digest));
    }
}
