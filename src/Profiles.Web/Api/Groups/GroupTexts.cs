using Profiles.Definitions;
using Profiles.Groups;

namespace Profiles.Web.Api.Groups;

/// <summary>Reasons, roles and tiers of households and companies in words.</summary>
internal static class GroupTexts
{
    public static readonly Localized Household = new("家庭", "household");
    public static readonly Localized Company = new("企业", "company");

    public static Localized Of(NoHousehold reason) => reason switch
    {
        NoHousehold.Alone => new("没有其他人使用同一门牌或家庭电话", "nobody shares a door or a family phone with this person"),
        NoHousehold.Unrelated => new("有人使用同一门牌或电话，但没有姓氏、电话、子女或婚姻说明是一家人", "somebody shares a door or phone, but no surname, phone, child or marriage says that they are a family"),
        NoHousehold.NotAHome => new("地址不是住宅（公司、宿舍、学校、代收点等）", "the address is no home: an office, a dormitory, a school, a place where parcels are collected"),
        NoHousehold.CrowdedDoor => new($"同一门牌超过 {HouseholdFunction.MaxAtDoor} 人，视为宿舍或办公场所", $"more than {HouseholdFunction.MaxAtDoor} people at one door: a dormitory or an office"),
        NoHousehold.TooManySurnames => new($"同一门牌超过 {HouseholdFunction.MaxSurnames} 个姓氏，视为合租或办公场所", $"more than {HouseholdFunction.MaxSurnames} surnames at one door: flatmates or an office"),
        NoHousehold.TooLarge => new($"相互关联的超过 {HouseholdFunction.MaxMembers} 人", $"more than {HouseholdFunction.MaxMembers} people hang together"),
        _ => new("", ""),
    };

    public static Localized Of(HouseholdLink link) => link switch
    {
        HouseholdLink.DoorAndSurname => new("同一门牌、同姓", "same door, same surname"),
        HouseholdLink.DoorAndPhone => new("同一门牌、同一电话", "same door, same phone"),
        HouseholdLink.PhoneAndSurname => new("同一家庭电话、同姓", "same family phone, same surname"),
        HouseholdLink.SameChild => new("同一住处或电话，子女生日相同", "same home or phone, a child born on the same day"),
        HouseholdLink.ParentAndChild => new("同一住处或电话，一方的生日是另一方子女的生日", "same home or phone, one was born when the other's child was"),
        _ => new("同一门牌、均已婚、一男一女", "same door, both married, man and woman"),
    };

    public static Localized Of(NoCompany reason) => reason == NoCompany.SharedDomain
        ? new("只有邮箱域名，而该域名由多家企业使用", "only an e-mail domain, which several companies use")
        : new("没有有效的信用代码、企业名称或企业邮箱", "neither a valid code, nor a company's name, nor an e-mail address of a company");

    public static Localized Of(DecisionRole role) => role switch
    {
        DecisionRole.Decider => new("决策者", "decider"),
        DecisionRole.Influencer => new("影响者", "influencer"),
        DecisionRole.Buyer => new("采购者", "buyer"),
        DecisionRole.Gatekeeper => new("把关者", "gatekeeper"),
        _ => new("使用者", "user"),
    };

    public static Localized Of(AccountTier tier) => tier switch
    {
        AccountTier.Key => new("大客户", "key account"),
        AccountTier.Growth => new("成长客户", "growth account"),
        _ => new("普通客户", "standard account"),
    };
}
