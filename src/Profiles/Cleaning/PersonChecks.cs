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
    private readonly decimal maxAge;
    private readonly decimal probableAge;
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
        maxAge = rules.Parameter(KnownRules.AgeImpossible, "maxAge", DefaultMaxAge);
        probableAge = rules.Parameter(KnownRules.AgeImprobable, "maxAge", DefaultProbableAge);
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
        Judge(birthDate, PersonFields.BirthDate, born > today ? -1 : YearsBetween(born, today), text, findings);
    }

    private void CheckAge(List<Finding> findings)
    {
        if (slots.TextOf(age) is { } text && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var years))
            Judge(age, PersonFields.Age, years, text, findings);
    }

    /// <summary>An impossible age is not used, whatever becomes of the row; an improbable one is.</summary>
    private void Judge(int slot, string field, decimal years, string text, List<Finding> findings)
    {
        if ((years < 0 || years > maxAge) && rules.IsOn(KnownRules.AgeImpossible))
        {
            slots.Withdraw(slot);
            findings.Add(new(field, KnownRules.AgeImpossible, rules.SeverityOf(KnownRules.AgeImpossible), text, null, Invariant($"0–{maxAge}")));
        }
        else if (years > probableAge && rules.IsOn(KnownRules.AgeImprobable))
            findings.Add(new(field, KnownRules.AgeImprobable, rules.SeverityOf(KnownRules.AgeImprobable), text, text, Invariant($"≤ {probableAge}")));
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
        if (!slots.IsStated(slot) || slots.TextOf(slot) is not { } stated || stated == observation.Value.Text || !rules.IsOn(rule)) return;
        findings.Add(new(observation.Field, rule, rules.SeverityOf(rule), stated, stated, observation.Value.Text));
    }

    /// <summary>People move their registration within a province more often than abroad from it: only another province contradicts.</summary>
    private void CheckPlace(in FieldObservation observation, List<Finding> findings)
    {
        const string Rule = KnownRules.IdContradictsPlace;
        if (!slots.IsStated(registeredPlace) || slots.TextOf(registeredPlace) is not { } stated || !rules.IsOn(Rule)) return;
        if (addresses.Read(stated).Place is not { } place || observation.Value.Text.StartsWith(place.Province.Name, StringComparison.Ordinal)) return;
        findings.Add(new(observation.Field, Rule, rules.SeverityOf(Rule), stated, stated, observation.Value.Text));
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

    private static int YearsBetween(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
