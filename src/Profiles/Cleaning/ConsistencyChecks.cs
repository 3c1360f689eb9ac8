using System.Globalization;
using Profiles.Cleaning.Kinds;
using Profiles.Cleaning.Places;
using Profiles.Evidence;
using Profiles.Reference;

namespace Profiles.Cleaning;

/// <summary>Holds the values of a row against each other once all of them are read; flags what cannot be true together and changes nothing.</summary>
/// <remarks>Ages of the row come from its birth date, stated or told by a resident id, else from a stated age. Everything compared is optional.</remarks>
internal sealed class ConsistencyChecks
{
    /// <summary>A nominal age (虚岁) is up to two years ahead; a column of ages grows old with its file.</summary>
    private const decimal DefaultMaxAhead = 2;
    private const decimal DefaultMaxBehind = 5;
    private const decimal DefaultMarryingAge = 16;
    private const decimal DefaultParentAge = 12;

    /// <summary>Ages below which hardly anybody has the degree, by choice of <c>basic.education</c>.</summary>
    private static readonly (string Degree, decimal Age)[] DefaultDegreeAges = [("high", 12), ("college", 14), ("bachelor", 15), ("master", 17), ("doctor", 20)];

    private readonly FieldSlots slots;
    private readonly CleaningRules rules;
    private readonly DateOnly today;
    private readonly Dictionary<string, decimal> degreeAges;
    private readonly decimal maxAhead, maxBehind, marryingAge, parentAge;
    private readonly int birthDate, age, education, maritalStatus, phone, divisionCode, childBirthDate, customerSince, renewalOn;
    private readonly (int Slot, string Field)[] pastDates;

    public ConsistencyChecks(FieldSlots slots, CleaningRules rules, DateOnly today)
    {
        (this.slots, this.rules, this.today) = (slots, rules, today);
        degreeAges = DefaultDegreeAges.ToDictionary(d => d.Degree, d => rules.Parameter(KnownRules.AgeContradictsEducation, d.Degree, d.Age), StringComparer.Ordinal);
        maxAhead = rules.Parameter(KnownRules.AgeContradictsBirthDate, "maxAhead", DefaultMaxAhead);
        maxBehind = rules.Parameter(KnownRules.AgeContradictsBirthDate, "maxBehind", DefaultMaxBehind);
        marryingAge = rules.Parameter(KnownRules.AgeContradictsMaritalStatus, "minAge", DefaultMarryingAge);
        parentAge = rules.Parameter(KnownRules.DatesOutOfOrder, "minParentAge", DefaultParentAge);
        birthDate = slots.IndexOf(PersonFields.BirthDate);
        age = slots.IndexOf(PersonFields.Age);
        education = slots.IndexOf(PersonFields.Education);
        maritalStatus = slots.IndexOf(PersonFields.MaritalStatus);
        phone = slots.IndexOf(PersonFields.Phone);
        divisionCode = slots.IndexOf(PlaceFields.Code);
        childBirthDate = slots.IndexOf(PersonFields.ChildBirthDate);
        customerSince = slots.IndexOf(PersonFields.CustomerSince);
        renewalOn = slots.IndexOf(PersonFields.RenewalOn);
        pastDates = [.. PersonFields.PastDates.Select(field => (slots.IndexOf(field), field)).Where(d => d.Item1 >= 0)];
    }

    public void Run(List<Finding> findings)
    {
        var born = DateOf(birthDate);
        var years = born is { } day ? PersonChecks.YearsBetween(day, today) : (int?)null;
        CheckAge(years, findings);
        CheckDegree(years ?? StatedAge(), findings);
        CheckMarriage(years ?? StatedAge(), findings);
        CheckDates(born, findings);
        CheckAreaCode(findings);
    }

    private void CheckAge(int? years, List<Finding> findings)
    {
        if (years is not { } known || !slots.IsStated(age) || StatedAge() is not { } stated) return;
        if (stated - known > maxAhead || known - stated > maxBehind)
            Report(PersonFields.Age, KnownRules.AgeContradictsBirthDate, slots.TextOf(age)!, Text(known), findings);
    }

    private void CheckDegree(decimal? years, List<Finding> findings)
    {
        if (years is { } known && slots.TextOf(education) is { } degree && degreeAges.TryGetValue(degree, out var least) && known < least)
            Report(PersonFields.Education, KnownRules.AgeContradictsEducation, degree, Text(known), findings);
    }

    private void CheckMarriage(decimal? years, List<Finding> findings)
    {
        if (years is { } known && known < marryingAge && slots.TextOf(maritalStatus) is "married" or "divorced" or "widowed")
            Report(PersonFields.MaritalStatus, KnownRules.AgeContradictsMaritalStatus, slots.TextOf(maritalStatus)!, Text(years.Value), findings);
    }

    private void CheckDates(DateOnly? born, List<Finding> findings)
    {
        foreach (var (slot, field) in pastDates)
        {
            if (DateOf(slot) is not { } date) continue;
            // A time zone may be a day ahead.
            if (date > today.AddDays(1)) Report(field, KnownRules.DatesOutOfOrder, slots.TextOf(slot)!, DateKind.Canonical(today), findings);
            else if (born > date) Report(field, KnownRules.DatesOutOfOrder, slots.TextOf(slot)!, PersonFields.BirthDate, findings);
        }
        if (DateOf(customerSince) is { } since && DateOf(renewalOn) < since)
            Report(PersonFields.RenewalOn, KnownRules.DatesOutOfOrder, slots.TextOf(renewalOn)!, PersonFields.CustomerSince, findings);
        if (born is null || slots.ValueOf(childBirthDate) is not { } children) return;
        foreach (var child in children.Items)
        {
            if (DateKind.TryFromCanonical(child, out var date) && (date < born || PersonChecks.YearsBetween(born.Value, date) < parentAge))
                Report(PersonFields.ChildBirthDate, KnownRules.DatesOutOfOrder, child, PersonFields.BirthDate, findings);
        }
    }

    /// <summary>A fixed line rings in one city, or in the few that share its code; a mobile number travels and contradicts nothing.</summary>
    private void CheckAreaCode(List<Finding> findings)
    {
        if (!slots.IsStated(phone) || slots.TextOf(phone) is not { } number || slots.TextOf(divisionCode) is not { } code) return;
        var served = ChinesePhones.ServedBy(number);
        if (served.Count == 0 || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || Divisions.OfYear(known) is not { } place) return;
        if (!served.Any(s => s.IsWithin(place) || place.IsWithin(s)))
            Report(PersonFields.Phone, KnownRules.AreaCodeContradictsPlace, number, $"{served[0].FullName} ≠ {(place.City ?? place).FullName}", findings);
    }

    private decimal? StatedAge() =>
        slots.TextOf(age) is { } text && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var years) ? years : null;

    /// <summary>The day of a date or, in UTC, of an instant.</summary>
    private DateOnly? DateOf(int slot) =>
        slots.TextOf(slot) is { Length: >= 10 } text && DateKind.TryFromCanonical(text.Length == 10 ? text : text[..10], out var date) ? date : null;

    private void Report(string field, string rule, string value, string expected, List<Finding> findings)
    {
        if (rules.IsOn(rule, field)) findings.Add(new(field, rule, rules.SeverityOf(rule, field), RowText.Shown(value), RowText.Shown(value), expected));
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
