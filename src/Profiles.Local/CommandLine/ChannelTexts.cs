using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What commands on channels, leads and dead letters say, in Chinese and English. Numbers in braces are filled in.</summary>
internal static class ChannelTexts
{
    public static readonly Localized Channel = new("数据来源：设置发送方、密钥、试发、请求与重放", "channels: senders, secrets, trials, requests, replay");
    public static readonly Localized Kinds = new("列出可接收的发送方种类", "list the kinds of senders");
    public static readonly Localized List = new("列出数据来源", "list channels");
    public static readonly Localized Add = new("设置接收某种发送方请求的数据来源", "set up a channel that a sender posts to");
    public static readonly Localized Kind = new("发送方种类，见 channel kinds", "kind of sender, see channel kinds");
    public static readonly Localized Id = new("数据来源标识（小写字母、数字、连字符）", "id of the channel: lower-case letters, digits, hyphens");
    public static readonly Localized Name = new("名称", "name");
    public static readonly Localized Set = new("发送方的设定 名=值，可多次；如 preset=gitHub、records.items=$.data", "a setting of the sender as NAME=VALUE, again and again: preset=gitHub, records.items=$.data");
    public static readonly Localized SecretValue = new("发送方给出的密钥", "the secret that the sender shows");
    public static readonly Localized Secret = new("新增或轮换密钥，只显示一次", "add or rotate a secret, shown once");
    public static readonly Localized Token = new("这是取回线索所用的访问令牌（Meta）", "it is the access token by which leads are fetched (Meta)");
    public static readonly Localized Overlap = new("旧密钥继续有效的小时数（默认 24）", "hours for which the secrets before are still believed (else 24)");
    public static readonly Localized Secrets = new("列出密钥（不含值）", "list secrets, without their values");
    public static readonly Localized End = new("立即停用密钥", "end a secret at once");
    public static readonly Localized SecretId = new("密钥标识", "id of a secret");
    public static readonly Localized Test = new("试发一个样例，不保存", "try a sample; nothing is stored");
    public static readonly Localized Propose = new("由样例提出字段映射", "propose a mapping from a sample");
    public static readonly Localized Sample = new("样例文件（JSON、XML 或表单）", "file with a sample: JSON, XML or a form");
    public static readonly Localized MediaType = new("样例的 Content-Type（默认按扩展名）", "Content-Type of the sample (else by its extension)");
    public static readonly Localized StoredSample = new("用已收到的请求作样例", "take a received request as sample");
    public static readonly Localized Save = new("记住提出的映射（未确认）", "remember the proposal, unconfirmed");
    public static readonly Localized Requests = new("列出最近的请求及其结果", "list the last requests with their outcome");
    public static readonly Localized Rejections = new("列出被拒的请求及原因", "list why requests were refused");
    public static readonly Localized RejectionsOf = new("数据来源标识；- 表示不存在的地址", "id of a channel; - for addresses that are none");
    public static readonly Localized Replay = new("修正后重新处理已收到的内容", "work again on what was received");
    public static readonly Localized Since = new("从何时起（ISO 8601）", "from when on (ISO 8601)");
    public static readonly Localized Until = new("到何时为止，不含（ISO 8601）", "until when, not included (ISO 8601)");
    public static readonly Localized SetAside = new("只处理待核查与被拒的", "only leads that were held or rejected");
    public static readonly Localized OneRequest = new("只处理这个请求", "only this request");
    public static readonly Localized Leads = new("线索：查看、修正、重新处理、丢弃", "leads: looking at them, correcting, working on them again, dropping");
    public static readonly Localized LeadsList = new("列出待核查与被拒的线索", "list leads that were held or rejected");
    public static readonly Localized LeadsShow = new("查看线索及其结果", "show a lead with what became of it");
    public static readonly Localized LeadsEdit = new("用文件内容修正线索并重新处理", "correct a lead by a file and work on it again");
    public static readonly Localized LeadsReplay = new("重新处理线索", "work on a lead again");
    public static readonly Localized LeadsDrop = new("丢弃线索，收回其内容", "drop a lead and take back what it said");
    public static readonly Localized Receipt = new("线索的收据标识", "receipt of a lead");
    public static readonly Localized LeadFile = new("JSON 对象文件", "file with a JSON object");
    public static readonly Localized DeadLetters = new("死信：无法处理的消息", "dead letters: messages that could not be worked on");
    public static readonly Localized DeadLettersList = new("列出死信", "list dead letters");
    public static readonly Localized DeadLettersShow = new("查看死信及其线索", "show a dead letter with its lead");
    public static readonly Localized DeadLettersReplay = new("重新发送死信", "send a dead letter again");
    public static readonly Localized DeadLettersDrop = new("丢弃死信", "drop a dead letter");
    public static readonly Localized Queue = new("队列", "queue");
    public static readonly Localized Message = new("消息标识", "id of the message");

    public static readonly Localized Made = new("数据来源 {0} 已设置，地址：{1}", "channel {0} is set up; its address: {1}");
    public static readonly Localized SecretShown = new("密钥（只显示这一次）：{0}", "secret (shown this once): {0}");
    public static readonly Localized SecretTaken = new("密钥 {0} 已保存", "secret {0} is kept");
    public static readonly Localized SecretWanted = new("还需密钥：{1}。保存：channel secret {0} --value 密钥", "a secret is still needed: {1}. To keep it: channel secret {0} --value SECRET");
    public static readonly Localized SecretEnded = new("密钥 {0} 已停用", "secret {0} is ended");
    public static readonly Localized WouldBe = new("回答：{0} {1}", "answer: {0} {1}");
    public static readonly Localized Refused = new("会被拒（{0}）：{1}，应为 {2}，实为 {3}", "would be refused ({0}): {1}, expected {2}, found {3}");
    public static readonly Localized NoRecords = new("没有记录", "no records");
    public static readonly Localized Replayed = new("重新读取 {0} 个请求（{1} 个不可读），重新处理 {2} 条线索，收回 {3} 条", "{0} requests read again ({1} unreadable), {2} leads worked on again, {3} taken back");
    public static readonly Localized Queued = new("{0} 将重新处理", "{0} will be worked on again");
    public static readonly Localized Dropped = new("已丢弃 {0}", "dropped {0}");
}
