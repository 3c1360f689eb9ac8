namespace Profiles.Web.Api;

/// <summary>How single values are encrypted.</summary>
/// <param name="Fields">Ids of the fields whose values are closed before they are stored.</param>
/// <param name="Keys">Numbers of the keys, ascending.</param>
/// <param name="CurrentKey">The key that new values are closed under.</param>
/// <param name="ResealedUnder">The newest key under which all that is stored was brought; 0 if that was never done.</param>
/// <param name="KeysCanChange">False where the keys are a setting of the host.</param>
public sealed record EncryptionView(IReadOnlyList<string> Fields, IReadOnlyList<int> Keys, int CurrentKey, int ResealedUnder, bool KeysCanChange);

/// <summary>What a step of bringing stored values under the newest key did.</summary>
/// <param name="Seen">Documents looked at.</param>
/// <param name="Rewritten">Of those, how many were written again.</param>
/// <param name="Next">Ask again with this position; absent at the end.</param>
public sealed record ResealView(long Seen, long Rewritten, string? Next);
