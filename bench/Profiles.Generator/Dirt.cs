using System.Globalization;

namespace Profiles.Generator;

/// <summary>How people and systems write values: with errors and in other spellings, at the rates of <see cref="ErrorRates"/>.</summary>
public static class Dirt
{
    private static readonly string[] NoneWords = ["无", "未知", "-", "NULL", "N/A", "暂无"];

    public static string Name(ref Chance chance, Person person)
    {
        var name = chance.Happens(ErrorRates.NameTypo) ? Names.Misspelt(person.Name) : person.Name;
        if (!chance.Happens(ErrorRates.FormatDirt)) return name;
        return chance.Below(3) switch
        {
            0 => name + (person.Male ? "先生" : "女士"),
            1 => $" {name}  ",
            _ => name.Length == 2 ? $"{name[0]} {name[1]}" : $"{name}\u3000",
        };
    }

    public static string Phone(ref Chance chance, string phone)
    {
        if (chance.Happens(ErrorRates.PhoneMissing)) return chance.Below(2) == 0 ? "" : chance.Of<string>(NoneWords);
        if (chance.Happens(ErrorRates.PhonePlaceholder)) return "13800138000";
        if (chance.Happens(ErrorRates.PhoneTypo)) phone = Swapped(phone, 3 + chance.Below(7));
        if (!chance.Happens(ErrorRates.FormatDirt)) return phone;
        return chance.Below(5) switch
        {
            0 => $"+86 {phone}",
            1 => $"0086{phone}",
            2 => $"{phone[..3]}-{phone[3..7]}-{phone[7..]}",
            3 => $"{phone[..3]} {phone[3..7]} {phone[7..]}",
            _ => FullWidth(phone),
        };
    }

    public static string Email(ref Chance chance, string email)
    {
        if (chance.Happens(ErrorRates.EmailMissing)) return chance.Below(4) > 0 ? "" : chance.Of<string>(NoneWords);
        if (chance.Happens(ErrorRates.EmailPlaceholder)) return "test@test.com";
        if (!chance.Happens(ErrorRates.FormatDirt)) return email;
        return chance.Below(2) == 0 ? email.ToUpperInvariant() : $" {email} ";
    }

    public static string ResidentId(ref Chance chance, string id)
    {
        if (chance.Happens(ErrorRates.ResidentIdMissing)) return "";
        return chance.Happens(ErrorRates.ResidentIdTypo) ? ResidentIds.Misspelt(id) : id;
    }

    public static string BirthDate(ref Chance chance, DateOnly born)
    {
        if (chance.Happens(ErrorRates.BirthDateMissing)) return "";
        if (born.Day <= 12 && chance.Happens(ErrorRates.BirthDateSwapped)) born = new DateOnly(born.Year, born.Day, born.Month);
        if (!chance.Happens(ErrorRates.FormatDirt)) return Day(born);
        return chance.Below(3) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"{born.Year}年{born.Month}月{born.Day}日"),
            1 => string.Create(CultureInfo.InvariantCulture, $"{born.Year}/{born.Month}/{born.Day}"),
            _ => born.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        };
    }

    public static string Money(ref Chance chance, int amount)
    {
        if (chance.Happens(ErrorRates.ValueMissing)) return "";
        if (!chance.Happens(ErrorRates.FormatDirt)) return amount.ToString(CultureInfo.InvariantCulture);
        return chance.Below(2) == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{amount / 10_000m}万")
            : string.Create(CultureInfo.InvariantCulture, $"¥{amount:N0}");
    }

    public static string Value(ref Chance chance, string value)
    {
        if (!chance.Happens(ErrorRates.ValueMissing)) return value;
        return chance.Below(2) == 0 ? "" : chance.Of<string>(NoneWords);
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Swapped(string phone, int at) =>
        string.Concat(phone.AsSpan(0, at), [phone[at + 1], phone[at]], phone.AsSpan(at + 2));

    private static string FullWidth(string digits) =>
        string.Create(digits.Length, digits, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = (char)(text[i] + ('０' - '0'));
        });
}
