using System.Collections.Frozen;
using Profiles.Cleaning.Kinds;
using Profiles.Definitions;

namespace Profiles.Cleaning;

/// <summary>The closed set of field kinds.</summary>
public static class FieldKinds
{
    private static readonly FrozenDictionary<string, FieldKind> ById = new FieldKind[]
    {
        new TextKind(), new NameKind(), new PhoneKind(), new EmailKind(), new ResidentIdKind(), new DateKind(), new InstantKind(), new GenderKind(),
        new NumberKind(), new MoneyKind(), new BooleanKind(), new ChoiceKind(), new CodeKind(), new IdKind(), new ListKind(),
        new BankCardKind(), new CompanyCodeKind(), new IndustryKind(), new PassportKind(), new PlateKind(), new QqKind(), new UrlKind(), new WechatKind(),
    }.ToFrozenDictionary(k => k.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<FieldKind> All => ById.Values;

    /// <summary>The kind, or null if there is none of that id.</summary>
    public static FieldKind? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The kind that cleans a field: the one it names; where that says no more than text, the one of its type.</summary>
    public static FieldKind For(FieldDefinition field) =>
        field.Kind != "text" && Find(field.Kind) is { } named ? named : ById[field.Type switch
        {
            FieldType.Choice => "choice",
            FieldType.Number => "number",
            FieldType.Money => "money",
            FieldType.Date => "date",
            FieldType.Instant => "instant",
            FieldType.Boolean => "boolean",
            _ => "text",
        }];
}
