using Profiles.Evidence;
using Profiles.Reference;

namespace Profiles.Cleaning;

/// <summary>Derives carrier and home area from the first phone number that a row states.</summary>
internal sealed class PhoneChecks(FieldSlots slots)
{
    /// <summary>Numbers move to another carrier, and people to another city.</summary>
    private const double DerivedConfidence = 0.8;

    private readonly int phone = slots.IndexOf(PersonFields.Phone);
    private readonly int carrier = slots.IndexOf(PersonFields.PhoneCarrier);
    private readonly int area = slots.IndexOf(PersonFields.PhoneArea);

    /// <summary>Fields that a phone number tells.</summary>
    public static IEnumerable<string> Derivable(Func<string, bool> isFilled) =>
        isFilled(PersonFields.Phone) ? [PersonFields.PhoneCarrier, PersonFields.PhoneArea] : [];

    public void Run()
    {
        if (!slots.IsStated(phone) || slots.TextOf(phone) is not { } number) return;
        if (carrier >= 0 && ChinesePhones.CarrierOf(number) is { } given) slots.Derive(carrier, FieldValue.Of(given), DerivedConfidence);
        if (area >= 0 && ChinesePhones.AreaOf(number) is { } place) slots.Derive(area, FieldValue.Of(place), DerivedConfidence);
    }
}
