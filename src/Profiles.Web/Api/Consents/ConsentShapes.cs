namespace Profiles.Web.Api;

/// <summary>What a person said to a purpose.</summary>
/// <param name="Channel">Channel of contact, <c>sms, email, phone, wechat, app, mail</c>; null: all.</param>
/// <param name="Status"><c>granted, denied, withdrawn</c>.</param>
/// <param name="Source">Where it was said: a channel, a form, the id of a key.</param>
/// <param name="ExpiresAt">When it ceases to count; null: never.</param>
public sealed record ConsentView(
    string Purpose, string PurposeName, string? Channel, string? ChannelName, string Status, DateTimeOffset At, string Source, string? Proof, DateTimeOffset? ExpiresAt);

/// <summary>Whether a person allows a purpose now.</summary>
/// <param name="Channel">Channel of contact; null: whichever.</param>
/// <param name="Status">Of the statement that decides; null: nobody said anything that counts, so the purpose decides.</param>
/// <param name="Until">When it may be otherwise by itself; null: never.</param>
public sealed record ConsentAnswerView(
    string Purpose, string Name, string? Channel, string? ChannelName, bool Allowed, string? Status, DateTimeOffset? Since, string? Source, DateTimeOffset? Until);

/// <summary>The consents of a profile.</summary>
/// <param name="Restricted">True if the data are kept, and used for nothing.</param>
/// <param name="Profiling">False if the person objects to automated decisions (PIPL Art. 24).</param>
/// <param name="Purposes">Every purpose, and every channel of contact of it that something was said of.</param>
/// <param name="History">All that was ever said, newest first.</param>
public sealed record ProfileConsentsView(
    string ProfileId, bool Restricted, bool Profiling, IReadOnlyList<ConsentAnswerView> Purposes, IReadOnlyList<ConsentView> History);

/// <summary>What a person said.</summary>
/// <param name="Purpose">Id of a purpose.</param>
/// <param name="Channel">Channel of contact; null: all.</param>
/// <param name="Status"><c>granted, denied, withdrawn</c>.</param>
/// <param name="At">When, ISO 8601; null: now.</param>
/// <param name="Source">Where: a form, a shop; null: the key that writes it down.</param>
/// <param name="Proof">Version of the text, id of the form, hash of an address …; no value of a person.</param>
/// <param name="ExpiresAt">ISO 8601; null: as the purpose says, else never.</param>
public sealed record ConsentRequest(
    string? Purpose = null, string? Channel = null, string? Status = null, string? At = null, string? Source = null, string? Proof = null, string? ExpiresAt = null);

/// <summary>Written down.</summary>
/// <param name="Members">Source persons it was written to: of what is not a grant all of the profile's.</param>
public sealed record ConsentAnswer(string ProfileId, int Members);

/// <summary>What many people said.</summary>
public sealed record ConsentImportRequest(IReadOnlyList<ConsentWordRequest>? Items)
{
    /// <summary>Items of one request.</summary>
    public const int MaxItems = 1000;
}

/// <summary>One of many: who (a profile, or an identifier, or a data channel with its key), and what was said.</summary>
/// <param name="Of">Data channel of <paramref name="Key"/>.</param>
public sealed record ConsentWordRequest(
    string? Profile = null, string? Identifier = null, string? Kind = null, string? Of = null, string? Key = null, string? Purpose = null, string? Channel = null,
    string? Status = null, string? At = null, string? Source = null, string? Proof = null, string? ExpiresAt = null);

/// <summary>What became of the statements; those that came to nothing are listed.</summary>
public sealed record ConsentImportAnswer(int Recorded, int Refused, IReadOnlyList<ConsentItemAnswer> Items);

/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Status"><c>nobody, several, refused</c>.</param>
public sealed record ConsentItemAnswer(int Index, string Status, string Place, string Expected, string? Found);

/// <summary>What data is used for.</summary>
/// <param name="Needs"><c>consent, objection, nothing</c>.</param>
/// <param name="Allowed">Profiles that allow it now, if it was asked for.</param>
/// <param name="Refused">Profiles that said no, if it was asked for.</param>
public sealed record PurposeView(
    string Id, string Name, string? Description, string LawfulBasis, string Needs, IReadOnlyList<string> Channels, int? ValidDays, IReadOnlyList<string> Sections,
    long? Allowed, long? Refused);
