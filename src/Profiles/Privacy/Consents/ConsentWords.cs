using Profiles.Definitions;

namespace Profiles.Privacy.Consents;

/// <summary>What pages and explanations say of consents.</summary>
public static class ConsentWords
{
    public static Localized Of(ConsentStatus status) => status switch
    {
        ConsentStatus.Granted => new("已同意", "granted"),
        ConsentStatus.Denied => new("已拒绝", "denied"),
        _ => new("已撤回", "withdrawn"),
    };

    public static Localized Of(LawfulBasis basis) => basis switch
    {
        LawfulBasis.Consent => new("同意", "consent"),
        LawfulBasis.Contract => new("合同所必需", "contract"),
        LawfulBasis.LegalObligation => new("法定义务", "legal obligation"),
        LawfulBasis.LegitimateInterest => new("正当利益（仅 GDPR）", "legitimate interest (GDPR only)"),
        LawfulBasis.VitalInterest => new("重大利益", "vital interest"),
        _ => new("公共利益", "public interest"),
    };

    public static Localized Of(ConsentNeed need) => need switch
    {
        ConsentNeed.Consent => new("须先同意", "needs consent"),
        ConsentNeed.Objection => new("可拒绝", "may be objected to"),
        _ => new("无须同意", "needs nothing"),
    };
}
