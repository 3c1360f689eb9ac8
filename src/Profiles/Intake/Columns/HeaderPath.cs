using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Profiles.Intake.Columns;

/// <summary>What a path into JSON says as a header: <c>data.object.customer_details.email</c> is <c>email</c>, <c>order.id</c> is <c>order id</c>.</summary>
/// <remarks>
/// A step that only wraps (<c>data</c>, <c>answers</c>) is left out, and one that names the customer (<c>buyer</c>, <c>billing_address</c>) or a form or order is, unless the last step is as general as
/// <c>id</c> or <c>name</c> and would then say something else. Every other step stays, since it may be somebody else's: <c>seller.phone</c>. A dot that a blank follows parts sentences, not steps.
/// </remarks>
internal static partial class HeaderPath
{
    /// <summary>Steps below which forms put what was answered.</summary>
    private static readonly FrozenSet<string> Answers = Set(
        "answers answer fields field fielddata usercolumndata values entry responses rawrequest questionsandanswers formcomponentvalues submissiondata merges hidden customfields properties noteattributes 答案 字段 表单");

    private static readonly FrozenSet<string> Wrappers = Set(
        "data payload object property attributes body record records content contents raw request result results resource item customattributes custom metadata meta traits response formresponse submission variables pretty pay payment price base "
        + "basic extra ext common profile info detail details 数据 内容 信息");

    private static readonly FrozenSet<string> Persons = Set(
        "customer lead contact user client buyer member person subscriber invitee respondent recipient receiver consignee applicant visitor registrant attendee guest patient student fans billing shipping delivery address addresses "
        + "billingaddress shippingaddress defaultaddress deliveryaddress 客户 用户 会员 顾客 买家 联系人 收货人 收件人 报名人 学员 地址 联系地址 详细地址 收货地址 收货 手机 电话 联系方式 邮箱 姓名");

    /// <summary>Fields of forms that hold more than one thing: <c>手机.phone</c>.</summary>
    private static readonly FrozenSet<string> Values = Set("手机 电话 联系方式 邮箱 姓名");

    /// <summary>Things of the customer's: what is his within them, but their names, ids and times are theirs.</summary>
    private static readonly FrozenSet<string> Things = Set("form survey quiz questionnaire order trade orderinfo fullorder formdata 订单 问卷");

    private static readonly FrozenSet<string> General = Set(
        "id no number sn code key name fullname title type kind status state date time created createdat updated updatedat url link description remark note count total amount currency 编号 名称 标题 类型 状态 时间 日期 金额");

    private static readonly FrozenSet<string> AddressLines = Set("line line1 line2 detail street text formatted full addrline1 addrline2 address1 address2");

    /// <summary>Which of several of a kind: <c>phone.mobile</c> is a phone.</summary>
    private static readonly FrozenSet<string> Variants = Set("value text raw work home mobile cell main primary default personal other e164 formatted full display number");

    /// <summary>The header without what only leads to it; itself if it is no path.</summary>
    public static string Meaning(string header)
    {
        var steps = Steps(header);
        var leaf = HeaderText.Fold(steps[^1]);
        // The second column of one name, as some tools number it, is no path: phone.1.
        if (steps.Length < 2 || leaf.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) return Plain(header);
        if (AddressLines.Contains(leaf) && IsAddress(steps[^2])) return leaf.EndsWith('2') ? "address line 2" : "address";
        var (kept, isPerson) = Owners(steps, leaf);
        // What the last step only varies, the one before it says.
        if (Variants.Contains(leaf) && kept.Count > 0) return string.Join(' ', kept);
        if (Variants.Contains(leaf) && Values.Contains(HeaderText.Fold(steps[^2]))) return Plain(steps[^2]);
        // customer.id is the customer's, default_address.id is not; customer.phone is simply a phone.
        if (isPerson && kept.Count == 0 && leaf is "id" or "no" or "code" or "number") kept.Add(IsAddress(steps[^2]) ? "address" : "customer");
        return string.Join(' ', [.. kept, Plain(steps[^1])]);
    }

    /// <summary>True if the path leads to an answer in a form, which says more of a person than what stands around the answers.</summary>
    public static bool IsAnswer(string header) => Steps(header)[..^1].Any(step => Answers.Contains(HeaderText.Fold(step)));

    /// <summary>True if the path leads to something of the customer's, beside what is of the record itself.</summary>
    public static bool IsOfPerson(string header) => Steps(header)[..^1].Any(step => Persons.Contains(Stem(HeaderText.Fold(Plain(step)))));

    /// <summary>The steps before the last that say something, and whether one of them is the customer.</summary>
    private static (List<string> Kept, bool IsPerson) Owners(string[] steps, string leaf)
    {
        var (kept, isPerson) = (new List<string>(), false);
        foreach (var step in steps[..^1].Select(Plain))
        {
            var folded = Stem(HeaderText.Fold(step));
            if (Persons.Contains(folded))
            {
                // What stands below the customer is his, whatever he stands in: order.customer.name.
                isPerson = true;
                kept.RemoveAll(k => Things.Contains(Stem(HeaderText.Fold(k))));
            }
            else if (Things.Contains(folded) ? General.Contains(leaf) : !Wrappers.Contains(folded) && !Answers.Contains(folded)) kept.Add(folded is "trade" or "fullorder" or "orderinfo" ? "order" : step);
        }
        return (kept, isPerson);
    }

    /// <summary>Without what says only that more follows: <c>buyer_info</c>, <c>order_detail</c>.</summary>
    private static string Stem(string folded)
    {
        foreach (var suffix in (string[])["info", "details", "detail", "信息"])
            if (folded.Length > suffix.Length && folded.EndsWith(suffix, StringComparison.Ordinal)) return folded[..^suffix.Length];
        return folded;
    }

    private static bool IsAddress(string step) =>
        HeaderText.Words(step).Any(w => w is "address" or "addresses" or "billing" or "shipping" or "delivery") || step.EndsWith("地址", StringComparison.Ordinal);

    private static string[] Steps(string header)
    {
        if (!header.Contains('.', StringComparison.Ordinal)) return [header];
        var steps = StepEnd().Split(header);
        return Array.TrueForAll(steps, s => s.Length > 0) ? steps : [header];
    }

    /// <summary>Without the number that Jotform puts before a name, <c>q3_name</c>, and without whose contact data it is, <c>contact_phone</c>.</summary>
    private static string Plain(string step) => Whose().Replace(Numbering().Replace(step, ""), "");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\.(?! |$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepEnd();

    [GeneratedRegex("^q[0-9]+_(?=.)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(
        "^(contact|receiver|recipient|consignee|respondent|subscriber|applicant|attendee|visitor|registrant|invitee)[ _-]?(?=(phone|mobile|tel|cell|e?mail|name|first|last|full|address|city|province|company))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whose();
}
