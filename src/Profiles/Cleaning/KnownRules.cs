using System.Collections.Frozen;

namespace Profiles.Cleaning;

/// <summary>Ids of the rules that cleaning can find something by; each has a definition file of the same name.</summary>
public static class KnownRules
{
    public const string ValueTooLong = "value-too-long";
    public const string ValueOutlier = "value-outlier";
    public const string CombinationOdd = "combination-odd";
    public const string ListTooLong = "list-too-long";
    public const string SeveralValues = "several-values";
    public const string ScientificExpanded = "scientific-notation-expanded";
    public const string ScientificLost = "scientific-notation-lost";
    public const string NameTitleRemoved = "name-title-removed";
    public const string NameTestValue = "name-test-value";
    public const string NameIsCompany = "name-is-company";
    public const string NameNoteRemoved = "name-note-removed";
    public const string NameReordered = "name-reordered";
    public const string NameInvalid = "name-invalid";
    public const string PhoneInvalid = "phone-invalid";
    public const string PhoneAreaCodeMissing = "phone-area-code-missing";
    public const string PhoneUnassigned = "phone-unassigned";
    public const string PhoneDigitsConverted = "phone-digits-converted";
    public const string PhoneTextRemoved = "phone-text-removed";
    public const string EmailInvalid = "email-invalid";
    public const string EmailDomainTypo = "email-domain-typo";
    public const string EmailDisposable = "email-disposable";
    public const string EmailRole = "email-role";
    public const string EmailTextRemoved = "email-text-removed";
    public const string ResidentIdInvalid = "resident-id-invalid";
    public const string ResidentIdChecksum = "resident-id-checksum";
    public const string ResidentIdDate = "resident-id-date";
    public const string ResidentIdRegion = "resident-id-region";
    public const string ResidentIdRegionAbolished = "resident-id-region-abolished";
    public const string ResidentIdUpgraded = "resident-id-upgraded";
    public const string IdContradictsBirthDate = "id-contradicts-birth-date";
    public const string IdContradictsGender = "id-contradicts-gender";
    public const string IdContradictsPlace = "id-contradicts-place";
    public const string AccountInvalid = "account-invalid";
    public const string AccountTextRemoved = "account-text-removed";
    public const string BankCardInvalid = "bank-card-invalid";
    public const string BankCardChecksum = "bank-card-checksum";
    public const string CompanyCodeInvalid = "company-code-invalid";
    public const string CompanyCodeChecksum = "company-code-checksum";
    public const string PassportInvalid = "passport-invalid";
    public const string PlateInvalid = "plate-invalid";
    public const string UrlInvalid = "url-invalid";
    public const string DateInvalid = "date-invalid";
    public const string DateIncomplete = "date-incomplete";
    public const string DateOrderAmbiguous = "date-order-ambiguous";
    public const string DateRange = "date-range";
    public const string DateLunar = "date-lunar";
    public const string DateConverted = "date-converted";
    public const string GenderInvalid = "gender-invalid";
    public const string NumberInvalid = "number-invalid";
    public const string NumberUnitRemoved = "number-unit-removed";
    public const string NumberUnitExpanded = "number-unit-expanded";
    public const string MoneyInvalid = "money-invalid";
    public const string MoneyRange = "money-range";
    public const string MoneyAnnualised = "money-annualised";
    public const string BooleanInvalid = "boolean-invalid";
    public const string ChoiceUnknown = "choice-unknown";
    public const string AgeImpossible = "age-impossible";
    public const string AgeImprobable = "age-improbable";
    public const string AgeContradictsBirthDate = "age-contradicts-birth-date";
    public const string AgeContradictsEducation = "age-contradicts-education";
    public const string AgeContradictsMaritalStatus = "age-contradicts-marital-status";
    public const string AreaCodeContradictsPlace = "area-code-contradicts-place";
    public const string DatesOutOfOrder = "dates-out-of-order";
    public const string UpdatedAtInvalid = "updated-at-invalid";
    public const string UpdatedAtFuture = "updated-at-future";
    public const string KeyTooLong = "key-too-long";
    public const string EventTimeMissing = "event-time-missing";
    public const string EventTimeInvalid = "event-time-invalid";
    public const string EventTypeMissing = "event-type-missing";
    public const string EventAmountInvalid = "event-amount-invalid";
    public const string EventFarFuture = "event-far-future";
    public const string EventRefundSign = "event-refund-sign";
    public const string PlaceNameCompleted = "place-name-completed";
    public const string PlaceRenamed = "place-renamed";
    public const string PlaceAmbiguous = "place-ambiguous";
    public const string PlaceContradicts = "place-contradicts";
    public const string PostcodeContradictsPlace = "postcode-contradicts-place";
    public const string ValueRareSpelling = "value-rare-spelling";
    public const string DependencyBroken = "dependency-broken";
    public const string ValueCorrected = "value-corrected";
    public const string RowMalformed = "row-malformed";
    public const string RowEmptyOfIdentity = "row-empty-of-identity";
    /// <summary>The row is of a person who was erased: nothing it says is kept.</summary>
    public const string ErasedPerson = "erased-person";

    /// <summary>What each rule does where no definition says otherwise.</summary>
    public static FrozenDictionary<string, Severity> DefaultSeverities { get; } = Table(
        (Severity.Fix, [
            ScientificExpanded, NameTitleRemoved, PhoneDigitsConverted, PhoneTextRemoved, EmailTextRemoved, ResidentIdUpgraded,
            DateConverted, NumberUnitRemoved, NumberUnitExpanded, MoneyAnnualised, EventRefundSign, PlaceNameCompleted, PlaceRenamed,
            AccountTextRemoved, NameNoteRemoved, NameReordered, ValueCorrected]),
        (Severity.Flag, [
            ValueTooLong, ListTooLong, SeveralValues, ScientificLost, NameTestValue, NameInvalid, PhoneInvalid, PhoneAreaCodeMissing,
            EmailInvalid, EmailDomainTypo, ResidentIdInvalid, ResidentIdChecksum, ResidentIdDate, IdContradictsBirthDate,
            IdContradictsGender, DateInvalid, DateIncomplete, DateOrderAmbiguous, DateRange, DateLunar, GenderInvalid, NumberInvalid, MoneyInvalid, MoneyRange,
            BooleanInvalid, ChoiceUnknown, AgeImprobable, UpdatedAtInvalid, UpdatedAtFuture, PlaceAmbiguous, PlaceContradicts,
            PostcodeContradictsPlace, AccountInvalid, BankCardInvalid, BankCardChecksum, CompanyCodeInvalid, CompanyCodeChecksum, EmailDisposable,
            EmailRole, IdContradictsPlace, NameIsCompany, PassportInvalid, PhoneUnassigned, PlateInvalid, ResidentIdRegion,
            ResidentIdRegionAbolished, UrlInvalid, ValueRareSpelling, AgeContradictsBirthDate, AgeContradictsEducation, AgeContradictsMaritalStatus,
            AreaCodeContradictsPlace, DatesOutOfOrder, ValueOutlier, CombinationOdd,
            DependencyBroken]),
        (Severity.Hold, [AgeImpossible, EventAmountInvalid, EventFarFuture]),
        (Severity.Reject, [KeyTooLong, EventTimeMissing, EventTimeInvalid, EventTypeMissing, RowMalformed, RowEmptyOfIdentity, ErasedPerson]));

    /// <summary>True if there is no record without the rule: its definition explains it, but cannot soften it or switch it off.</summary>
    public static bool IsStructural(string rule) =>
        rule is RowMalformed or RowEmptyOfIdentity or KeyTooLong or EventTimeMissing or EventTimeInvalid or EventTypeMissing or ErasedPerson;

    private static FrozenDictionary<string, Severity> Table(params (Severity Severity, string[] Rules)[] groups) =>
        groups.SelectMany(g => g.Rules.Select(rule => KeyValuePair.Create(rule, g.Severity))).ToFrozenDictionary(StringComparer.Ordinal);
}
