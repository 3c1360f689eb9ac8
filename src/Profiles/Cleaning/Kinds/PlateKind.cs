using System.Buffers;

namespace Profiles.Cleaning.Kinds;

/// <summary>Chinese licence plates (GA 36-2018): 京A12345, of new energy 京AD12345, with 学 警 港 澳 挂 试 领 超 at the end, of embassies and the army.</summary>
/// <remarks>Dots, dashes and blanks go, letters are capitals. Serials have no I and O: where 1 and 0 in their place make a plate, the finding says so.</remarks>
public sealed class PlateKind : FieldKind
{
    private const string Shape = "京A12345 / 京AD12345";

    private static readonly SearchValues<char> Provinces = SearchValues.Create("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");
    private static readonly SearchValues<char> Serial = SearchValues.Create("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> Endings = SearchValues.Create("学警港澳挂试领超使");
    private static readonly SearchValues<char> NewEnergy = SearchValues.Create("DABCEFGHJK");

    public override string Id => "plate";

    internal override bool HoldsCodes => true;

    protected override string Separators => "/、;,|";

    protected override FieldReading ParseOne(string text, FieldContext context)
    {
        var plate = CodeText.Compact(text, " ·•・.-");
        if (IsPlate(plate)) return FieldReading.Of(plate);
        // The letter of the city stands second and may be an O.
        var meant = plate.Length > 2 ? plate[..2] + CodeText.WithDigitsForLookalikes(plate[2..]) : plate;
        return context.Unused(KnownRules.PlateInvalid, IsPlate(meant) ? meant : Shape);
    }

    /// <summary>True for a plate in its canonical form.</summary>
    internal static bool IsPlate(string plate)
    {
        if (plate.Length is < 7 or > 9) return false;
        if (Provinces.Contains(plate[0]) && char.IsAsciiLetterUpper(plate[1]) && plate[1] != 'I') return IsOrdinary(plate.AsSpan(2));
        if (plate[0] == '使') return plate.Length == 7 && CodeText.IsDigits(plate.AsSpan(1));
        if (plate.StartsWith("WJ", StringComparison.Ordinal)) return IsPolice(plate.AsSpan(2));
        // The army: two letters and five digits, the last of which may be a letter.
        return plate.Length == 7 && char.IsAsciiLetterUpper(plate[0]) && char.IsAsciiLetterUpper(plate[1]) && CodeText.IsDigits(plate.AsSpan(2, 4)) && Serial.Contains(plate[6]);
    }

    private static bool IsOrdinary(ReadOnlySpan<char> serial) => serial.Length switch
    {
        5 => !serial[..4].ContainsAnyExcept(Serial) && (Serial.Contains(serial[4]) || Endings.Contains(serial[4])) && serial.ContainsAnyInRange('0', '9'),
        6 => (NewEnergy.Contains(serial[0]) && Serial.Contains(serial[1]) && CodeText.IsDigits(serial[2..])) || (CodeText.IsDigits(serial[..5]) && NewEnergy.Contains(serial[5])),
        _ => false,
    };

    private static bool IsPolice(ReadOnlySpan<char> rest)
    {
        if (Provinces.Contains(rest[0])) rest = rest[1..];
        return rest.Length == 5 && CodeText.IsDigits(rest[..4]) && Serial.Contains(rest[4]);
    }
}
