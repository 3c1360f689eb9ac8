using Profiles.Cleaning;
using Profiles.Definitions;

namespace Profiles.Insights;

/// <summary>Something a list of customers can be sorted by: numbers, amounts, days and instants of the read projection.</summary>
/// <remarks>
/// Texts are not: nothing outside of the documents holds names. Who has no number in the column comes last, and so does whose value is no number of the
/// projection: an amount in another currency, more than four decimals.
/// </remarks>
/// <param name="Id">A field of the catalogue, or one of the ids here.</param>
/// <param name="Column">Of the projection.</param>
/// <param name="Field">Null of what every profile has.</param>
/// <param name="Group">Section of the field; null of what every profile has.</param>
public sealed record SortField(string Id, Localized Name, FieldType Type, string Column, FieldDefinition? Field = null, Localized? Group = null)
{
    /// <summary>When the profile was last saved.</summary>
    public const string Updated = "updatedAt";
    /// <summary>The day of the newest event of any type.</summary>
    public const string LastEvent = "lastEvent";
    /// <summary>How many events of any type there are.</summary>
    public const string Events = "events";
    public const string Orders = "orders";
    /// <summary>The sum of orders in the currency of the business.</summary>
    public const string Spent = "spent";

    /// <summary>All there are under the definitions, what every profile has first.</summary>
    public static IReadOnlyList<SortField> All(DefinitionSet definitions)
    {
        var currency = definitions.Business.Currency;
        return
        [
            new SortField(Updated, new Localized("更新时间", "Updated"), FieldType.Instant, ProjectionColumns.Updated),
            new SortField(LastEvent, new Localized("最近行为", "Last event"), FieldType.Date, EventColumns.Newest(EventColumns.Any, rank: 1)),
            new SortField(Events, new Localized("行为次数", "Events"), FieldType.Number, EventColumns.Count(EventColumns.Any)),
            new SortField(Orders, new Localized("订单数", "Orders"), FieldType.Number, EventColumns.Count(EventTypes.Order)),
            new SortField(Spent, new Localized("订单金额", "Order total"), FieldType.Money, EventColumns.Sum(EventTypes.Order, currency)),
            .. definitions.Catalog.Sections.SelectMany(s => s.Fields.Where(f => !f.Many && ProjectionColumns.HasNumbers(f)).Select(f => new SortField(
                f.Id, f.Name, f.Type, ProjectionColumns.Number(f.Id, f.Type == FieldType.Money ? currency : ""), f, s.Name))),
        ];
    }

    /// <summary>The one of an id; null if lists cannot be sorted by it.</summary>
    public static SortField? Find(DefinitionSet definitions, string id) => All(definitions).FirstOrDefault(f => f.Id == id);

    public RowOrder Order(bool descending) => new(Column, descending);
}
