namespace Profiles.Privacy.Requests;

/// <summary>How requests of persons are handled. Definition file <c>business/business.json</c>, <c>privacy</c>.</summary>
public sealed record PrivacyOptions
{
    public const int DefaultExportDays = 7;
    public const int MaxExportDays = 30;

    /// <summary>By when requests have to be closed.</summary>
    public RequestDays RequestDays { get; init; } = new();
    /// <summary>1–30 days for which an export can be fetched; then it is deleted.</summary>
    public int ExportDays { get; init; } = DefaultExportDays;
    /// <summary>Kinds for which two persons have to make sure who asks.</summary>
    public IReadOnlyList<PersonRequestKind> TwoPersons { get; init; } = [];
}

/// <summary>Calendar days from opening to the deadline, 1–90, by kind.</summary>
/// <remarks>
/// 21 days are the 15 working days within which providers in China answer (认定方法 2019, no. 6; PIPL Art. 50 says "in time") when no public holiday
/// lies between, and less than the month of GDPR Art. 12(3).
/// </remarks>
public sealed record RequestDays
{
    public const int Default = 21;
    public const int Max = 90;

    public int Access { get; init; } = Default;
    public int Portability { get; init; } = Default;
    public int Correction { get; init; } = Default;
    public int Erasure { get; init; } = Default;
    public int Restriction { get; init; } = Default;
    public int Objection { get; init; } = Default;

    public int Of(PersonRequestKind kind) => kind switch
    {
        PersonRequestKind.Access => Access,
        PersonRequestKind.Portability => Portability,
        PersonRequestKind.Correction => Correction,
        PersonRequestKind.Erasure => Erasure,
        PersonRequestKind.Restriction => Restriction,
        _ => Objection,
    };
}
