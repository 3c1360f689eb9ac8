using System.Buffers.Binary;

namespace Profiles.Intake.Unpacking;

/// <summary>The checksum of zip (ISO 3309, reflected polynomial EDB88320), eight bytes at a time.</summary>
/// <remarks>The class library reads zip entries without comparing their checksum. Method: Kounavis and Berry, "slicing-by-8" (2005).</remarks>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private static readonly uint[][] Tables = MakeTables();
    private uint inverted;

    public readonly uint Value => inverted ^ uint.MaxValue;

    public static Crc32 Start() => new() { inverted = uint.MaxValue };

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = inverted;
        while (bytes.Length >= Slices)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
            bytes = bytes[Slices..];
        }
        foreach (var value in bytes) crc = (crc >> 8) ^ Tables[0][(crc ^ value) & 0xFF];
        inverted = crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[256];
            for (var value = 0u; value < 256; value++)
            {
                if (slice > 0)
                {
                    var before = tables[slice - 1][value];
                    tables[slice][value] = (before >> 8) ^ tables[0][before & 0xFF];
                    continue;
                }
                var crc = value;
                for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
                tables[0][value] = crc;
            }
        }
        return tables;
    }
}
