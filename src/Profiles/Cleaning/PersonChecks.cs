using System.Globalization;
using Profiles.Cleaning.Kinds;
using Profiles.Cleaning.Places;
using Profiles.Evidence;

namespace Profiles.Cleaning;

/// <summary>Checks and derivations across the fields of one row: ages, what a resident id says against what columns say, whole names.</summary>
internal sealed class PersonChecks
{
    private const double NameConfidence = 0.9;
    private const decimal DefaultMaxAge = 150;
    private const decimal DefaultProbableAge = 120;

    private readonly FieldSlots slots;
    private readonly CleaningRules rules;
    private readonly DateOnly today;
    private readonly Ages ofBirthDate;
    private readonly Ages ofAge;
    private readonly int birthDate;
    private readonly int age;
    private readonly int gender;
    private readonly int registeredPlace;
    private readonly AddressReader addresses = new();
    private readonly int familyName;
    private readonly int givenName;

    public PersonChecks(FieldSlots slots, CleaningRules rules, DateOnly today)
    {
        this.slots = slots;
        this.rules = rules;
        this.today = today;
        (ofBirthDate, ofAge) = (Ages.Of(rules, PersonFields.BirthDate), Ages.Of(rules, PersonFields.Age));
        birthDate = slots.IndexOf(PersonFields.BirthDate);
        age = slots.IndexOf(PersonFields.Age);
        gender = slots.IndexOf(PersonFields.Gender);
        registeredPlace = slots.IndexOf(PersonFields.RegisteredPlace);
        familyName = slots.IndexOf(PersonFields.FamilyName);
        givenName = slots.IndexOf(PersonFields.GivenName);
    }

    /// <summary>Fields that a resident id tells beyond birth date and gender.</summary>
    public static IEnumerable<string> Derivable(Func<string, bool> isFilled) => isFilled(PersonFields.ResidentId) ? [PersonFields.RegisteredPlace] : [];

    public void Run(List<FieldObservation> derived, List<Finding> findings)
    {
        CheckBirthDate(findings);
        CheckAge(findings);
        foreach (var observation in derived)
        {
            // A resident id is sure enough to contradict a column; a title before a name is not.
            if (observation.Confidence > NameConfidence) CheckAgainst(observation, findings);
            slots.Derive(observation);
        }
        DeriveName();
    }

    private void CheckBirthDate(List<Finding> findings)
    {
        if (slots.TextOf(birthDate) is not { } text) return;
        if (!DateKind.TryFromCanonical(text, out var born)) return;
        Judge(birthDate, PersonFields.BirthDate, ofBirthDate, born > today ? -1 : YearsBetween(born, today), text, findings);
    }

    private void CheckAge(List<Finding> findings)
    {
        if (slots.TextOf(age) is { } text && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var years))
            Judge(age, PersonFields.Age, ofAge, years, text, findings);
    }

    /// <summary>An impossible age is not used, whatever becomes of the row; an improbable one is.</summary>
    private void Judge(int slot, string field, Ages ages, decimal years, string text, List<Finding> findings)
    {
        if ((years < 0 || years > ages.Possible) && rules.IsOn(KnownRules.AgeImpossible, field))
        {
            slots.Withdraw(slot);
            findings.Add(new(field, KnownRules.AgeImpossible, rules.SeverityOf(KnownRules.AgeImpossible, field), text, null, Invariant($"0–{ages.Possible}")));
        }
        else if (years > ages.Probable && rules.IsOn(KnownRules.AgeImprobable, field))
            findings.Add(new(field, KnownRules.AgeImprobable, rules.SeverityOf(KnownRules.AgeImprobable, field), text, text, Invariant($"≤ {ages.Probable}")));
    }

    private void CheckAgainst(in FieldObservation observation, List<Finding> findings)
    {
        if (observation.Field == PersonFields.RegisteredPlace)
        {
            CheckPlace(observation, findings);
            return;
        }
        if (observation.Field is not (PersonFields.BirthDate or PersonFields.Gender)) return;
        var (slot, rule) = observation.Field == PersonFields.BirthDate
            ? (birthDate, KnownRules.IdContradictsBirthDate)
            : (gender, KnownRules.IdContradictsGender);
        if (!slots.IsStated(slot) || slots.TextOf(slot) is not { } stated || stated == observation.Value.Text || !rules.IsOn(rule, observation.Field)) return;
        findings.Add(new(observation.Field, rule, rules.SeverityOf(rule, observation.Field), stated, stated, observation.Value.Text));
    }

    /// <summary>People move their registration within a province more often than abroad from it: only another province contradicts.</summary>
    private void CheckPlace(in FieldObservation observation, List<Finding> findings)
    {
        const string Rule = KnownRules.IdContradictsPlace;
        if (!slots.IsStated(registeredPlace) || slots.TextOf(registeredPlace) is not { } stated || !rules.IsOn(Rule, observation.Field)) return;
        if (addresses.Read(stated).Place is not { } place || observation.Value.Text.StartsWith(place.Province.Name, StringComparison.Ordinal)) return;
        findings.Add(new(observation.Field, Rule, rules.SeverityOf(Rule, observation.Field), stated, stated, observation.Value.Text));
    }

    private void DeriveName()
    {
        if (slots.TextOf(familyName) is not { } family || slots.TextOf(givenName) is not { } given) return;
        // Some files repeat the whole name in the column of the given name.
        var whole = Han.IsIn(family) || Han.IsIn(given)
            ? (given.StartsWith(family, StringComparison.Ordinal) ? given : family + given)
            : $"{given} {family}";
        slots.Derive(new(PersonFields.Name, FieldValue.Of(whole), NameConfidence));
    }

    /// <summary>Birthdays from the first to the day, that of 29 February on 1 March.</summary>
    internal static int YearsBetween(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Up to which ages a field is believed, in years.</summary>
    private readonly record struct Ages(decimal Possible, decimal Probable)
    {
        public static Ages Of(CleaningRules rules, string field) => new(
            rules.Parameter(KnownRules.AgeImpossible, "maxAge", DefaultMaxAge, field), rules.Parameter(KnownRules.AgeImprobable, "maxAge", DefaultProbableAge, field));
    }
}
