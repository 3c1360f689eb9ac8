using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;

namespace Profiles.Tests.Intake;

public class SetAsideFileStreamTests
{
    [Theory]
    [InlineData(FileKind.Csv)]
    [InlineData(FileKind.NdJson)]
    public async Task WriteAsync_BodyOfAWebServer_IsWrittenAsynchronouslyOnly(FileKind kind)
    {
        using var body = new AsyncOnlyStream();
        var format = new FileFormat(kind, "utf-8", 0, kind == FileKind.Csv ? ',' : null, ["name", "note"], HasHeader: true, 0, 2);
        var table = new BatchTable { Index = 0, Content = new FileReference("incoming", "crm/a.csv", "1"), Length = 1, Format = format };

        await SetAsideFile.WriteAsync(body, table, Rows(), RowOutcome.Rejected, "zh", f => f.Rule, CancellationToken.None);

        Assert.True(body.Length > 200 * 100, $"{body.Length} bytes");
    }

    private static async IAsyncEnumerable<SetAsideRow> Rows()
    {
        for (var i = 0; i < 200; i++)
            yield return new SetAsideRow(i + 2, i * 100, RowOutcome.Rejected, ["王小明", new string('x', 100)], [new Finding("", "row-malformed", Severity.Reject, null, null)]);
        await Task.CompletedTask;
    }

    private sealed class AsyncOnlyStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");
        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            SetLength(Length + buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
