using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Report;
using Profiles.Privacy;
using Xunit;

namespace Profiles.Tests.Intake.Report;

public sealed class StatisticsCounterTests
{
    /// <summary>A row tells more fields than its file has columns: what cleaning derives is counted too, however many there are.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(70)]
    public void Add_FieldsThatNoColumnBrings_AreCounted(int derived)
    {
        var phone = new FieldDefinition { Id = "basic.phone", Name = new Localized("手机", "Phone") };
        var table = new BatchTable
        {
            Index = 0,
            Content = new FileReference("incoming", "crm/a.csv", "1"),
            Length = 30,
            Format = new FileFormat(FileKind.Csv, "utf-8", 0, ",", ["手机"], HasHeader: true, 0, 2),
            Mapping = new Mapping([new ColumnMapping("手机", ColumnRole.Field, phone.Id)]),
        };
        var catalog = new FieldCatalog([new SectionDefinition("basic", new Localized("基本", "Basic"), 1, [phone])]);
        var counter = new StatisticsCounter(table, catalog, DateTimeOffset.UnixEpoch, new ContentIds(new InstanceSecret(new byte[InstanceSecret.Length])), baseline: null);
        var fields = Enumerable.Range(0, derived).Select(i => $"made.up{i:00}").Prepend("basic.phone").ToList();
        var record = new CleanedRecord { RowNumber = 1, Offset = 0, Outcome = RowOutcome.Accepted, Fields = [.. fields.Select(f => new FieldObservation(f, FieldValue.Of("1")))] };

        counter.Add(new RawRow(1, 0, ["13900000001"]), record);
        counter.Add(new RawRow(2, 9, [" "]), record);

        Assert.Equal(
            fields.Select((field, i) => (field, i == 0 ? 1L : 0L, 2L)),
            counter.ToStatistics().Fields.Select(f => (f.Field, f.Delivered, f.Usable)));
    }
}
