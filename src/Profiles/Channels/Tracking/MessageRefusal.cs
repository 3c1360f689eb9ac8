using Profiles.Definitions;

namespace Profiles.Channels.Tracking;

/// <summary>Why a message can become nobody's evidence, whatever else it says.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Place">Property of the message that should have said it.</param>
public sealed record MessageRefusal(string Code, string Place, Localized Expected)
{
    public static MessageRefusal NoCall { get; } = new(
        "noCall", "type", new("identify、track、page、screen、group 或 alias", "identify, track, page, screen, group or alias"));
    public static MessageRefusal NoPerson { get; } = new("noPerson", "userId", new("userId 或 anonymousId", "userId or anonymousId"));
    public static MessageRefusal NoEvent { get; } = new("noEvent", "event", new("事件名称", "the name of the event"));
    public static MessageRefusal NoPrevious { get; } = new("noPrevious", "previousId", new("原来的标识", "the id known before"));
    public static MessageRefusal NoGroup { get; } = new("noGroup", "groupId", new("群组标识", "the id of the group"));
}
