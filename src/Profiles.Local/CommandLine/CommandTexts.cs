using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary>What help says of commands, arguments, options and exit codes.</summary>
internal static class CommandTexts
{
    public static readonly Localized Serve = new("启动本机服务（不带命令时亦然）", "start the host (also without a command)");
    public static readonly Localized Port = new("本机端口，0 为任意空闲端口", "port on this machine, 0 takes a free one");
    public static readonly Localized Demo = new("导入示例数据", "ingest the samples");
    public static readonly Localized Azurite = new(
        "文件与队列放在 Azurite（自行启动，或给出连接串）", "files and queues in Azurite: one of its own, or the one of a connection string");
    public static readonly Localized Import = new("导入文件，直到全部行有结果", "import files and wait until every row has ended somewhere");
    public static readonly Localized Files = new("任意文件", "any files");
    public static readonly Localized Channel = new("数据来源（小写字母、数字、连字符）", "channel: lower-case letters, digits, hyphens");
    public static readonly Localized Inspect = new("查看会如何读取一个文件（格式、映射、行数），不导入", "say what would be made of a file (format, mapping, rows), without taking it in");
    public static readonly Localized InspectedFile = new("任意文件", "any file");
    public static readonly Localized InspectRows = new(
        "把读到的行写成 CSV（UTF-8）；单元格保持原样，不防公式，格式错误的行除外；第二张表写入 OUT-2.csv",
        "write the rows as CSV (UTF-8): cells exactly as read, without a guard against formulas, malformed rows left out; a second table goes to OUT-2.csv");
    public static readonly Localized InspectChannel = new("按此数据来源的设定读取", "read it with what is said of this channel");
    public static readonly Localized InspectDefinitions = new("定义所在文件夹（默认为自带定义）", "folder with definitions (else those that come with the program)");
    public static readonly Localized Batches = new("列出批次，由新到旧", "list batches, newest first");
    public static readonly Localized Limit = new("最多几条", "at most so many");
    public static readonly Localized Batch = new("查看批次、取回其行与报告，或暂停、取消、重跑", "show a batch, get its rows and report, or pause, cancel, run it again");
    public static readonly Localized BatchId = new("批次标识", "id of a batch");
    public static readonly Localized Rejected = new("把被拒的行及原因写入文件", "write the rejected rows with reasons to a file");
    public static readonly Localized Held = new("把待核查的行及原因写入文件", "write the held rows with reasons to a file");
    public static readonly Localized Report = new("把报告写入文件：网页，或 .json", "write the report to a file: a page, or .json");
    public static readonly Localized TableIndex = new("只取第几个表（从 0 起）", "of one table only, from 0");
    public static readonly Localized Pause = new("暂停", "pause");
    public static readonly Localized Resume = new("继续，并等待完成", "resume, and wait for the end");
    public static readonly Localized Cancel = new("取消，移除已写入的部分", "cancel, and take out what was written");
    public static readonly Localized Keep = new("与 --cancel 合用：保留已完成的部分", "with --cancel: what is done stays");
    public static readonly Localized Rerun = new("按现行定义重新读取同一文件", "read the same file again with the definitions of now");
    public static readonly Localized Reclean = new("按现行规则重新清洗，只改变结果不同的行", "clean its rows again under the rules of now, changing only what comes out otherwise");
    public static readonly Localized ConfirmAbsences = new("确认全量文件中缺席的人确已不在", "confirm that those a snapshot does not name are gone");
    public static readonly Localized Encryption = new("字段加密的密钥：状态、轮换、改用、弃用", "keys of the field encryption: state, rotation, bringing values under the newest, giving up old ones");
    public static readonly Localized EncryptionStatus = new("哪些字段加密、用哪些密钥", "which fields are encrypted, under which keys");
    public static readonly Localized EncryptionRotate = new("启用新密钥；此后写入的值用它", "make a new key, which values are stored under from then on");
    public static readonly Localized EncryptionReseal = new("把已存的值全部改用最新密钥", "bring all stored values under the newest key");
    public static readonly Localized EncryptionRetire = new("永久弃用旧密钥；更早的备份将无法读取其值", "give up an old key for good; values in older backups can then not be read");
    public static readonly Localized EncryptionKey = new("密钥编号", "number of the key");
    public static readonly Localized Quality = new("各批次的数据质量：清洗前后与告警", "quality of batches, before and after cleaning, with alerts");
    public static readonly Localized QualityField = new("只看一个字段", "of one field instead of whole batches");
    public static readonly Localized QualityChannel = new("只看一个数据来源", "of one channel only");
    public static readonly Localized QualityAlerts = new("只列有告警的批次", "only batches with alerts");
    public static readonly Localized Baseline = new("数据来源的基线：通常的取值、组合与依赖", "what a channel's data usually is like: values, combinations, dependencies");
    public static readonly Localized BaselineShow = new("查看生效的基线", "show the one in force");
    public static readonly Localized BaselineLearn = new("由现有数据学习，存为草稿", "learn it from the channel's data and save it as a draft");
    public static readonly Localized BaselinePublish = new("立即发布", "publish it at once");
    public static readonly Localized Spellings = new("疑为同一事物的写法，及采纳合并", "spellings that seem to mean one thing, and accepting that they do");
    public static readonly Localized SpellingsField = new("字段标识，如 work.company", "field id like work.company");
    public static readonly Localized SpellingsAccept = new("采纳这些聚类（all 为全部），写入清洗规则", "accept these clusters (all for every one): they are published as a cleaning rule");
    public static readonly Localized Ageing = new("过久未确认、需要重新核实的值", "values that nobody has confirmed for too long");
    public static readonly Localized AgeingField = new("列出此字段的客户", "list the customers of this field");
    public static readonly Localized Audit = new("审计记录：谁对谁做了什么，由新到旧", "the audit trail: who did what to whom, newest first");
    public static readonly Localized AuditList = new("列出记录，由新到旧", "list entries, newest first");
    public static readonly Localized AuditVerify = new("校验记录是否完整、未被改动", "check that the trail is as it was written");
    public static readonly Localized AuditKept = new("另存他处的锚点（audit anchor 所给的一行），一并比对", "an anchor kept elsewhere, the line that audit anchor gave, to be compared too");
    public static readonly Localized AuditAnchor = new("显示当前锚点，宜另存他处", "show a mark of the trail as it is now, to be kept elsewhere");
    public static readonly Localized AuditExport = new("导出记录为 CSV", "export entries as CSV");
    public static readonly Localized AuditFile = new("要写入的 CSV 文件", "CSV file to write");
    public static readonly Localized AuditAction = new("只看一种动作，如 disclosed、exported、decided", "of one action like disclosed, exported, decided");
    public static readonly Localized AuditWho = new("只看一个密钥或账号；local 为本机命令", "of one key or account; local: commands on this machine");
    public static readonly Localized AuditSubject = new("只看一个对象，如画像标识（含已合并的旧标识）", "of one subject, such as a profile id, former ids included");
    public static readonly Localized AuditFrom = new("起始时刻（ISO 8601）", "from this instant on (ISO 8601)");
    public static readonly Localized AuditTo = new("截止时刻（不含）", "before this instant");
    public static readonly Localized Undo = new("撤销整个批次", "undo a whole batch");
    public static readonly Localized Profile = new("查看客户画像", "show a profile");
    public static readonly Localized Who = new("画像标识、手机号、邮箱或姓名", "profile id, phone, e-mail or name");
    public static readonly Localized Household = new("查看客户所在家庭，或为何没有", "show with whom a customer lives, or why nobody is known");
    public static readonly Localized HouseholdWho = new("家庭标识、画像标识、手机号、邮箱或姓名", "household id, profile id, phone, e-mail or name");
    public static readonly Localized Company = new("企业：查找、联系人与决策链、客户所在企业", "companies: finding them, contacts and decision chain, where a customer works");
    public static readonly Localized CompanySearch = new("按名称、信用代码或域名的开头查找企业", "find companies by the beginning of name, code or domain");
    public static readonly Localized CompanyText = new("名称、信用代码或域名的开头；省略则列出全部", "beginning of a name, code or domain; all if left out");
    public static readonly Localized CompanyShow = new("查看企业、联系人与决策链", "show a company with contacts and decision chain");
    public static readonly Localized CompanyId = new("企业标识", "id of a company");
    public static readonly Localized CompanyOf = new("查看客户所在企业，或为何没有", "show where a customer works, or why that is not known");
    public static readonly Localized Explain = new("说明画像为何带有或不带有某标签、客群", "say why a profile carries a tag or is in a segment, or not");
    public static readonly Localized ProfileId = new("画像标识", "profile id");
    public static readonly Localized Tag = new("标签或客群标识", "id of a tag or segment");
    public static readonly Localized AsOf = new("当时的画像：日期或时刻，按证据时间", "the profile of that time: a day or an instant, by the time of the evidence");
    public static readonly Localized Tags = new("标签：标签树、指定与移除、历史", "tags: the tree, assigning, removing, history");
    public static readonly Localized TagsList = new("列出标签树及人数", "list the tag tree with counts");
    public static readonly Localized TagsAdd = new("给客户指定一个标签", "assign a tag to a customer");
    public static readonly Localized TagsRemove = new("移除给客户指定的标签", "take an assigned tag away from a customer");
    public static readonly Localized TagsImport = new("按文件给许多客户指定标签", "assign tags to many customers, by a file");
    public static readonly Localized TagsHistory = new("客户的标签与客群何时、为何变化", "when and why a customer's tags and segments changed");
    public static readonly Localized Consent = new("客户的同意：查看、记录、导入", "what a customer allows: see it, write it down, import it");
    public static readonly Localized ConsentAction = new("grant（同意）、deny（拒绝）、withdraw（撤回）；不写则查看", "grant, deny or withdraw; without it, what is allowed is shown");
    public static readonly Localized PurposeId = new("用途标识，如 marketing；automated-decisions 为自动化决策，processing 为限制处理", "id of a purpose like marketing; automated-decisions is profiling, processing restricts everything");
    public static readonly Localized ContactChannel = new("联系方式：sms、email、phone、wechat、app、mail；不写则全部", "channel of contact: sms, email, phone, wechat, app, mail; all without it");
    public static readonly Localized ConsentAt = new("表态时刻，ISO 8601；不写则现在", "when it was said, ISO 8601; now without it");
    public static readonly Localized ConsentSource = new("在哪里表态，如表单名", "where it was said, like a form");
    public static readonly Localized ConsentProof = new("凭证，如文本版本、表单编号", "what proves it: version of the text, id of the form");
    public static readonly Localized ConsentExpires = new("到期时刻，ISO 8601", "when it ceases to count, ISO 8601");
    public static readonly Localized ConsentImport = new("按文件记录许多客户的同意", "write down the consents of many customers, by a file");
    public static readonly Localized ConsentFile = new(
        "文件，列如 标识、用途、状态、联系方式、时间、来源、凭证、到期", "file with columns like identifier, purpose, status, channel, at, source, proof, expiresAt");
    public static readonly Localized PurposeOfFile = new("文件没有用途列时的用途", "the purpose, where the file has no such column");
    public static readonly Localized Privacy = new("处理目的与处理活动记录", "purposes, and the record of processing activities");
    public static readonly Localized Purposes = new("列出处理目的", "list the purposes");
    public static readonly Localized PurposeCounts = new("并统计允许与拒绝的人数", "also count who allows and who refused each");
    public static readonly Localized ProcessingRecord = new("个人信息处理活动记录，及其缺漏", "the record of processing activities, and what it lacks");
    public static readonly Localized RecordPage = new("写成可打印的网页", "write it as a page to print");
    public static readonly Localized ExportFor = new("用途标识：不允许的人不导出", "id of a purpose: who does not allow it is left out");
    public static readonly Localized AssignedTag = new("可指定的标签的标识", "id of an assigned tag");
    public static readonly Localized TagValue = new("标签的值", "value of the tag");
    public static readonly Localized TagUntil = new("最后有效日，如 2026-12-31", "the last day on which it holds, like 2026-12-31");
    public static readonly Localized TagNote = new("备注", "a note");
    public static readonly Localized TagModel = new("模型及其版本（仅模型标签）", "the model and its version (model tags only)");
    public static readonly Localized TagConfidence = new("置信度，0 到 1（仅模型标签）", "confidence, 0 to 1 (model tags only)");
    public static readonly Localized TagFile = new(
        "名单：任意表格文件，列 identifier（或 profile，或 channel 与 key）、tag、value、until、note、remove",
        "a list: any table with columns identifier (or profile, or channel and key), tag, value, until, note, remove");
    public static readonly Localized TagOfFile = new("文件没有标签列时的标签", "the tag, where the file has no such column");
    public static readonly Localized TagReplace = new("名单是全量：未列出的人不再带有这些标签", "the list is a full one: who is not in it no longer carries its tags");
    public static readonly Localized Identity = new("谁是谁：依据、预演、拆分", "who is who: why, dry runs, splits");
    public static readonly Localized IdentityShow = new("画像的来源为何是同一个人", "why the members of a profile are one person");
    public static readonly Localized IdentityPair = new("两个画像或来源客户为何是或不是同一个人", "why two profiles or source persons are one, or are not");
    public static readonly Localized PairEnd = new("画像或来源客户标识", "id of a profile or source person");
    public static readonly Localized IdentityPlan = new("预演：换用文件夹中的定义后谁会合并、谁会拆分；不写入任何内容", "dry run: who would merge and who would split under the definitions of a folder; nothing is written");
    public static readonly Localized IdentityPlanFolder = new("定义所在文件夹（默认为现行定义）", "folder with definitions (else those in force)");
    public static readonly Localized IdentitySplit = new("拆分画像：取出指定来源，不指定则全部拆开", "take members out of a profile, or all of them apart");
    public static readonly Localized SplitMembers = new("要取出的来源客户标识", "ids of the source persons to take out");
    public static readonly Localized IdentityUnsplit = new("撤销拆分", "undo a split");
    public static readonly Localized Model = new("匹配模型：查看、由本库数据重新学习", "the matching model: look at it, learn it anew from the store");
    public static readonly Localized ModelShow = new("现行模型：各级别的 m、u 与权重", "the model in force: m, u and weight of each level");
    public static readonly Localized ModelRetrain = new("由本库数据重新学习，存为草稿并说明谁会合并、谁会拆分", "learn it anew from the store, save it as a draft, and say who would be joined and who parted");
    public static readonly Localized ModelPublish = new("立即发布学到的模型", "publish what was learnt at once");
    public static readonly Localized SplitId = new("拆分标识", "id of a split");
    public static readonly Localized Reason = new("理由", "why");
    public static readonly Localized Reviews = new("待定问题：疑似同一人、占位值、过大的关联、待核查的行", "questions: doubtful pairs, placeholder values, components too large, held rows");
    public static readonly Localized ReviewsList = new("列出待定问题，信息量大的在前", "list questions, the most telling first");
    public static readonly Localized ReviewKind = new("identity（默认）、placeholder、quarantine、held", "identity (default), placeholder, quarantine, held");
    public static readonly Localized ReviewState = new("open（默认）、skipped、decided、withdrawn", "open (default), skipped, decided, withdrawn");
    public static readonly Localized ReviewsShow = new("查看问题及其依据", "show a question with its evidence");
    public static readonly Localized ReviewId = new("问题标识", "id of a question");
    public static readonly Localized ReviewsAnswer = new("回答问题", "answer a question");
    public static readonly Localized ReviewAnswer = new("same、different 或 skip；占位值为 confirm、reject 或 skip；待核查的行为 accept、correct、reject 或 skip",
        "same, different or skip; of a placeholder confirm, reject or skip; of a held row accept, correct, reject or skip");
    public static readonly Localized RulesList = new("列出清洗规则，按执行顺序", "list the cleaning rules in their order");
    public static readonly Localized RulesReclean = new("规则变化后，重新清洗受影响的批次", "clean again the batches that changed rules may concern");
    public static readonly Localized RecleanPlan = new("只列出，不执行", "only say which");
    public static readonly Localized ReviewSet = new("更正：列名=内容，可重复", "a correction: column=text, may be repeated");
    public static readonly Localized ReviewAlways = new("今后同样处理：成为一条清洗规则", "the same from now on: becomes a cleaning rule");
    public static readonly Localized ReviewsBulk = new("对同一原因的所有问题给同一回答", "give one answer to all questions of one reason");
    public static readonly Localized ReviewWhy = new("问题的原因，如规则标识", "reason of the questions, like the id of a rule");
    public static readonly Localized ReviewsUndo = new("收回回答", "take an answer back");
    public static readonly Localized Segment = new("客群", "segments");
    public static readonly Localized SegmentList = new("列出客群及人数", "list segments with their sizes");
    public static readonly Localized SegmentCount = new("计算一个条件的人数，不保存", "count whom a condition holds for, without saving it");
    public static readonly Localized ConditionText = new("条件，如 年收入 >= 300000 且 学历 属于 [硕士, 博士]", "a condition like wealth.incomeAnnual >= 300000 and basic.education in [master, doctor]");
    public static readonly Localized SegmentOverlap = new("几个客群两两重叠多少", "how much several segments overlap, pair by pair");
    public static readonly Localized SegmentIds = new("两个以上的客群标识", "ids of two or more segments");
    public static readonly Localized SegmentLift = new("哪些标签与属性值在客群中更常见（提升度 TGI）", "which tags and values are more common in a segment (lift, TGI)");
    public static readonly Localized LiftBase = new("与此客群相比（默认与全体）", "against this segment (else everyone)");
    public static readonly Localized SegmentCompare = new("比较两个客群", "compare two segments");
    public static readonly Localized SegmentLookAlike = new("与客群相似而不在其中的客户", "customers like those of a segment, not in it");
    public static readonly Localized SegmentGrowth = new("客群或标签的人数按日变化", "size of a segment or tag by day");
    public static readonly Localized GrowthOfTag = new("标识是标签", "the id is that of a tag");
    public static readonly Localized FromDay = new("起始日 yyyy-MM-dd", "first day, yyyy-MM-dd");
    public static readonly Localized ToDay = new("截止日 yyyy-MM-dd", "last day, yyyy-MM-dd");
    public static readonly Localized SnapshotTake = new("冻结客群现有成员（静态客群）", "freeze who is in a segment now");
    public static readonly Localized SnapshotName = new("快照名称", "name of the snapshot");
    public static readonly Localized Snapshots = new("列出静态客群，由新到旧", "list static segments, newest first");
    public static readonly Localized SnapshotShow = new("静态客群与现在的客群相比", "a static segment beside the segment now");
    public static readonly Localized SnapshotRemove = new("删除静态客群", "remove a static segment");
    public static readonly Localized SnapshotId = new("快照标识", "id of a snapshot");
    public static readonly Localized Exact = new("小于最小显示人数的也显示", "also show counts below the least size shown");
    public static readonly Localized Projection = new("计数所用的读投影", "the read projection that counts are taken from");
    public static readonly Localized ProjectionStatus = new("读投影的状态", "state of the read projection");
    public static readonly Localized ProjectionRebuild = new("由画像重建读投影", "build the read projection anew from the profiles");
    public static readonly Localized SegmentExport = new("把客群导出为 CSV", "export a segment as CSV");
    public static readonly Localized SegmentId = new("客群标识", "id of a segment");
    public static readonly Localized OutputFile = new("要写的文件", "file to write");
    public static readonly Localized Definitions = new("定义：数据来源、字段、清洗规则、标签、客群", "definitions: channels, fields, cleaning rules, tags, segments");
    public static readonly Localized Rules = new("规则的文本写法；清洗规则的清单与重新清洗", "rules as text; the rules of cleaning, and cleaning again");
    public static readonly Localized RuleCheck = new("校验一条规则，并以中英文写出", "check a rule and say it in both languages");
    public static readonly Localized RuleText = new("规则，如 \"次数(订单, 最近 90 天) >= 3\"", "rule like \"count(order, last 90 days) >= 3\"");
    public static readonly Localized RuleMeasure = new("读作度量（标签的 value），而非条件", "read a measure (the value of a tag), not a condition");
    public static readonly Localized Validate = new("校验文件夹中的定义", "check the definitions in a folder");
    public static readonly Localized Plan = new("预览发布会改变什么", "show what publishing would change");
    public static readonly Localized Apply = new("发布文件夹中的定义", "publish the definitions in a folder");
    public static readonly Localized Prune = new("文件夹中没有的定义一并删除", "also remove definitions that are not in the folder");
    public static readonly Localized Folder = new("定义所在文件夹", "folder with definitions");
    public static readonly Localized Mapping = new("数据来源的列映射：各列是什么意思", "what the columns of a channel's files mean");
    public static readonly Localized MappingAction = new(
        "show（默认）、confirm、set 列 目标、ignore 列；目标如 basic.phone、key、eventTime、event.product", "show (also without), confirm, set COLUMN TARGET, ignore COLUMN; a target is basic.phone, key, eventTime, event.product …");
    public static readonly Localized MappingShape = new("数据来源有几种表头时指定一种", "which one, if a channel's files have several shapes");
    public static readonly Localized Backup = new("备份数据文件夹", "back up the data folder");
    public static readonly Localized Restore = new("从备份恢复到空的数据文件夹", "restore a backup into an empty data folder");
    public static readonly Localized BackupFile = new("备份文件", "backup file");
    public static readonly Localized Help = new("显示帮助", "show help");
    public static readonly Localized Requests = new("个人请求：查阅、转移、更正、删除、限制、拒绝", "what persons ask for: access, portability, correction, erasure, restriction, objection");
    public static readonly Localized RequestsOpen = new("登记请求", "open a request");
    public static readonly Localized RequestsList = new("列出未办结的请求，临近期限的在前", "list open requests, the one due first");
    public static readonly Localized RequestsClosed = new("列出已办结的", "list closed ones");
    public static readonly Localized RequestsShow = new("查看请求、步骤与回执", "show a request with its steps and receipts");
    public static readonly Localized RequestsCheck = new("记录身份已核实", "record that it was made sure who asks");
    public static readonly Localized RequestsSubject = new("指明请求涉及的客户画像", "say whom a request concerns");
    public static readonly Localized RequestsRun = new("办理；中断后再次运行即可继续", "carry it out; after a stop running it again goes on");
    public static readonly Localized RequestsRefuse = new("依法拒绝", "refuse it for a lawful reason");
    public static readonly Localized RequestsExport = new("下载个人信息副本（zip）", "fetch the export (zip)");
    public static readonly Localized RequestId = new("请求标识", "id of a request");
    public static readonly Localized RequestKind = new("access、portability、correction、erasure、restriction 或 objection", "access, portability, correction, erasure, restriction or objection");
    public static readonly Localized RequestWho = new("画像标识，或其手机号、邮箱等标识（可多个）", "profile id, or phone, e-mail or other identifiers of the person");
    public static readonly Localized RequestSet = new("更正：字段=正确的内容；内容为空表示没有", "correction: field=right value; blank says that there is none");
    public static readonly Localized RequestWithdraw = new("收回此字段先前的更正", "take an earlier correction of the field back");
    public static readonly Localized RequestPurpose = new("拒绝的目的（默认自动化决策）", "purpose objected to (default: automated decisions)");
    public static readonly Localized RequestContact = new("仅拒绝此联系方式，如 sms", "only contact through this, such as sms");
    public static readonly Localized RequestLift = new("解除先前的限制或拒绝", "lift an earlier restriction or objection");
    public static readonly Localized RequestLetter = new("来自信函、电话或当面", "it came by letter, phone or in person");
    public static readonly Localized RequestsFile = new("每行一个标识，逐一登记，至多 5000 行", "an identifier a line, a request for each, at most 5,000");
    public static readonly Localized RequestMethod = new("signedIn、codeSent、callBack、document、inPerson 或 representative", "signedIn, codeSent, callBack, document, inPerson or representative");
    public static readonly Localized RequestProfile = new("画像标识", "profile id");
    public static readonly Localized RequestReason = new(
        "identityNotProven、legalObligation、legalClaims、rightsOfOthers、excessive、notApplicable 或 takenBack",
        "identityNotProven, legalObligation, legalClaims, rightsOfOthers, excessive, notApplicable or takenBack");
    public static readonly Localized RequestNote = new("说明，不含个人信息", "a note without personal data");
    public static readonly Localized RequestFile = new("写入的文件", "file to write");
    public static readonly Localized HelpOn = new("命令", "command");
    public static readonly Localized Data = new("数据文件夹（默认 PROFILES_DATA，否则 ./data）", "data folder (else PROFILES_DATA, else ./data)");
    public static readonly Localized Json = new("标准输出只有一个 JSON 对象", "exactly one JSON object on standard output");
    public static readonly Localized Lang = new("语言：zh 或 en（默认按 LANG）", "language: zh or en (else by LANG)");

    public static readonly Localized HeadUsage = new("用法", "Usage");
    public static readonly Localized HeadCommands = new("命令", "Commands");
    public static readonly Localized HeadArguments = new("参数", "Arguments");
    public static readonly Localized HeadOptions = new("选项", "Options");
    public static readonly Localized HeadExitCodes = new("退出码", "Exit codes");

    public static readonly IReadOnlyList<(int Code, Localized Meaning)> ExitCodeMeanings =
    [
        (ExitCodes.Ok, new("成功", "done")),
        (ExitCodes.Failed, new("失败，原因见标准错误", "failed; standard error says why")),
        (ExitCodes.Usage, new("命令行有误，什么也没做", "not a valid command line; nothing was done")),
        (ExitCodes.NothingFound, new("没有找到", "nothing found")),
        (ExitCodes.DataFolderInUse, new("数据文件夹正由另一进程使用", "another process uses the data folder")),
        (ExitCodes.Stalled, new("批次停住了，工作已成死信", "a batch is stalled: work of it lies among the dead letters")),
    ];
}
