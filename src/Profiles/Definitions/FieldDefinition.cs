using Profiles.Privacy.Consents;

namespace Profiles.Definitions;

/// <summary>What a value is, for comparing and for rules. Values are kept as canonical text whatever their type.</summary>
public enum FieldType
{
    /// <summary>Free text.</summary>
    Text,
    /// <summary>One of a known list of values; unknown values are kept as they came.</summary>
    Choice,
    /// <summary>Decimal number, invariant culture, no grouping.</summary>
    Number,
    /// <summary>Amount and ISO 4217 currency: <c>300000.00 CNY</c>.</summary>
    Money,
    /// <summary>Local date, <c>yyyy-MM-dd</c>.</summary>
    Date,
    /// <summary>Instant, ISO 8601 UTC.</summary>
    Instant,
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
}

/// <summary>How close a field is to the person, deciding masking and access.</summary>
public enum PersonalData
{
    /// <summary>Says nothing that singles a person out.</summary>
    None,
    /// <summary>Personal, shown to those who work with customers.</summary>
    Personal,
    /// <summary>Identifies directly: name, phone, e-mail, ids. Masked by default.</summary>
    Direct,
    /// <summary>Sensitive under PIPL Art. 28 or GDPR Art. 9: resident id, health, finances, minors. Masked by default.</summary>
    Sensitive,
}

/// <summary>How one value is chosen where sources differ.</summary>
public enum SurvivorshipStrategy
{
    /// <summary>The newest sighting wins.</summary>
    MostRecent,
    /// <summary>The channel with the highest trust wins, then the newest.</summary>
    MostTrusted,
    /// <summary>The value most sources agree on wins, then the newest.</summary>
    MostFrequent,
    /// <summary>The longest text wins (addresses, full names), then the newest.</summary>
    Longest,
    /// <summary>All values are kept (lists).</summary>
    Union,
}

/// <summary>
/// One field of the catalogue (design D8): the only place that says what a trait is. Masking, merging, indexing, mapping and the
/// API read it.
/// </summary>
public sealed record FieldDefinition
{
    /// <summary>Dotted, camel case: <c>basic.birthDate</c>. The part before the dot is the section.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public FieldType Type { get; init; } = FieldType.Text;
    /// <summary>The field kind that cleans it: <c>name, phone, email, residentId, date, gender, money, text …</c>.</summary>
    public string Kind { get; init; } = "text";
    /// <summary>What its numbers count; null where they are plain numbers.</summary>
    public MeasureUnit? Unit { get; init; }
    /// <summary>True where a person has several values at once (hobbies, phones).</summary>
    public bool Many { get; init; }
    public PersonalData PersonalData { get; init; } = PersonalData.None;
    /// <summary>Mask format: <c>name, phone, email, id, address, full</c>; null derives it from the kind.</summary>
    public string? Mask { get; init; }
    public SurvivorshipStrategy Survivorship { get; init; } = SurvivorshipStrategy.MostRecent;
    /// <summary>Fields of one group are taken from one source together: an address never mixes two.</summary>
    public string? Group { get; init; }
    /// <summary>Identifier kind its values claim: <c>phone, email, residentId, wechatUnionId …</c>; null for plain attributes.</summary>
    public string? Identifier { get; init; }
    /// <summary>True if lists and searches filter on it.</summary>
    public bool Indexed { get; init; }
    /// <summary>True if stores get to see its values only encrypted; it can then be no column of lists and counts.</summary>
    public bool Encrypted { get; init; }
    /// <summary>1–36,500 days after which a value should be confirmed again; null: it does not age.</summary>
    public int? MaxAgeDays { get; init; }
    /// <summary>What its values say of a consent; null of a field that says nothing of one. Only on fields that are true or false.</summary>
    public FieldConsent? Consent { get; init; }
    /// <summary>Headers, Chinese and English, that propose this field for a column.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
    /// <summary>Allowed values of a choice, with names and spellings.</summary>
    public IReadOnlyList<ChoiceDefinition> Choices { get; init; } = [];

    /// <summary>The section of R4 it belongs to.</summary>
    public string Section => Id[..Id.IndexOf('.', StringComparison.Ordinal)];
}

/// <summary>What a person says to a purpose by a field: <c>短信订阅</c>, <c>退订</c>.</summary>
public sealed record FieldConsent
{
    /// <summary>Id of a purpose.</summary>
    public required string Purpose { get; init; }
    /// <summary>Channel of contact, <c>sms, email, phone, wechat, app, mail</c>; null: all.</summary>
    public string? Channel { get; init; }
    /// <summary>What true says; null: nothing.</summary>
    public ConsentStatus? WhenTrue { get; init; }
    /// <summary>What false says; null: nothing.</summary>
    public ConsentStatus? WhenFalse { get; init; }
}

/// <summary>One value of a choice: canonical value, names, other spellings that mean it.</summary>
public sealed record ChoiceDefinition(string Value, Localized Name)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
