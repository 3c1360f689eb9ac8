using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Profiles.Evidence;

namespace Profiles.Profiles;

/// <summary>Hashes what a profile says: SHA-256 truncated to 128 bits, over its parts in their order, times and ids of saves left out.</summary>
internal static class ContentHasher
{
    private const byte Unit = 0x1F;
    private const byte Record = 0x1E;

    /// <param name="profile">Its members, traits, events and consents.</param>
    public static ContentHash Hash(Profile profile, IReadOnlyList<TagState> tags, IReadOnlyList<Membership> segments)
    {
        var (members, traits, events) = (profile.Members, profile.Traits, profile.Events);
        var content = new Content();
        try
        {
            for (var i = 0; i < members.Count; i++) content.Add(members[i].Value);
            content.Mark(Record);
            for (var i = 0; i < traits.Count; i++)
            {
                var trait = traits[i];
                content.Add(trait.Field);
                if (trait.Value.IsMany)
                    foreach (var item in trait.Value.Items) content.Add(item);
                else content.Add(trait.Value.Text);
            }
            content.Mark(Record);
            foreach (var day in events.Days)
            {
                content.Add(day.Type);
                content.Add(day.Currency);
                content.Add((UInt128)day.Day.DayNumber);
                content.Add((UInt128)day.Count);
                content.Add(day.Sum);
            }
            content.Mark(Record);
            for (var i = 0; i < tags.Count; i++)
            {
                content.Add(tags[i].Tag);
                content.Add(tags[i].Value ?? "");
            }
            content.Mark(Record);
            for (var i = 0; i < segments.Count; i++) content.Add(segments[i].Segment);
            // Only where there are any, so that what says none hashes as it did before there were consents.
            if (profile.Consents.Count > 0) content.Mark(Record);
            for (var i = 0; i < profile.Consents.Count; i++)
            {
                var said = profile.Consents[i];
                content.Add(said.Purpose);
                content.Add(said.Channel ?? "");
                content.Add((UInt128)(int)said.Status);
            }
            return content.Hash();
        }
        finally
        {
            content.Return();
        }
    }

    private struct Content()
    {
        private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
        private int used = 0;

        public void Add(string text)
        {
            Ensure(text.Length * 3 + 1);
            used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
            buffer[used++] = Unit;
        }

        public void Add(UInt128 number)
        {
            Ensure(16);
            BinaryPrimitives.WriteUInt128BigEndian(buffer.AsSpan(used), number);
            used += 16;
        }

        /// <summary>By value, not by scale: 1.0 and 1.00 are one amount.</summary>
        public void Add(decimal amount)
        {
            Span<int> bits = stackalloc int[4];
            decimal.GetBits(amount / 1.0000000000000000000000000000m, bits);
            Ensure(16);
            MemoryMarshal.AsBytes(bits).CopyTo(buffer.AsSpan(used));
            used += 16;
        }

        public void Mark(byte mark)
        {
            Ensure(1);
            buffer[used++] = mark;
        }

        public readonly ContentHash Hash()
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.AsSpan(0, used), digest);
            return new ContentHash(BinaryPrimitives.ReadUInt128BigEndian(digest));
        }

        public readonly void Return() => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);

        private void Ensure(int more)
        {
            if (used + more <= buffer.Length) return;
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(used + more, buffer.Length * 2));
            buffer.AsSpan(0, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            buffer = larger;
        }
    }
}
