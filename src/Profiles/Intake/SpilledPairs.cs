using System.Runtime.InteropServices;

namespace Profiles.Intake;

/// <summary>Pairs of numbers kept by partition in the order they were added: in memory up to a limit, beyond it in a temporary file.</summary>
/// <remarks>Memory stays within the limit however many pairs are added. The file goes with the object.</remarks>
internal sealed class SpilledPairs(int partitions, int maxInMemory) : IDisposable
{
    private const int BlockPairs = 4096;
    private readonly List<(ulong, ulong)>[] memory = [.. Enumerable.Range(0, partitions).Select(_ => new List<(ulong, ulong)>())];
    private readonly List<(long Position, int Count)>[] blocks =
        [.. Enumerable.Range(0, partitions).Select(_ => new List<(long Position, int Count)>())];
    private readonly (ulong, ulong)[] block = new (ulong, ulong)[BlockPairs];
    private FileStream? file;
    private int inMemory;

    public void Add(int partition, ulong first, ulong second)
    {
        if (inMemory >= maxInMemory) Spill();
        memory[partition].Add((first, second));
        inMemory++;
    }

    /// <summary>The pairs of a partition, in the order they were added.</summary>
    public IEnumerable<(ulong First, ulong Second)> Read(int partition)
    {
        foreach (var (position, count) in blocks[partition])
        {
            file!.Position = position;
            file.ReadExactly(MemoryMarshal.AsBytes(block.AsSpan(0, count)));
            for (var index = 0; index < count; index++) yield return block[index];
        }
        foreach (var pair in memory[partition]) yield return pair;
    }

    public void Dispose() => file?.Dispose();

    private void Spill()
    {
        file ??= new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        });
        file.Position = file.Length;
        for (var partition = 0; partition < partitions; partition++)
        {
            var pairs = CollectionsMarshal.AsSpan(memory[partition]);
            for (var at = 0; at < pairs.Length; at += BlockPairs)
            {
                var part = pairs[at..Math.Min(at + BlockPairs, pairs.Length)];
                blocks[partition].Add((file.Position, part.Length));
                file.Write(MemoryMarshal.AsBytes(part));
            }
            memory[partition].Clear();
        }
        inMemory = 0;
    }
}
