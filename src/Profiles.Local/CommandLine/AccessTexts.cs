using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What commands on keys and accounts say, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class AccessTexts
{
    public static readonly Localized Keys = new("接口密钥", "keys for the API");
    public static readonly Localized KeysCreate = new("新建密钥", "make a key");
    public static readonly Localized KeysList = new("列出密钥", "list keys");
    public static readonly Localized KeysRotate = new("更换密钥内容，旧的在重叠期内仍有效", "give a key a new secret; the old one stays good for an overlap");
    public static readonly Localized KeysRemove = new("删除密钥", "remove a key");
    public static readonly Localized Role = new("角色", "role");
    public static readonly Localized KeyChannel = new("写入密钥只可写的数据来源，可多次", "the only channel a write key may write to; again for several");
    public static readonly Localized KeyRight = new("密钥仅有的权限（角色权限之内），可多次", "the only right of its role the key has; again for several");
    public static readonly Localized KeyName = new("用途", "what it is for");
    public static readonly Localized KeyDays = new("有效天数（默认一年）", "days it is good for (else a year)");
    public static readonly Localized KeyNever = new("永不过期", "it never expires");
    public static readonly Localized KeyId = new("密钥标识", "id of a key");
    public static readonly Localized Overlap = new("旧密钥继续有效的小时数，至多 168（默认 24）", "hours for which the old secret stays good, 168 at most (else 24)");
    public static readonly Localized KeyMade = new("密钥（只显示这一次）：{0}", "key (shown this once): {0}");
    public static readonly Localized KeyRemoved = new("密钥 {0} 已删除", "key {0} is removed");

    public static readonly Localized Users = new("可登录的账号", "accounts of people");
    public static readonly Localized UsersAdd = new("新建账号；密码自动生成，或读自标准输入", "make an account; the password is made, or read from standard input");
    public static readonly Localized UsersList = new("列出账号", "list accounts");
    public static readonly Localized UsersRole = new("更换角色", "give another role");
    public static readonly Localized UsersLock = new("锁定账号", "lock an account");
    public static readonly Localized UsersUnlock = new("解锁账号", "unlock an account");
    public static readonly Localized UsersPassword = new("重设密码", "set another password");
    public static readonly Localized UsersSessions = new("列出账号的登录", "list the sessions of an account");
    public static readonly Localized UsersEndSessions = new("结束账号的全部登录", "end all sessions of an account");
    public static readonly Localized UsersRemove = new("删除账号", "remove an account");
    public static readonly Localized UserName = new("账号名称", "name of the account");
    public static readonly Localized Stdin = new("密码读自标准输入的第一行", "read the password from the first line of standard input");
    public static readonly Localized UserIs = new("{0}：{1}，{2}", "{0}: {1}, {2}");
    public static readonly Localized PasswordMade = new("密码（只显示这一次，首次登录须修改）：{0}", "password (shown this once, to be changed at the first sign-in): {0}");
    public static readonly Localized UserRemoved = new("账号 {0} 已删除", "account {0} is removed");
    public static readonly Localized SessionsEnded = new("已结束 {0} 个登录", "{0} sessions ended");
}
