namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>Number formats a workbook names by number alone (ECMA-376 part 1, 18.8.30), so far as they decide what a number means.</summary>
internal static class BuiltInFormats
{
    public static string? Of(int id) => id switch
    {
        9 => "0%",
        10 => "0.00%",
        >= 14 and <= 17 => "yyyy-mm-dd",
        18 or 19 or 20 or 21 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        // Dates and times of East Asian editions.
        (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => "yyyy-mm-dd",
        (>= 32 and <= 35) or 55 or 56 => "h:mm:ss",
        45 or 47 => "mm:ss",
        46 => "[h]:mm:ss",
        _ => null,
    };
}
