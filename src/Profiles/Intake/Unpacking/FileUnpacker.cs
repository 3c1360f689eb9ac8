using Profiles.Channels;
using Profiles.Evidence;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Intake.Unpacking;

/// <summary>Takes a dropped file apart into tables of text: archives, workbooks, JSON documents, encodings rows cannot be cut in.</summary>
/// <remarks>
/// What a file is follows from its content, not from its name. What cannot be read where it lies is written to
/// <see cref="ContainerNames.Staged"/> under the batch's id, so that its chunks can be read by reference, in parallel and again. Unpacking
/// twice gives the same tables with the same bytes. A table is whole or refused: nothing of a damaged one is taken.
/// </remarks>
public sealed class FileUnpacker(IFileStore files, UnpackOptions options)
{
    /// <param name="settings">What the channel says of its files; null detects everything.</param>
    public async Task<UnpackedFile> UnpackAsync(BatchId batch, FileReference file, long length, ChannelFiles? settings, CancellationToken cancellation)
    {
        JsonRowsPath? rowsPath = null;
        if (settings?.RowsPath is { Length: > 0 } path && (rowsPath = JsonRowsPath.Parse(path)) is null)
            return new UnpackedFile([], [], UnpackProblems.JsonPath(Path.GetFileName(file.Name), path));
        await using var content = await files.OpenAsync(file, 0, cancellation);
        if (content is null) return new UnpackedFile([], [], Batch.FileGone(file));
        var run = new UnpackRun(files, options, batch, file, length, settings, rowsPath, cancellation);
        return await run.RunAsync(content);
    }
}
