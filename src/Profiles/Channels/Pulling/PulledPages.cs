using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Profiles.Intake;
using Profiles.Intake.Unpacking;
using Profiles.Storage;

namespace Profiles.Channels.Pulling;

/// <summary>The pages of a run, kept until they are handed over as one file of the channel: lines of JSON.</summary>
/// <remarks>A page written again overwrites itself, so a run that was killed goes on with the page it does not know of.</remarks>
public sealed class PulledPages(IFileStore files)
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    /// <summary>What tells two items apart.</summary>
    public static UInt128 HashOf(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Hashes of what the run has taken so far.</summary>
    public async Task<HashSet<UInt128>> ReadHashesAsync(string channel, string pull, PullRun run, CancellationToken cancellation)
    {
        var hashes = new HashSet<UInt128>();
        for (var number = 1; number <= run.Pages; number++)
        {
            if (await OpenAsync(StagedName(channel, pull, run, number), cancellation) is not { } stream) continue;
            using var memory = new MemoryStream();
            await using (stream) await stream.CopyToAsync(memory, cancellation);
            AddLines(memory.GetBuffer().AsSpan(0, (int)memory.Length), hashes);
        }
        return hashes;
    }

    /// <returns>Bytes written.</returns>
    public async Task<long> WriteAsync(string channel, string pull, PullRun run, int number, IReadOnlyCollection<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        foreach (var line in lines)
        {
            content.Write(line.Span);
            content.Write(LineEnd);
        }
        content.Position = 0;
        await files.WriteAsync(ContainerNames.Staged, StagedName(channel, pull, run, number), content, cancellation);
        return content.Length;
    }

    /// <summary>Puts the pages one behind the other into a file of the channel, once.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> HandOverAsync(string channel, string pull, PullRun run, CancellationToken cancellation)
    {
        var name = $"{channel}/pull-{pull}-{run.StartedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{run.Id}.ndjson";
        if (await files.StatAsync(ContainerNames.Incoming, name, cancellation) is null)
        {
            await using var lines = new Sequence(Enumerable.Range(1, run.Pages).Select(n => StagedName(channel, pull, run, n)).GetEnumerator(), OpenAsync);
            await files.WriteAsync(ContainerNames.Incoming, name, lines, cancellation);
        }
        return name;
    }

    /// <summary>Deletes the pages, and what a stop left of the one behind them.</summary>
    public async Task RemoveAsync(string channel, string pull, PullRun run, CancellationToken cancellation)
    {
        for (var number = 1; number <= run.Pages + 1; number++)
            while (await files.StatAsync(ContainerNames.Staged, StagedName(channel, pull, run, number), cancellation) is { } found && await files.DeleteAsync(found.File, cancellation))
            {
                // The generation before it, if a stop left one.
            }
    }

    private static string StagedName(string channel, string pull, PullRun run, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"pull/{channel}/{pull}/{run.Id}/{number:000000}.ndjson");

    private async Task<Stream?> OpenAsync(string name, CancellationToken cancellation) =>
        await files.StatAsync(ContainerNames.Staged, name, cancellation) is { } found ? await files.OpenAsync(found.File, 0, cancellation) : null;

    private static void AddLines(ReadOnlySpan<byte> content, HashSet<UInt128> hashes)
    {
        foreach (var range in content.Split(LineEnd[0]))
            if (content[range] is { Length: > 0 } line) hashes.Add(HashOf(line));
    }

    /// <summary>Files one behind the other, each opened when its turn comes.</summary>
    private sealed class Sequence(IEnumerator<string> names, Func<string, CancellationToken, Task<Stream?>> open) : ForwardStream
    {
        private Stream? current;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (!buffer.IsEmpty)
            {
                if (current is not null)
                {
                    var read = await current.ReadAsync(buffer, cancellationToken);
                    if (read > 0) return read;
                    await current.DisposeAsync();
                }
                if (!names.MoveNext()) return 0;
                current = await open(names.Current, cancellationToken) ?? throw new IOException($"Page {names.Current} is gone.");
            }
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                current?.Dispose();
                names.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
