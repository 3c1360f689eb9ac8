using System.Collections.Frozen;
using System.Globalization;

namespace Profiles.Intake.Columns;

/// <summary>Values that stand where one has to be typed and nobody knew it. Pure.</summary>
/// <remarks>
/// Nobody can tell a placeholder by its text alone, nor by its frequency alone: a name comes often because it is common. So a value counts that comes
/// more often than its column's others and looks made up, or that comes far more often in a column of identifiers, where nothing should come twice.
/// </remarks>
internal static class Placeholders
{
    private const int LeastMadeUp = 3;
    private const int LeastIdentifier = 5;
    /// <summary>Times the mean of its column.</summary>
    private const int FarMore = 10;
    private const int More = 2;
    private const int MostTold = 20;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ["test", "测试", "测试数据", "asdf", "qwerty", "xxx", "xx", "xyz", "abc", "aaa", "默认", "默认值", "default", "匿名", "匿名用户", "游客", "guest", "anonymous", "客户", "用户", "某某", "foo", "dummy", "占位"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<ValueKind> Identifiers = FrozenSet.ToFrozenSet(
        [ValueKind.Phone, ValueKind.Email, ValueKind.ResidentId, ValueKind.BankCard, ValueKind.CompanyCode, ValueKind.Uuid, ValueKind.OpenId, ValueKind.Plate]);

    /// <summary>Such values with the least count they have, and whether they look made up: of those that do not, one may be somebody's.</summary>
    public static IReadOnlyList<(string Value, int Count, bool IsMadeUp)> Of(ColumnProfile column)
    {
        if (column.Distinct == 0) return [];
        var mean = (double)column.Filled / column.Distinct;
        var isIdentifier = column.Prevailing is { } kind && Identifiers.Contains(kind);
        return [.. column.Frequent.Most(LeastMadeUp).Select(v => (v.Value, v.Count, IsMadeUp: LooksMadeUp(v.Value, column)))
            .Where(v => (isIdentifier && v.Count >= LeastIdentifier && v.Count >= FarMore * mean) || (v.Count >= More * mean && v.IsMadeUp))
            .Take(MostTold)];
    }

    private static bool LooksMadeUp(string text, ColumnProfile column)
    {
        if (Words.Contains(text)) return true;
        if (column.Prevailing is ValueKind.Date or ValueKind.Instant) return IsDefaultDate(text);
        return text.Length >= 4 && (IsOneCharacter(text) || IsSequence(text));
    }

    /// <summary>The first day of the calendars of computers, of a year, or the last there is.</summary>
    private static bool IsDefaultDate(string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return text.StartsWith("0000", StringComparison.Ordinal);
        return date is { Month: 1, Day: 1 } || date.Year >= 9999 || date is { Year: 1899, Month: 12, Day: 30 or 31 };
    }

    /// <summary>0000, 1111111, 999999, xxxx; a sign before or after it is nothing of its own.</summary>
    private static bool IsOneCharacter(string text)
    {
        var inner = text.AsSpan().Trim("+-. ");
        return inner.Length >= 4 && !inner.ContainsAnyExcept(inner[0]);
    }

    private static bool IsSequence(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
        var step = text[1] - text[0];
        if (step is not (1 or -1)) return false;
        for (var i = 1; i < text.Length; i++)
            if ((text[i] - text[i - 1] + 10) % 10 != (step + 10) % 10) return false;
        return true;
    }
}
