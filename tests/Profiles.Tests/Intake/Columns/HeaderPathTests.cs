using Profiles.Intake.Columns;
using Xunit;

namespace Profiles.Tests.Intake.Columns;

public class HeaderPathTests
{
    [Theory]
    [InlineData("email", "email")]
    [InlineData("data.object.customer_details.email", "email")]
    [InlineData("billing_details.address.postal_code", "postal_code")]
    [InlineData("shipping.address.line1", "address")]
    [InlineData("billing_address.address2", "address line 2")]
    [InlineData("customer.id", "customer id")]
    [InlineData("customer.default_address.id", "address id")]
    [InlineData("order.id", "order id")]
    [InlineData("order.customer.name", "name")]
    [InlineData("order_info.pay_time", "pay_time")]
    [InlineData("properties.firstname.value", "firstname")]
    [InlineData("phone.mobile", "phone")]
    [InlineData("手机.phone", "phone")]
    [InlineData("手机.value", "手机")]
    [InlineData("地址.detail", "address")]
    [InlineData("answers.您的手机号", "您的手机号")]
    [InlineData("form.姓名", "姓名")]
    [InlineData("rawRequest.q3_name.first", "name first")]
    [InlineData("contact_phone", "phone")]
    [InlineData("receiverName", "Name")]
    // Somebody else's, or something's.
    [InlineData("seller.phone", "seller phone")]
    [InlineData("data.owner.email", "owner email")]
    [InlineData("form.name", "form name")]
    [InlineData("product.title", "product title")]
    // No paths.
    [InlineData("No. of people", "No. of people")]
    [InlineData("phone.1", "phone.1")]
    [InlineData("a..b", "a..b")]
    [InlineData("contact", "contact")]
    public void Meaning_Path_IsWhatItsHeaderSays(string path, string expected) => Assert.Equal(expected, HeaderPath.Meaning(path));
}
