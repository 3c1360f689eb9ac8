namespace Profiles.Channels.Senders;

/// <summary>Numbers used once.</summary>
internal static class Nonces
{
    /// <summary>True for letters, digits, hyphen and underscore: signs that cannot be mistaken for what stands beside a nonce in a signed text.</summary>
    public static bool IsPlain(string nonce, int maxLength) =>
        nonce.Length <= maxLength && nonce.AsSpan().IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") < 0;
}
