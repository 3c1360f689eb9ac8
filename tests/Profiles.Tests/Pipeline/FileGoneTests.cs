using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Intake;
using Profiles.Sqlite;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>A file that is overwritten or deleted while it is taken in: blob storage keeps one generation. Its batch must end and say so.</summary>
public sealed class FileGoneTests
{
    private const string Name = "crm/list.csv";
    private static readonly string Rows = "客户编号,姓名,手机\n" + string.Concat(Enumerable.Range(1, 50).Select(n => $"E{n},甲{(char)('一' + n)},{19900100000 + n}\n"));

    [Theory]
    [InlineData(6)] // the sixth opening cuts: those before unpacked, detected the format and judged the columns
    [InlineData(7)] // the first chunk
    [InlineData(9)]
    public async Task Intake_FileGoesWhileItIsRead_EndsTheBatchAsGone(int opening)
    {
        await using var plant = await Plant.OpenAsync(stores: services => services.AddSingleton<IFileStore>(
            p => new VanishingFiles(p.GetRequiredService<FolderFileStore>(), opening)));

        var batch = await plant.DropAsync(Name, Rows);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                await plant.WorkAsync();
            }
            catch (IOException)
            {
                await plant.Get<IQueueReceiver>().ReleaseLeasesAsync(CancellationToken.None); // the queue delivers again
            }
        }

        var ended = (await plant.Get<IBatchStore>().FindAsync(batch.Id, CancellationToken.None))!;
        Assert.Equal((BatchStatus.Failed, "file-gone"), (ended.Status, ended.Error?.Code));
    }

    [Fact]
    public async Task FailAsync_BatchChangedMeanwhile_EndsItAllTheSame()
    {
        await using var plant = await Plant.OpenAsync();
        var stale = await plant.DropAsync(Name, Rows);
        await plant.Get<IBatchStore>().SaveAsync(stale with { Length = 1 }, CancellationToken.None);

        await plant.Get<BatchSettler>().FailAsync(stale, new Problem("file-gone", Name, "1", null), CancellationToken.None);
        await plant.WorkAsync();

        var ended = (await plant.Get<IBatchStore>().FindAsync(stale.Id, CancellationToken.None))!;
        Assert.Equal((BatchStatus.Failed, "file-gone"), (ended.Status, ended.Error?.Code));
    }

    /// <summary>From one opening on the file goes while it is read, and is not there afterwards.</summary>
    private sealed class VanishingFiles(IFileStore files, int opening) : IFileStore
    {
        private int opened;

        public async Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation)
        {
            opened++;
            if (opened > opening) return null;
            var stream = await files.OpenAsync(file, offset, cancellation);
            return opened < opening || stream is null ? stream : new Broken(stream);
        }

        public Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation) =>
            files.StatAsync(container, name, cancellation);

        public Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation) =>
            files.WriteAsync(container, name, content, cancellation);

        public Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation) => files.DeleteAsync(file, cancellation);

        public Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation) =>
            files.BlankAsync(file, spans, cancellation);
    }

    /// <summary>Gives nothing, and fails.</summary>
    private sealed class Broken(Stream inner) : MemoryStream(Encoding.UTF8.GetBytes("broken"))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("overwritten");

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
