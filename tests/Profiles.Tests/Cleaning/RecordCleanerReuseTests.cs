using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Profiles.Cleaning;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>What a cleaner remembers of earlier rows does not show: a cleaner that has read many gives what one that has read none gives.</summary>
public sealed class RecordCleanerReuseTests
{
    private static readonly string[] Fields = [.. Set.Catalog.Fields.Select(f => f.Id).Order(StringComparer.Ordinal)];

    private static CleaningCase Person() => new CleaningCase().Column("客户号", ColumnRole.Key).Fields(Fields).Column("更新", ColumnRole.UpdatedAt);

    private static CleaningCase Keyless() => new CleaningCase().Fields(Fields).Of(Channel with { BlankClears = true })
        .Under(With(Rule(KnownRules.NameTitleRemoved, Severity.Fix, enabled: false), Rule(KnownRules.PhoneInvalid, Severity.Reject)));

    private static CleaningCase Orders() => new CleaningCase().Events("order").Fields("basic.phone", "basic.name").Column("时间", ColumnRole.EventTime)
        .Column("金额", ColumnRole.EventAmount).Column("币种", ColumnRole.EventCurrency).Column("商品", ColumnRole.EventProperty, "product");

    [Fact]
    public void Clean_AfterManyRows_EqualsCleaningWithAFreshCleaner()
    {
        foreach (var columns in new[] { Person(), Keyless(), Orders() })
        {
            var used = columns.Compile();
            var width = columns.Width;
            long number = 1;
            Prop.ForAll(CellTexts.Cells.ArrayOf(width).ToArbitrary(), cells =>
            {
                var row = new RawRow(++number, number * 100, cells);
                return Whole(used.Clean(row, 0)) == Whole(columns.Compile().Clean(row, 0));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2500).WithReplay(20240615, 9));
        }
    }

    [Fact]
    public void Clean_SameRowAgain_GivesTheSameRecord()
    {
        var cleaner = Person().Compile();
        string[] cells = [.. Enumerable.Range(0, Person().Width).Select(i => i % 3 == 0 ? "152000元" : i % 3 == 1 ? "2024年3月5日" : "本科")];
        var first = Whole(cleaner.Clean(new RawRow(2, 40, cells), 0));
        for (var again = 0; again < 3; again++) Assert.Equal(first, Whole(cleaner.Clean(new RawRow(2, 40, cells), 0)));
    }

    [Fact]
    public void Clean_RowWithKeyAndEventWithId_IsNotHashed()
    {
        var columns = new CleaningCase().Events("order").Column("客户号", ColumnRole.Key).Column("订单号", ColumnRole.EventId).Column("时间", ColumnRole.EventTime);
        Assert.Equal(UInt128.Zero, columns.Clean("C-1", "A1", "2024-06-01").ContentHash);
        Assert.NotEqual(UInt128.Zero, columns.Clean("C-1", "", "2024-06-01").ContentHash);
        Assert.NotEqual(UInt128.Zero, columns.Clean("", "A1", "2024-06-01").ContentHash);
    }

    private static string Whole(CleanedRecord record) => JsonSerializer.Serialize(record);
}
