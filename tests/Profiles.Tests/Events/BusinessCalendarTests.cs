using FsCheck;
using FsCheck.Fluent;
using Profiles.Events;
using Xunit;

namespace Profiles.Tests.Events;

public sealed class BusinessCalendarTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(20240615, 11);

    /// <summary>Zones without summer time, with it, with a day left out, with changes of half an hour, and with a transition every Ramadan.</summary>
    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Apia")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    [InlineData("UTC")]
    public void AtAndDayOf_AfterOtherTimes_GiveWhatAFreshCalendarGives(string zone)
    {
        var used = new BusinessCalendar(zone);
        // Mostly quarters of an hour of two years around the changes of 2011 and 2012, now and then any time from 1800 to 2199.
        var times = Gen.Frequency(
            (9, Gen.Choose(0, 2 * 366 * 96).Select(quarter => new DateTime(2011, 1, 1).AddMinutes(15 * quarter))),
            (1, Gen.Choose(0, 399 * 365).Select(day => new DateTime(1800, 1, 1).AddDays(day).AddMinutes(day % 1440))));
        Prop.ForAll(times.ToArbitrary(), time =>
        {
            var instant = new DateTimeOffset(time, TimeSpan.Zero);
            return used.At(time).EqualsExact(new BusinessCalendar(zone).At(time)) && used.DayOf(instant) == new BusinessCalendar(zone).DayOf(instant);
        }).Check(Runs);
    }
}
