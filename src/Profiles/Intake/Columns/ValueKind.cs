using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>What a value looks like, whatever its column is called. A value may look like several.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ValueKind>))]
public enum ValueKind
{
    Phone,
    Email,
    ResidentId,
    CompanyCode,
    /// <summary>A day, without a time.</summary>
    Date,
    /// <summary>A day with a time, or an epoch.</summary>
    Instant,
    TimeOfDay,
    Integer,
    /// <summary>A number with decimals.</summary>
    Decimal,
    /// <summary>A number with a currency or a unit such as 万.</summary>
    Money,
    Percent,
    CurrencyCode,
    Gender,
    Boolean,
    /// <summary>A Chinese name by its surname.</summary>
    ChineseName,
    /// <summary>Capitalised words, or a name among the common ones.</summary>
    WesternName,
    GivenName,
    FamilyName,
    Address,
    Province,
    City,
    Company,
    Postcode,
    /// <summary>WeChat's 28 characters.</summary>
    OpenId,
    Uuid,
    Url,
    IpAddress,
    /// <summary>Letters and digits without blanks.</summary>
    Code,
    EventType,
    /// <summary>16 to 19 digits that pass Luhn's check.</summary>
    BankCard,
    /// <summary>A Chinese licence plate.</summary>
    Plate,
    /// <summary>Sentences.</summary>
    FreeText,
}

/// <summary>Names of kinds, and those that are hard to look like by chance.</summary>
internal static class ValueKinds
{
    public const int Count = (int)ValueKind.FreeText + 1;

    /// <summary>Kinds whose shape leaves no doubt.</summary>
    public static IReadOnlyList<ValueKind> Strong { get; } =
    [
        ValueKind.Phone, ValueKind.Email, ValueKind.ResidentId, ValueKind.CompanyCode, ValueKind.Date, ValueKind.Instant, ValueKind.Uuid, ValueKind.Url,
        ValueKind.IpAddress, ValueKind.ChineseName, ValueKind.Address, ValueKind.OpenId, ValueKind.TimeOfDay, ValueKind.Gender, ValueKind.Province,
        ValueKind.Plate,
    ];

    private static readonly FrozenDictionary<ValueKind, Localized> Names = new Dictionary<ValueKind, Localized>
    {
        [ValueKind.Phone] = new("电话号码", "phone numbers"), [ValueKind.Email] = new("邮箱地址", "e-mail addresses"),
        [ValueKind.ResidentId] = new("身份证号", "resident ids"), [ValueKind.CompanyCode] = new("统一社会信用代码", "company codes"),
        [ValueKind.Date] = new("日期", "dates"), [ValueKind.Instant] = new("日期和时间", "dates with times"), [ValueKind.TimeOfDay] = new("时刻", "times of day"),
        [ValueKind.Integer] = new("整数", "whole numbers"), [ValueKind.Decimal] = new("小数", "decimal numbers"), [ValueKind.Money] = new("金额", "amounts of money"),
        [ValueKind.Percent] = new("百分数", "percentages"), [ValueKind.CurrencyCode] = new("货币代码", "currency codes"), [ValueKind.Gender] = new("性别", "genders"),
        [ValueKind.Boolean] = new("是或否", "yes or no"), [ValueKind.ChineseName] = new("中文姓名", "Chinese names"), [ValueKind.WesternName] = new("西文姓名", "Western names"),
        [ValueKind.GivenName] = new("名", "given names"), [ValueKind.FamilyName] = new("姓", "family names"), [ValueKind.Address] = new("地址", "addresses"),
        [ValueKind.Province] = new("省份", "provinces"), [ValueKind.City] = new("城市", "cities"), [ValueKind.Company] = new("公司名称", "company names"),
        [ValueKind.Postcode] = new("邮政编码", "postcodes"), [ValueKind.OpenId] = new("微信 OpenID", "WeChat ids"), [ValueKind.Uuid] = new("UUID", "UUIDs"),
        [ValueKind.Url] = new("网址", "web addresses"), [ValueKind.IpAddress] = new("IP 地址", "IP addresses"), [ValueKind.Code] = new("编码", "codes"),
        [ValueKind.BankCard] = new("银行卡号", "card numbers"), [ValueKind.Plate] = new("车牌号", "licence plates"),
        [ValueKind.EventType] = new("事件类型", "event types"), [ValueKind.FreeText] = new("自由文本", "free text"),
    }.ToFrozenDictionary();

    public static Localized Name(ValueKind kind) => Names[kind];
}
