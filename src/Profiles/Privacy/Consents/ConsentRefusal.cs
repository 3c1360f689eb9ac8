using Profiles.Definitions;

namespace Profiles.Privacy.Consents;

/// <summary>Why a statement is not taken: the place in it, what was expected there, and what was found.</summary>
public sealed record ConsentRefusal(string Place, Localized Expected, string? Found)
{
    /// <summary>Characters of a source.</summary>
    public const int MaxSource = 100;

    /// <summary>Characters of a proof.</summary>
    public const int MaxProof = 500;

    /// <summary>How far a clock elsewhere may be ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong with a statement under the definitions; null if it can be kept. Pure.</summary>
    public static ConsentRefusal? Of(ConsentStatement statement, DefinitionSet definitions, DateTimeOffset now)
    {
        if (OfPurpose(statement.Purpose, definitions) is { } unknown) return unknown;
        if (OfChannel(statement.Channel) is { } nowhere) return nowhere;
        if (statement.At > now + Ahead) return new ConsentRefusal("at", new Localized("不晚于现在的时刻", "an instant that is not in the future"), $"{statement.At:O}");
        if (IsWrong(statement.Source, 1, MaxSource)) return new ConsentRefusal("source", Characters(1, MaxSource), statement.Source);
        if (statement.Proof is { } proof && IsWrong(proof, 1, MaxProof)) return new ConsentRefusal("proof", Characters(1, MaxProof), $"{proof.Length}");
        return statement.ExpiresAt <= statement.At
            ? new ConsentRefusal("expiresAt", new Localized("晚于表态时刻的时刻", "an instant after the statement"), $"{statement.ExpiresAt:O}")
            : null;
    }

    /// <summary>What is wrong with the id of a purpose; null if it is one.</summary>
    public static ConsentRefusal? OfPurpose(string purpose, DefinitionSet definitions)
    {
        if (definitions.Purposes.ContainsKey(purpose)) return null;
        var near = Spelling.Closest(purpose, definitions.Purposes.Keys);
        return new ConsentRefusal("purpose", new Localized(
            "已定义的用途" + (near is null ? "" : $"（是否想写“{near}”？）"), "a defined purpose" + (near is null ? "" : $" (did you mean \"{near}\"?)")), purpose);
    }

    /// <summary>What is wrong with a channel of contact; null if it is one, or none is named.</summary>
    public static ConsentRefusal? OfChannel(string? channel) => channel is null || ContactChannels.Names.ContainsKey(channel) ? null : new ConsentRefusal(
        "channel", new Localized($"{string.Join("、", ContactChannels.All)} 之一", $"one of {string.Join(", ", ContactChannels.All)}"), channel);

    private static bool IsWrong(string text, int least, int most) => text.Length < least || text.Length > most || text.Any(char.IsControl);

    private static Localized Characters(int least, int most) =>
        new($"{least} 到 {most} 字，不含控制字符", $"{least} to {most} characters, no control characters");
}
