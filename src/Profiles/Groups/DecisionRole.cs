using Profiles.Matching.Comparators;

namespace Profiles.Groups;

/// <summary>Roles in a buying centre (Webster and Wind, A General Model for Understanding Organizational Buying Behavior, 1972).</summary>
public enum DecisionRole
{
    Decider,
    Influencer,
    Buyer,
    Gatekeeper,
    User,
}

/// <summary>A contact's role, and whether somebody said it or the job title suggests it.</summary>
public readonly record struct ContactRole(DecisionRole Role, bool IsSaid)
{
    // In this order: 采购总监 buys, 总经理助理 keeps the gate, 副总经理 decides.
    private static readonly (DecisionRole Role, string[] Words)[] Titles =
    [
        (DecisionRole.Gatekeeper, ["助理", "秘书", "前台", "行政", "assistant", "secretary", "receptionist", "office manager"]),
        (DecisionRole.Buyer, ["采购", "buyer", "procurement", "purchasing", "sourcing"]),
        (DecisionRole.Decider,
            ["董事长", "总经理", "总裁", "老板", "创始人", "首席", "法人", "厂长", "院长", "校长", "合伙人", "chief executive", "ceo", "cfo", "coo", "cto", "cio", "founder", "owner", "president", "managing director", "general manager", "partner"]),
        (DecisionRole.Influencer, ["总监", "经理", "主管", "主任", "部长", "顾问", "架构师", "head", "director", "manager", "lead", "consultant", "architect"]),
        (DecisionRole.User, ["工程师", "专员", "操作", "员工", "技术员", "engineer", "specialist", "operator", "technician", "analyst", "staff"]),
    ];

    /// <param name="said">The value of work.decisionRole.</param>
    /// <param name="title">The job title, which is asked only if nothing is said. "Vice president" is no president: it influences.</param>
    /// <returns>Null if neither tells.</returns>
    public static ContactRole? Of(string? said, string? title)
    {
        if (Enum.TryParse<DecisionRole>(said, ignoreCase: true, out var role) && Enum.IsDefined(role) && !int.TryParse(said, out _)) return new(role, IsSaid: true);
        if (title is null) return null;
        var folded = ComparableText.Fold(title);
        var words = $" {string.Join(' ', ComparableText.Words(folded))} ";
        if (words.Contains(" vice president ", StringComparison.Ordinal)) return new(DecisionRole.Influencer, IsSaid: false);
        foreach (var (guess, marks) in Titles)
            foreach (var mark in marks)
                if (mark[0] < 0x80 ? words.Contains($" {mark} ", StringComparison.Ordinal) : folded.Contains(mark, StringComparison.Ordinal)) return new(guess, IsSaid: false);
        return null;
    }
}
