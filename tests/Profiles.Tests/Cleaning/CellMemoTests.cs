using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Profiles.Cleaning;
using Xunit;

namespace Profiles.Tests.Cleaning;

public sealed class CellMemoTests
{
    [Fact]
    public void TryGet_AfterAnyPuts_GivesTheReadingOfThatCellOrNone() => Prop.ForAll(CellTexts.Cells.ListOf().ToArbitrary(), cells =>
    {
        var memo = new CellMemo();
        foreach (var cell in cells) memo.Put(cell, FieldReading.Of("read " + cell));
        return cells.All(cell => !memo.TryGet(cell, out var reading) || reading.Text == "read " + cell);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryGet_CellThatCameBefore_IsFound()
    {
        var memo = Filled();
        memo.Put("男", FieldReading.Of("male"));
        Assert.True(memo.TryGet(new string("男"), out var reading));
        Assert.Equal("male", reading.Text);
    }

    [Fact]
    public void Put_FirstCell_IsNotRemembered()
    {
        var memo = new CellMemo();
        memo.Put("男", FieldReading.Of("male"));
        Assert.False(memo.TryGet("男", out _));
    }

    [Fact]
    public void TryGet_LongCell_IsNotRemembered()
    {
        var memo = Filled();
        memo.Put(new string('a', 49), FieldReading.Of("a"));
        Assert.False(memo.TryGet(new string('a', 49), out _));
    }

    [Fact]
    public void TryGet_CellsThatNeverRepeat_EndsRemembering()
    {
        var memo = Filled();
        for (var number = 0; number < 2000; number++) Look(memo, number.ToString(CultureInfo.InvariantCulture));
        memo.Put("男", FieldReading.Of("male"));
        Assert.False(memo.TryGet("男", out _));
    }

    [Fact]
    public void TryGet_CellsThatRepeat_GoesOnRemembering()
    {
        var memo = Filled();
        for (var number = 0; number < 5000; number++) Look(memo, (number % 50).ToString(CultureInfo.InvariantCulture));
        Assert.True(memo.TryGet("49", out _));
    }

    private static CellMemo Filled()
    {
        var memo = new CellMemo();
        memo.Put("first", FieldReading.Blank);
        memo.Put("second", FieldReading.Blank);
        return memo;
    }

    private static void Look(CellMemo memo, string cell)
    {
        if (!memo.TryGet(cell, out _)) memo.Put(cell, FieldReading.Of(cell));
    }
}
