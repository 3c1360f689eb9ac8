using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Access;

/// <summary>Who has which role: one that somebody has is not removed.</summary>
public sealed class RoleUse(IKeyStore keys, IAccountStore accounts)
{
    /// <summary>A problem for each role that the plan removes although keys or accounts have it.</summary>
    public async Task<IReadOnlyList<DefinitionProblem>> ProblemsAsync(DefinitionPlan plan, CancellationToken cancellation)
    {
        string[] removed = [.. plan.Changes.Where(c => c is { Kind: DefinitionKinds.Roles, Change: DefinitionChangeKind.Removed }).Select(c => c.Id)];
        if (removed.Length == 0) return [];
        var byKeys = (await keys.ListAsync(cancellation)).CountBy(k => k.Role).ToDictionary(StringComparer.Ordinal);
        var byAccounts = (await accounts.ListAsync(cancellation)).CountBy(a => a.Role).ToDictionary(StringComparer.Ordinal);
        return [.. removed.Select(r => (Role: r, Keys: byKeys.GetValueOrDefault(r), Accounts: byAccounts.GetValueOrDefault(r)))
            .Where(u => u.Keys + u.Accounts > 0)
            .Select(u => new DefinitionProblem(
                $"{DefinitionKinds.Roles}/{u.Role}.json", "$", new Localized("无人使用的角色方可删除", "a role to remove that nobody has"),
                new Localized($"{u.Keys} 个密钥、{u.Accounts} 个账号在用", $"{u.Keys} keys and {u.Accounts} accounts have it")))];
    }
}
