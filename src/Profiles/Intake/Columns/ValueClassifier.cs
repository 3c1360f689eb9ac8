using Profiles.Cleaning;
using Profiles.Cleaning.Kinds;

namespace Profiles.Intake.Columns;

/// <summary>The kinds one value looks like.</summary>
internal readonly record struct ValueKindSet(ulong Bits)
{
    public bool IsEmpty => Bits == 0;

    public bool Has(ValueKind kind) => (Bits & (1ul << (int)kind)) != 0;

    public static ValueKindSet operator |(ValueKindSet set, ValueKind kind) => new(set.Bits | (1ul << (int)kind));
}

/// <summary>Says what a value looks like. Shapes only: no catalogue, no header, nothing learnt.</summary>
internal static class ValueClassifier
{
    private const int SentenceLength = 16;
    private const int LongestCode = 64;

    /// <param name="text">Normalised (<see cref="CellText.Normalise"/>), not blank, not a word for "not known".</param>
    public static ValueKindSet Of(string text)
    {
        var (digits, letters, han, blanks) = Count(text);
        if (digits == text.Length) return OfDigits(text);
        if (text.Contains('@', StringComparison.Ordinal)) return OfAt(text);
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return default(ValueKindSet) | ValueKind.Url;
        if (han > 0) return OfChinese(text, digits, letters);
        return digits > 0 ? OfMixed(text, digits, letters, blanks) : OfLetters(text, letters, blanks);
    }

    private static (int Digits, int Letters, int Han, int Blanks) Count(string text)
    {
        int digits = 0, letters = 0, han = 0, blanks = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (c == ' ') blanks++;
            else if (ValueWords.IsHan(c)) han++;
            else if (char.IsLetter(c)) letters++;
        }
        return (digits, letters, han, blanks);
    }

    private static ValueKindSet OfDigits(string text)
    {
        var kinds = text.Length <= 20 ? default(ValueKindSet) | ValueKind.Integer : default;
        if (text.Length >= 4) kinds |= ValueKind.Code;
        switch (text.Length)
        {
            case 6: kinds |= ValueKind.Postcode; break;
            case 8: if (IsDay(text)) kinds |= ValueKind.Date; break;
            case 14: if (IsDay(text[..8]) && DateText.Read(text).Outcome == DateOutcome.Valid) kinds |= ValueKind.Instant; break;
            case 10: if (text[0] == '1' && text[1] is >= '0' and <= '9') kinds |= ValueKind.Instant; break;
            case 13: if (text[0] == '1') kinds |= ValueKind.Instant; break;
            case 15 or 18: if (ResidentIdKind.IsNumber(text)) kinds |= ValueKind.ResidentId; break;
        }
        if (text.Length is >= 16 and <= 19 && BankCardKind.IsNumber(text)) kinds |= ValueKind.BankCard;
        if (text.Length == 11 ? PhoneNumbering.IsChineseMobile(text) || text[0] == '0' && PhoneNumbering.ToE164(text, hasPlus: false, "CN") is not null
            : text.Length is 10 or 12 or 13 && PhoneNumbering.ToE164(text, hasPlus: false, "CN") is not null) kinds |= ValueKind.Phone;
        return kinds;
    }

    private static bool IsDay(string text) => text[0] is '1' or '2' && text[1] is '8' or '9' or '0' && DateText.Read(text).Outcome == DateOutcome.Valid;

    private static ValueKindSet OfAt(string text)
    {
        var at = text.LastIndexOf('@');
        var dot = text.LastIndexOf('.');
        return at > 0 && (dot > at + 1 || text.IndexOf('。', at) > 0) && text.Length <= 254 ? default(ValueKindSet) | ValueKind.Email : default;
    }

    private static ValueKindSet OfChinese(string text, int digits, int letters)
    {
        var kinds = default(ValueKindSet);
        if (text.Length <= 4)
        {
            if (text is "男" or "女" or "男性" or "女性" or "男士" or "女士" or "先生" or "小姐") return kinds | ValueKind.Gender;
            if (text is "是" or "否" or "有" or "无" or "同意" or "不同意") return kinds | ValueKind.Boolean;
            if (EventTypes.IsKnown(text)) kinds |= ValueKind.EventType;
        }
        if (digits > 0 && text.Length <= 9 && PlateKind.IsPlate(text)) return kinds | ValueKind.Plate;
        if (digits > 0 && (text.AsSpan().ContainsAny('年', '月', '日') || text.Contains("午", StringComparison.Ordinal)))
        {
            var date = DateText.Read(text);
            if (date.Outcome is DateOutcome.Valid or DateOutcome.Ambiguous) return kinds | (HasTime(text) ? ValueKind.Instant : ValueKind.Date);
        }
        if (digits > 0 && text.Length <= 24 && MoneyText.Read(text, "CNY") is { Outcome: MoneyOutcome.Valid or MoneyOutcome.Range }) return kinds | ValueKind.Money;
        if (ScannedPhone.Of(text) is { } phone && phone.Digits.Length is >= 10 and <= 13 && PhoneNumbering.ToE164(phone.Digits, phone.HasPlus, "CN") is not null)
            return kinds | ValueKind.Phone;
        if (digits == 0 && letters == 0)
        {
            if (ValueWords.IsProvince(text)) kinds |= ValueKind.Province;
            if (ValueWords.IsCity(text)) kinds |= ValueKind.City;
            if (text.Length <= 20 && ValueWords.IsChineseName(text)) kinds |= ValueKind.ChineseName;
        }
        if (ValueWords.IsCompany(text)) kinds |= ValueKind.Company;
        else if (IsChineseAddress(text, digits)) kinds |= ValueKind.Address;
        else if (text.Length >= SentenceLength || text.AsSpan().ContainsAny("，。！？；")) kinds |= ValueKind.FreeText;
        return kinds;
    }

    private static bool IsChineseAddress(string text, int digits)
    {
        if (text.Length < 6) return false;
        var parts = text.Count(c => c is '省' or '市' or '区' or '县' or '镇' or '乡' or '村' or '路' or '街' or '道' or '巷' or '弄' or '号' or '栋' or '幢' or '室' or '楼' or '苑');
        return parts >= 3 || (digits > 0 && parts >= 2);
    }

    private static ValueKindSet OfMixed(string text, int digits, int letters, int blanks)
    {
        var kinds = default(ValueKindSet);
        if (letters == 0)
        {
            if (IsTimeOfDay(text)) return kinds | ValueKind.TimeOfDay;
            if (IsIpAddress(text)) return kinds | ValueKind.IpAddress;
        }
        if (DateEvidence.LooksLikeDate(text)) return kinds | (HasTime(text) ? ValueKind.Instant : ValueKind.Date);
        if (text[^1] == '%' && NumberEvidence.IsNumber(text.AsSpan(0, text.Length - 1).Trim())) return kinds | ValueKind.Percent;
        if (text[0] == '+' && digits >= 9 || letters <= 4 && digits >= 9 && text.AsSpan().ContainsAny("-( +"))
        {
            if (ScannedPhone.Of(text) is { } phone && IsPhone(text, phone)) return kinds | ValueKind.Phone;
        }
        if (letters == 0 && text.EndsWith(".0", StringComparison.Ordinal) && text.Length == 13 && PhoneNumbering.IsChineseMobile(text.AsSpan(0, 11))) return kinds | ValueKind.Phone;
        if (NumberEvidence.IsNumber(text)) return kinds | (text.AsSpan().ContainsAny(".,") ? ValueKind.Decimal : ValueKind.Integer);
        if (text.Length <= 24 && MoneyText.Read(text, "CNY") is { Outcome: MoneyOutcome.Valid or MoneyOutcome.Range }) return kinds | ValueKind.Money;
        if (digits == 17 && text.Length == 18 && text[^1] is 'X' or 'x' && ResidentIdKind.IsNumber(text)) return kinds | ValueKind.ResidentId | ValueKind.Code;
        if (IsUuid(text)) return kinds | ValueKind.Uuid | ValueKind.Code;
        if (text.Length == 18 && CompanyCodeKind.IsCode(text.ToUpperInvariant())) return kinds | ValueKind.CompanyCode | ValueKind.Code;
        if (text.Length is 28 or 29 && text[0] == 'o' && !text.AsSpan().ContainsAnyExcept(Base64Url)) return kinds | ValueKind.OpenId | ValueKind.Code;
        if (blanks == 0 && text.Length <= LongestCode) return kinds | ValueKind.Code;
        if (letters > 4 && blanks > 0) kinds |= IsLatinAddress(text) ? ValueKind.Address : ValueKind.FreeText;
        return kinds;
    }

    private static ValueKindSet OfLetters(string text, int letters, int blanks)
    {
        var kinds = default(ValueKindSet);
        if (text.Length <= 6 && text.ToLowerInvariant() is "m" or "f" or "male" or "female" or "man" or "woman") kinds |= ValueKind.Gender;
        if (text.Length <= 5 && text.ToLowerInvariant() is "yes" or "no" or "true" or "false" or "y" or "n") return kinds | ValueKind.Boolean;
        if (!kinds.IsEmpty) return kinds;
        if (text.Length == 3 && MoneyCurrency.IsCode(text)) kinds |= ValueKind.CurrencyCode;
        if (EventTypes.IsKnown(text)) kinds |= ValueKind.EventType;
        if (IsUuid(text)) return kinds | ValueKind.Uuid | ValueKind.Code;
        if (text.Length is 28 && text[0] == 'o' && !text.AsSpan().ContainsAnyExcept(Base64Url)) return kinds | ValueKind.OpenId | ValueKind.Code;
        if (ValueWords.IsCompany(text)) return kinds | ValueKind.Company;
        if (blanks > 0 && IsLatinAddress(text)) kinds |= ValueKind.Address;
        return OfNames(text, letters, blanks, kinds);
    }

    private static ValueKindSet OfNames(string text, int letters, int blanks, ValueKindSet kinds)
    {
        if (blanks >= 4) return kinds | ValueKind.FreeText;
        if (letters < 2 || text.Length > 60 || text.AsSpan().ContainsAny("/_:;!?&()\"#")) return kinds;
        if (blanks == 0)
        {
            if (ValueWords.GivenNames.Contains(text)) kinds |= ValueKind.GivenName;
            if (ValueWords.FamilyNames.Contains(text)) kinds |= ValueKind.FamilyName;
            return kinds;
        }
        var first = text[..text.IndexOf(' ', StringComparison.Ordinal)].TrimEnd(',');
        var last = text[(text.LastIndexOf(' ') + 1)..];
        var known = ValueWords.GivenNames.Contains(first) || ValueWords.GivenNames.Contains(last) || ValueWords.FamilyNames.Contains(first) || ValueWords.FamilyNames.Contains(last);
        return known ? kinds | ValueKind.WesternName : kinds;
    }

    private const string Base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    /// <summary>A number with separators is a phone if it says so (+), is one of ours, or is cut like one: 555-010-0199, (02) 5550 1234.</summary>
    private static bool IsPhone(string text, ScannedPhone phone)
    {
        if (phone.Digits.Length is < 7 or > 15) return false;
        if (phone.HasPlus) return phone.Digits.Length >= 9;
        if (PhoneNumbering.ToE164(phone.Digits, hasPlus: false, "CN") is not null) return true;
        return phone.Digits.Length is 10 or 11 && (text[0] == '(' || text.Count(c => c is '-' or ' ') == 2) && !text.Contains(',', StringComparison.Ordinal);
    }

    private static bool HasTime(string text) => text.AsSpan().ContainsAny(':', '时', '点');

    private static bool IsTimeOfDay(string text) =>
        text.Length is >= 4 and <= 12 && text.IndexOf(':', StringComparison.Ordinal) is 1 or 2 && TimeOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static bool IsIpAddress(string text)
    {
        if (text.Length is < 7 or > 15 || text.Count(c => c == '.') != 3) return false;
        foreach (var part in text.Split('.'))
        {
            if (part.Length is 0 or > 3 || part.AsSpan().ContainsAnyExceptInRange('0', '9') || int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) > 255) return false;
        }
        return true;
    }

    private static bool IsUuid(string text) => text.Length is 36 or 32 && Guid.TryParse(text, out _);

    private static bool IsLatinAddress(string text)
    {
        var words = text.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 12 && Array.Exists(words, ValueWords.IsStreet);
    }
}
