using Profiles.Definitions;

namespace Profiles.Access;

/// <summary>What rights and classes of personal data are called.</summary>
public static class RightNames
{
    public static Localized Of(Right right) => right switch
    {
        Right.WriteLeads => new("发送线索与事件", "send leads and events"),
        Right.ReadProfiles => new("查看画像（脱敏）", "read profiles, masked"),
        Right.ReadUnmasked => new("查看原值（须说明用途）", "see values unmasked, for a purpose"),
        Right.ReadBatches => new("查看批次", "see batches"),
        Right.ManageBatches => new("上传与撤销文件", "upload and undo files"),
        Right.ReadDefinitions => new("查看定义", "read definitions"),
        Right.ManageDefinitions => new("修改与发布定义", "change and publish definitions"),
        Right.AssignTags => new("打标签", "assign tags"),
        Right.Decide => new("裁定身份", "decide who is who"),
        Right.Export => new("导出客户名单", "take lists of customers out"),
        Right.ManageKeys => new("管理密钥", "manage keys"),
        Right.ReadChanges => new("读取变化", "read changes"),
        Right.ReadHealth => new("查看运行状况", "see how the installation is doing"),
        Right.ReadAudit => new("查看与核验审计记录", "read and verify the audit trail"),
        Right.ManageUsers => new("管理账号", "manage accounts"),
        Right.RecordConsents => new("记录同意与撤回", "record consents"),
        Right.HandleRequests => new("处理个人信息请求", "handle requests of persons"),
        _ => new(right.ToString(), right.ToString()),
    };

    public static Localized Of(PersonalData personalData) => personalData switch
    {
        PersonalData.None => new("非个人信息", "not personal"),
        PersonalData.Personal => new("个人信息", "personal"),
        PersonalData.Direct => new("可直接识别个人的信息", "identifying directly"),
        _ => new("敏感个人信息", "sensitive"),
    };
}
