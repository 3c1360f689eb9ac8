using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Privacy.Retention;
using Xunit;

namespace Profiles.Tests.Privacy.Retention;

public sealed class FileRetentionPolicyTests
{
    private static readonly DateTimeOffset Ended = new(2026, 10, 1, 3, 0, 0, TimeSpan.Zero);

    private static readonly Batch Settled = new()
    {
        Id = new BatchId(1), Channel = "crm", File = new FileReference("incoming", "crm/a.csv", "1"), ObservedAt = Ended.AddHours(-1), SettledAt = Ended,
        Status = BatchStatus.Settled,
    };

    [Theory]
    [InlineData(null, 40_000, false)] // kept for ever
    [InlineData(30, 29, false)]
    [InlineData(30, 30, false)] // not more than 30 days ago
    [InlineData(30, 30.0001, true)]
    [InlineData(1, 2, true)]
    [InlineData(0, 0, true)] // not kept at all
    [InlineData(30, -1, false)] // a clock that was set back
    public void IsExpired_DaysAfterTheEnd_DependsOnTheChannel(int? keepDays, double daysLater, bool expected) =>
        Assert.Equal(expected, FileRetentionPolicy.IsExpired(Settled, keepDays, Ended.AddDays(daysLater)));

    [Theory]
    [InlineData(BatchStatus.Planning, false)]
    [InlineData(BatchStatus.Cleaning, false)]
    [InlineData(BatchStatus.Paused, false)]
    [InlineData(BatchStatus.Stopping, false)]
    [InlineData(BatchStatus.Retiring, false)]
    [InlineData(BatchStatus.Undoing, false)] // it may be read again afterwards
    [InlineData(BatchStatus.Settled, true)]
    [InlineData(BatchStatus.Undone, true)]
    [InlineData(BatchStatus.Cancelled, true)]
    [InlineData(BatchStatus.Failed, true)]
    public void IsExpired_Status_OnlyEndedBatchesGiveUpTheirFiles(BatchStatus status, bool expected) =>
        Assert.Equal(expected, FileRetentionPolicy.IsExpired(Settled with { Status = status }, 1, Ended.AddDays(10)));

    [Fact]
    public void IsExpired_LeadsOrGivenUpAlready_IsFalse()
    {
        Assert.False(FileRetentionPolicy.IsExpired(Settled with { File = null }, 1, Ended.AddDays(10)));
        Assert.False(FileRetentionPolicy.IsExpired(Settled with { FileDeletedAt = Ended.AddDays(2) }, 1, Ended.AddDays(10)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(3.01, false)]
    public void Aftercare_DaysAfterwards_Ends(double days, bool expected)
    {
        var given = Settled with { FileDeletedAt = Ended };
        Assert.Equal(expected, FileRetentionPolicy.MayBeLeft(given, Ended.AddDays(days)));
        Assert.Equal(expected, FileRetentionPolicy.MayHaveStaged(Settled, Ended.AddDays(days)));
        Assert.False(FileRetentionPolicy.MayBeLeft(Settled, Ended.AddDays(days)));
        Assert.False(FileRetentionPolicy.MayHaveStaged(Settled with { Status = BatchStatus.Undoing }, Ended.AddDays(days)));
    }
}
