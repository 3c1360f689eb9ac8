using Profiles.Definitions;

namespace Profiles.Privacy.Consents;

/// <summary>The ways in which a person can be reached; not the channels that data comes from.</summary>
public static class ContactChannels
{
    public const string Sms = "sms";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string WeChat = "wechat";
    public const string App = "app";
    public const string Mail = "mail";

    /// <summary>Each with its name.</summary>
    public static IReadOnlyDictionary<string, Localized> Names { get; } = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        [Sms] = new("短信", "SMS"),
        [Email] = new("邮件", "E-mail"),
        [Phone] = new("电话", "Phone calls"),
        [WeChat] = new("微信", "WeChat"),
        [App] = new("应用推送", "App messages"),
        [Mail] = new("信件", "Letters"),
    };

    public static IReadOnlyCollection<string> All { get; } = [.. Names.Keys];
}
