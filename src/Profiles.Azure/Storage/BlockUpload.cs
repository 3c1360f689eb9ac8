using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Profiles.Azure.Storage;

/// <summary>Stores a stream of unknown length as a block blob: what fits one block in one request, else block by block and committed at the end.</summary>
/// <remarks>
/// The blob stays as it was until the last request. Names of blocks begin with random bytes of this upload: those the SDK makes follow from
/// the position alone, so that two uploads to one name at once could commit each other's blocks.
/// </remarks>
internal sealed class BlockUpload(BlockBlobClient blob)
{
    /// <summary>Bytes of a block; 50,000 of them are 390 GiB.</summary>
    public const int BlockLength = 8 * 1024 * 1024;

    private readonly string upload = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly List<string> staged = [];

    public async Task<ETag> RunAsync(Stream content, CancellationToken cancellation)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            while (true)
            {
                var length = await content.ReadAtLeastAsync(block.AsMemory(0, BlockLength), BlockLength, throwOnEndOfStream: false, cancellation);
                var ended = length < BlockLength;
                if (ended && staged.Count == 0)
                    return (await blob.UploadAsync(new MemoryStream(block, 0, length), new BlobUploadOptions(), cancellation)).Value.ETag;
                if (length > 0) await StageAsync(new MemoryStream(block, 0, length), cancellation);
                if (ended) return (await blob.CommitBlockListAsync(staged, new CommitBlockListOptions(), cancellation)).Value.ETag;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block, clearArray: true); // rows of people
        }
    }

    private async Task StageAsync(Stream block, CancellationToken cancellation)
    {
        var name = Convert.ToBase64String(Encoding.ASCII.GetBytes(upload + staged.Count.ToString("D6", CultureInfo.InvariantCulture)));
        await blob.StageBlockAsync(name, block, new BlockBlobStageBlockOptions(), cancellation);
        staged.Add(name);
    }
}
