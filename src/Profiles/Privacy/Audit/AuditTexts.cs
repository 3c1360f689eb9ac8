using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Privacy.Audit;

/// <summary>Actions and faults in words.</summary>
public static class AuditTexts
{
    private static readonly FrozenDictionary<string, Localized> Actions = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        [AuditActions.Disclosed] = new("查看明文", "shown unmasked"),
        [AuditActions.Exported] = new("导出或下载名单", "list taken out"),
        [AuditActions.Decided] = new("作出决定", "decided"),
        [AuditActions.Published] = new("发布定义", "definitions published"),
        [AuditActions.SignedIn] = new("登录", "signed in"),
        [AuditActions.SignInFailed] = new("登录失败", "sign-in failed"),
        [AuditActions.SignedOut] = new("退出", "signed out"),
        [AuditActions.AccessChanged] = new("变更密钥或账号", "key, secret or account changed"),
        [AuditActions.ConsentRecorded] = new("登记同意", "consent recorded"),
        [AuditActions.RequestMoved] = new("处理个人请求", "request of a person moved"),
        [AuditActions.Erased] = new("删除个人信息", "person erased"),
        [AuditActions.RetentionEnforced] = new("到期清理", "retention enforced"),
        [AuditActions.EncryptionRotated] = new("轮换字段加密密钥", "key of field encryption rotated"),
        [AuditActions.BackedUp] = new("备份", "backed up"),
        [AuditActions.Restored] = new("恢复备份", "restored"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All actions.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Actions.Keys.Order(StringComparer.Ordinal)];

    public static Localized Of(string action) => Actions.TryGetValue(action, out var text) ? text : new Localized(action, action);

    public static Localized Of(AuditVerdict verdict) => verdict.Fault switch
    {
        AuditFault.None when verdict.First == 0 => new("审计记录为空，完整。", "The audit trail has no entries and is whole."),
        AuditFault.None => new($"审计记录 {verdict.First} 至 {verdict.Last} 完整，未被改动。", $"Audit entries {verdict.First} to {verdict.Last} are whole and as they were written."),
        AuditFault.Changed => new($"第 {verdict.Wrong} 条被改动、插入或调换。", $"Entry {verdict.Wrong} was changed, put in or moved."),
        AuditFault.Missing => new($"缺少第 {verdict.Wrong} 条。", $"Entry {verdict.Wrong} is missing."),
        AuditFault.EndMissing => new($"末尾从第 {verdict.Wrong} 条起缺失。", $"The end is missing, from entry {verdict.Wrong} on."),
        AuditFault.Checkpoint => new("清理点不是本安装所写。", "What says where pruning ended was not written by this installation."),
        AuditFault.Anchor => new("锚点缺失，或不是本安装所写。", "The anchor is missing, or was not written by this installation."),
        _ => new($"第 {verdict.Wrong} 条与锚点所记不同。", $"Entry {verdict.Wrong} is another than the anchor tells of."),
    };
}
