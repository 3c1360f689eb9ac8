namespace Profiles.Web.Access;

/// <summary>The key that commands on the machine of a local host use: another one at each start, yet always the same author.</summary>
public sealed class SessionKey
{
    /// <summary>What whoever works on the machine of the host itself is called in the history of definitions.</summary>
    public const string Author = "local";

    /// <summary>Its id; null in a host without.</summary>
    public string? Id { get; set; }

    /// <summary>Who a publication or a draft is by.</summary>
    public string AuthorOf(Viewer viewer) => viewer.Who == Id ? Author : viewer.Who;
}
