using Profiles.Definitions;

namespace Profiles.Privacy;

/// <summary>Masks personal values for people who need not see them whole.</summary>
/// <remarks>
/// Formats: phone <c>+86 180****1999</c>, fixed line <c>0915*****79</c>, name <c>段**</c>, resident id <c>5***************1X</c>, e-mail <c>d*************@gmail.com.cn</c>,
/// bank card <c>1101 **** **** **** 3256</c>, plate <c>京A1****D</c>, company code <c>9133**********5U3X</c>, address to province and city, date to its year; anything else
/// <c>***</c>. A mask nobody knows hides everything.
/// </remarks>
public static class Mask
{
    /// <summary>Hides the whole value, its length included.</summary>
    public const string Full = "full";

    private const string Hidden = "***";
    private const int LongestCity = 15;

    /// <summary>The mask of a field that is masked by default, or null if its values are shown.</summary>
    public static string? For(FieldDefinition field)
    {
        return field.PersonalData < PersonalData.Direct ? null : Of(field);
    }

    /// <summary>The mask of a field, whether or not it is masked by default.</summary>
    public static string Of(FieldDefinition field) => field.Mask ?? (IsKnown(field.Kind) ? field.Kind : Full);

    /// <param name="maskOrKind">A mask or field kind; null shows the value.</param>
    public static string Apply(string? maskOrKind, string value)
    {
        if (maskOrKind is null || value.Length == 0) return value;
        return maskOrKind switch
        {
            "phone" => Phone(value),
            "name" => Name(value),
            "passport" => Middle(value, 1, 2, minLength: 6),
            "wechat" or "qq" => Middle(value, 1, 1, minLength: 5),
            "id" or "residentId" => Middle(value, 1, 2, minLength: 15),
            "email" => Email(value),
            "address" => Address(value),
            "bankCard" => BankCard(value),
            "plate" => Middle(value, 3, 1, minLength: 7),
            "companyCode" => Middle(value, 4, 4, minLength: 18),
            "date" => value.Length >= 10 && value[4] == '-' ? string.Concat(value.AsSpan(0, 5), "**-**") : Hidden,
            _ => Hidden,
        };
    }

    private static bool IsKnown(string kind) => kind is "phone" or "name" or "residentId" or "email" or "address" or "date" or "bankCard" or "plate" or "passport" or "companyCode" or "wechat" or "qq";

    private static string Phone(string value)
    {
        var extension = value.IndexOf(";ext=", StringComparison.OrdinalIgnoreCase);
        var number = extension < 0 ? value : value[..extension];
        if (number.StartsWith("+86", StringComparison.Ordinal)) return "+86 " + Middle(number[3..], 3, 4, 4, minLength: 10);
        // A fixed line keeps its area code, four digits at most.
        if (number.StartsWith('0')) return Middle(number, 4, 2, minLength: 10);
        return number.StartsWith('+') ? Middle(number, 4, 2, minLength: 10) : Middle(number, 3, 4, 4, minLength: 10);
    }

    /// <summary>The first character of each word; a star at least, so that a one-character name does not look unmasked.</summary>
    private static string Name(string value)
    {
        var masked = value.ToCharArray();
        for (var index = 1; index < masked.Length; index++)
        {
            var endsPair = char.IsLowSurrogate(value[index]) && (index == 1 || value[index - 2] == ' ');
            if (value[index] != ' ' && value[index - 1] != ' ' && !endsPair) masked[index] = '*';
        }
        return masked.AsSpan().Contains('*') ? new string(masked) : value + "*";
    }

    private static string Email(string value)
    {
        var at = value.LastIndexOf('@');
        return at < 1 ? Hidden : string.Concat(value.AsSpan(0, 1), new string('*', Math.Max(1, at - 1)), value.AsSpan(at));
    }

    /// <summary>市 before 州 and 盟, since 杭州市 holds both.</summary>
    private static string Address(string value)
    {
        var head = value.AsSpan(0, Math.Min(value.Length, LongestCity));
        var end = head.IndexOf('市');
        if (end < 0) end = head.IndexOfAny('州', '盟');
        if (end < 0) end = head.IndexOfAny('省', '区');
        return end < 1 ? Hidden : string.Concat(head[..(end + 1)], "****");
    }

    private static string BankCard(string value)
    {
        var digits = value.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length < 12 ? Hidden : $"{digits[..4]} **** **** **** {digits[^4..]}";
    }

    /// <summary>Keeps <paramref name="head"/> and <paramref name="tail"/> characters; of a value shorter than its kind ever is, nothing.</summary>
    /// <param name="stars">Number of stars; 0 for one a hidden character.</param>
    private static string Middle(string value, int head, int tail, int stars = 0, int minLength = 0)
    {
        if (value.Length < minLength) return Hidden;
        return string.Concat(value.AsSpan(0, head), new string('*', stars == 0 ? value.Length - head - tail : stars), value.AsSpan(value.Length - tail));
    }
}
