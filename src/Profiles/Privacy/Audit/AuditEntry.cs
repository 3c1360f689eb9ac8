namespace Profiles.Privacy.Audit;

/// <summary>One link of the audit trail.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Event">What it tells; see <see cref="AuditEvent"/>.</param>
/// <param name="Previous">Hash of the entry before, 64 hexadecimal digits; of the first, zeros.</param>
/// <param name="Hash">HMAC over all of the above (<see cref="AuditChain"/>), 64 hexadecimal digits.</param>
public sealed record AuditEntry(long Number, DateTimeOffset At, AuditEvent Event, string Previous, string Hash)
{
    /// <summary>The UTC day it belongs to.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime);
}

/// <summary>Where a trail ends, or what was pruned ends: number and hash of an entry.</summary>
public readonly record struct AuditHead(long Number, string Hash)
{
    /// <summary>Of a trail without entries.</summary>
    public static AuditHead None { get; } = new(0, new string('0', AuditChain.HashLength));
}

/// <summary>A head that this installation vouches for: an anchor says that the trail reaches at least so far, a checkpoint that what came before was pruned.</summary>
/// <param name="Proof">HMAC, 64 hexadecimal digits; of an anchor it is another than of a checkpoint.</param>
public sealed record AuditMark(AuditHead Head, string Proof)
{
    /// <summary><c>number.hash.proof</c>: one line to keep elsewhere.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Head.Number}.{Head.Hash}.{Proof}");

    /// <summary>Reads <see cref="ToString"/>; null for anything else.</summary>
    public static AuditMark? Parse(string? text)
    {
        if (text?.Trim().Split('.') is not [var number, { Length: AuditChain.HashLength } hash, { Length: AuditChain.HashLength } proof]) return null;
        return long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed)
            ? new AuditMark(new AuditHead(parsed, hash), proof) : null;
    }
}
