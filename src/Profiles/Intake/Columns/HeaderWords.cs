using System.Collections.Frozen;
using System.Text;
using Profiles.Cleaning.Kinds;

namespace Profiles.Intake.Columns;

/// <summary>Spellings of header words: traditional characters, pinyin, other languages, abbreviations, words that say nothing.</summary>
internal static class HeaderWords
{
    private const string Traditional = "電話號碼郵證顧客會員編戶聯繫絡機動稱職業區縣鄉鎮齡誕關係備註單價數購買時間實際總額幣種類狀態來源渠標籤學歷婚況歲貨訂發貯報國籍現址細詳級點擊頁網門鋪店產統億萬記錄";
    private const string SimplifiedForms = "电话号码邮证顾客会员编户联系络机动称职业区县乡镇龄诞关系备注单价数购买时间实际总额币种类状态来源渠标签学历婚况岁货订发贮报国籍现址细详级点击页网门铺店产统亿万记录";

    private static readonly FrozenDictionary<Rune, Rune> ToSimplified =
        Traditional.EnumerateRunes().Zip(SimplifiedForms.EnumerateRunes()).DistinctBy(p => p.First).ToFrozenDictionary(p => p.First, p => p.Second);

    /// <summary>Whole headers, folded, in pinyin or another language, and the alias they stand for.</summary>
    private static readonly FrozenDictionary<string, string> Whole = Pairs(
        "shouji 手机|shoujihao 手机号|shoujihaoma 手机号码|dianhua 电话|dianhuahaoma 电话号码|lianxidianhua 联系电话|lianxifangshi 联系方式|yidongdianhua 移动电话|" +
        "xingming 姓名|mingzi 姓名|kehuxingming 客户姓名|kehumingcheng 客户名称|lianxiren 联系人|shouhuoren 收货人|xing 姓|nicheng 昵称|" +
        "youxiang 邮箱|dianziyouxiang 电子邮箱|youjian 邮件|dizhi 地址|xiangxidizhi 详细地址|lianxidizhi 联系地址|shouhuodizhi 收货地址|zhuzhi 住址|" +
        "chushengriqi 出生日期|shengri 生日|nianling 年龄|xingbie 性别|shenfenzheng 身份证|shenfenzhenghao 身份证号|shenfenzhenghaoma 身份证号码|zhengjianhao 证件号|zhengjianhaoma 证件号码|" +
        "sheng 省|shengfen 省份|shi 市|chengshi 城市|qu 区|quxian 区县|youbian 邮编|gongsi 公司|gongsimingcheng 公司名称|danwei 单位|zhiye 职业|zhiwu 职务|zhiwei 职位|hangye 行业|bumen 部门|" +
        "xueli 学历|hunyin 婚姻|hunyinzhuangkuang 婚姻状况|nianshouru 年收入|yueshouru 月收入|shouru 收入|beizhu 备注|weixin 微信|weixinhao 微信号|laiyuan 来源|biaoqian 标签|xingqu 兴趣|aihao 爱好|" +
        "kehubianhao 客户编号|kehuhao 客户号|huiyuanhao 会员号|huiyuanbianhao 会员编号|huiyuandengji 会员等级|jifen 积分|bianhao 编号|" +
        "dingdanhao 订单号|dingdanbianhao 订单编号|xiadanshijian 下单时间|dingdanriqi 订单日期|jine 金额|dingdanjine 订单金额|shifujine 实付金额|shangpin 商品|shangpinmingcheng 商品名称|shuliang 数量|danjia 单价|" +
        "gengxinshijian 更新时间|xiugaishijian 修改时间|zhuceshijian 注册时间|" +
        "氏名 姓名|名前 姓名|お名前 姓名|電話番号 电话号码|电话番号 电话号码|携帯電話 手机|携帯电话 手机|メールアドレス 邮箱|メール 邮箱|生年月日 出生日期|住所 地址|郵便番号 邮编|邮便番号 邮编|都道府県 省份|会社名 公司名称|注文番号 订单号|注文日 下单日期|" +
        "이름 姓名|전화번호 电话号码|휴대폰 手机|이메일 邮箱|주소 地址|생년월일 出生日期|성별 性别|" +
        "telefono 电话|teléfono 电话|telefon 电话|telefonnummer 电话号码|handy 手机|móvil 手机|portable 手机|nombre name|nom surname|prénom given_name|prenom given_name|vorname given_name|nachname surname|" +
        "apellido surname|apellidos surname|correo email|correoelectronico email|courriel email|geburtsdatum birth_date|fechadenacimiento birth_date|datedenaissance birth_date|" +
        "dirección address|direccion address|adresse address|strasse street|straße street|ciudad city|ville city|stadt city|ort city|plz postcode|postleitzahl postcode|codepostal postcode|codigopostal postcode|" +
        "land country|pays country|firma company|empresa company|société company|geschlecht gender|sexo gender|sexe gender|betrag amount|importe amount|montant amount|kundennummer customer_no|bestellnummer order_no|bestelldatum order_date");

    /// <summary>First letters of pinyin, and abbreviations; short, so that values have to agree.</summary>
    private static readonly FrozenDictionary<string, string> Initials = Pairs(
        "sj 手机|sjh 手机号|sjhm 手机号码|dh 电话|dhhm 电话号码|lxdh 联系电话|lxfs 联系方式|xm 姓名|khxm 客户姓名|khmc 客户名称|lxr 联系人|shr 收货人|nc 昵称|yx 邮箱|dzyx 电子邮箱|dz 地址|lxdz 联系地址|xxdz 详细地址|" +
        "shdz 收货地址|csrq 出生日期|sr 生日|nl 年龄|xb 性别|sfz 身份证|sfzh 身份证号|sfzhm 身份证号码|zjh 证件号|zjhm 证件号码|sf 省份|cs 城市|qx 区县|yb 邮编|gs 公司|gsmc 公司名称|dw 单位|dwmc 单位名称|zy 职业|zw 职务|hy 行业|" +
        "xl 学历|hyzk 婚姻状况|nsr 年收入|bz 备注|wx 微信|wxh 微信号|khbh 客户编号|khh 客户号|hyh 会员号|hybh 会员编号|hydj 会员等级|jf 积分|bh 编号|ddh 订单号|ddbh 订单编号|xdsj 下单时间|je 金额|ddje 订单金额|sfje 实付金额|sp 商品|spmc 商品名称|sl 数量|" +
        "dj 单价|gxsj 更新时间|zcsj 注册时间|ph phone|mob mobile|tel phone|nm name|fn given_name|fname given_name|ln surname|lname surname|eml email|adr address|addr address|dob date_of_birth|amt amount|qty quantity|" +
        "cid customer_id|oid order_id|zip postcode|prov province|gndr gender|sex gender|sfzno 身份证号|ccy currency|curr currency");

    private static readonly FrozenDictionary<string, string> Synonyms = Pairs(
        "tel phone|telephone phone|mob phone|mobile phone|cell phone|cellphone phone|mobilephone phone|ph phone|msisdn phone|mail email|emailaddress email|nm name|nme name|cust customer|client customer|user customer|" +
        "usr customer|member customer|mbr customer|buyer customer|consumer customer|guest customer|patient customer|shopper customer|addr address|adr address|amt amount|qty quantity|qnty quantity|dt date|tm time|no number|num number|nbr number|nr number|cd code|" +
        "birthday birth|bday birth|prov province|prod product|prd product|item product|goods product|ord order|txn transaction|trx transaction|trans transaction|pmt payment|pay payment|paid payment|cat category|curr currency|ccy currency|" +
        "upd update|updated update|modified update|modify update|changed update|gend gender|sex gender|edu education|comp company|corp company|organisation company|organization company|employer company|dept department|zip postcode|zipcode postcode|postal postcode|" +
        "fname first|firstname first|givenname first|given first|forename first|lname last|lastname last|surname last|familyname last|family last|ttl total|tot total|lvl level|grade level|tier level|src source|ref reference|desc description|occ occupation|profession occupation");

    /// <summary>Words that say whose or which one of several, not what.</summary>
    private static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
        ["home", "primary", "main", "default", "personal", "alt", "alternate", "alternative", "backup", "secondary", "other", "current", "my", "your", "the", "of", "a", "full", "line", "field", "info", "value", "what", "is", "please", "enter", "provide", "str", "txt", "yuan", "rmb", "wan", "pct", "percent"],
        StringComparer.Ordinal);

    /// <summary>Alone they say nothing of what is numbered, named or dated.</summary>
    private static readonly FrozenSet<string> General = FrozenSet.ToFrozenSet(
        ["id", "number", "code", "date", "time", "type", "status", "key", "level", "source", "group", "at", "state", "total", "reference", "description", "category", "channel", "page"], StringComparer.Ordinal);

    private static readonly string[] Prefixes =
        ["客户", "用户", "会员", "顾客", "买家", "联系人", "收货人", "收件人", "本人", "个人", "您的", "你的", "请填写", "请输入", "常用", "主要", "备用", "当前", "第一", "第二", "其他", "填写人", "报名人", "学员", "家长", "患者", "读者", "业主"];

    private static readonly string[] Suffixes = ["备用", "必填", "选填", "信息", "一", "二", "三", "是", "为"];

    private static readonly FrozenSet<string> GeneralChinese = FrozenSet.ToFrozenSet(
        ["编号", "号码", "名称", "类型", "状态", "时间", "日期", "代码", "编码", "id", "等级", "级别", "来源", "分组", "分类", "说明", "描述", "价值", "关系"], StringComparer.Ordinal);

    /// <summary>Words of somebody other than the customer: what stands in such a column identifies somebody else.</summary>
    private static readonly string[] OthersChinese =
    [
        "推荐人", "介绍人", "紧急", "父亲", "母亲", "配偶", "爱人", "子女", "孩子", "宝宝", "销售", "客服", "坐席", "经办", "操作", "员工", "店员", "导购", "业务员", "负责人", "经理", "顾问", "老师", "医生",
        "供应商", "卖家", "商家", "门店", "店铺", "公司", "单位", "法人", "发件人", "寄件人", "跟进人", "创建人", "修改人", "审核", "邀请人", "担保", "司机", "快递", "骑手", "主播",
    ];

    private static readonly FrozenSet<string> OthersLatin = FrozenSet.ToFrozenSet(
        [
            "referrer", "referred", "inviter", "emergency", "father", "mother", "parent", "spouse", "child", "sales", "salesperson", "agent", "staff", "employee", "operator", "owner", "seller", "vendor", "supplier",
            "manager", "store", "shop", "sender", "office", "work", "company", "doctor", "driver", "created", "creator", "author", "guarantor", "partner", "rep", "advisor",
        ],
        StringComparer.Ordinal);

    public static Rune Simplified(Rune rune) => ToSimplified.GetValueOrDefault(rune, rune);

    /// <summary>The alias that a folded header stands for in pinyin or another language, and how sure that is; two letters are vague. Null if it is none.</summary>
    public static (string Alias, double Confidence, bool IsVague)? Translate(string folded)
    {
        if (Whole.TryGetValue(folded, out var alias)) return (alias, 0.9, IsVague: false);
        return Initials.TryGetValue(folded, out alias) ? (alias, 0.75, IsVague: folded.Length <= 2) : null;
    }

    /// <summary>Words in one spelling and order, without those that say nothing: <c>cust_mobile_no</c> and <c>Phone Number</c> have the same. Empty if none is left.</summary>
    public static string Key(string header)
    {
        var words = HeaderText.Words(header).Select(w => Synonyms.GetValueOrDefault(w, w)).Where(w => !Fillers.Contains(w) && !MoneyCurrency.IsCode(w)).Distinct(StringComparer.Ordinal).ToList();
        var telling = words.Where(w => w != "customer").ToList();
        // customer_id is not any id, but customer_phone is a phone.
        var kept = telling.TrueForAll(General.Contains) ? words : telling;
        return kept.Count == 0 || kept.TrueForAll(General.Contains) ? "" : string.Join(' ', kept.Order(StringComparer.Ordinal));
    }

    /// <summary>A Chinese header without the words that say whose it is: 客户手机 is 手机. Null if nothing is left out.</summary>
    public static string? WithoutFillers(string folded)
    {
        var text = folded;
        foreach (var prefix in Prefixes)
        {
            if (text.Length > prefix.Length + 1 && text.StartsWith(prefix, StringComparison.Ordinal)) text = text[prefix.Length..];
        }
        foreach (var suffix in Suffixes)
        {
            if (text.Length > suffix.Length + 1 && text.EndsWith(suffix, StringComparison.Ordinal)) text = text[..^suffix.Length];
        }
        return text == folded || GeneralChinese.Contains(text) ? null : text;
    }

    /// <summary>True if the header names somebody other than the customer.</summary>
    public static bool IsOfOthers(string header)
    {
        var folded = HeaderText.Fold(header);
        return Array.Exists(OthersChinese, w => folded.Contains(w, StringComparison.Ordinal)) || HeaderText.Words(header).Any(OthersLatin.Contains);
    }

    private static FrozenDictionary<string, string> Pairs(string text) =>
        text.Split('|').Select(p => p.Split(' ')).DistinctBy(p => p[0]).ToFrozenDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
