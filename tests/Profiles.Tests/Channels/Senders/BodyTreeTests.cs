using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class BodyTreeTests
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("name=%E6%9D%8E+%E5%9B%9B&phone=138", """{"name":"李 四","phone":"138"}""")]
    [InlineData("data[email]=a%40b.cn&data[merges][FNAME]=Li&type=subscribe", """{"data":{"email":"a@b.cn","merges":{"FNAME":"Li"}},"type":"subscribe"}""")]
    [InlineData("tag[]=a&tag[]=b", """{"tag":["a","b"]}""")]
    [InlineData("tag=a&tag=b", """{"tag":["a","b"]}""")]
    [InlineData("item[0][name]=a&item[1][name]=b", """{"item":[{"name":"a"},{"name":"b"}]}""")]
    [InlineData("item[1]=a&item[0]=b", """{"item":{"1":"a","0":"b"}}""")]
    [InlineData("a=1&a[b]=2", """{"a":{"b":"2","":"1"}}""")]
    [InlineData("a[=1&b]=2&[c]=3&d[e]f=4&g[h[i]=5", """{"a[":"1","b]":"2","[c]":"3","d[e]f":"4","g[h[i]":"5"}""")]
    [InlineData("a&b=&=c&&", """{"a":"","b":"","":"c"}""")]
    [InlineData("a=%zz%4", """{"a":"%zz%4"}""")]
    [InlineData("raw=%7B%22q3_name%22%3A%7B%22first%22%3A%22Li%22%7D%7D&x=%7Bno", """{"raw":{"q3_name":{"first":"Li"}},"x":"{no"}""")]
    [InlineData("", "{}")]
    public void Read_Form_NestsByItsNames(string body, string json) => Assert.Equal(json, Json(body, Form));

    [Theory]
    [InlineData("""<lead id="7"><name>李</name><tag>a</tag><tag>b</tag></lead>""", """{"lead":{"@id":"7","name":"李","tag":["a","b"]}}""")]
    [InlineData("<a><b/><b></b><b> x </b></a>", """{"a":{"b":["","","x"]}}""")]
    [InlineData("<a>text<b>1</b>more</a>", """{"a":{"b":"1","#text":"textmore"}}""")]
    [InlineData("""<?xml version="1.0"?><!-- c --><x:a xmlns:x="urn:x" xmlns="urn:y" x:k="v"><x:b><![CDATA[<&]]></x:b></x:a>""", """{"a":{"@k":"v","b":"<&"}}""")]
    [InlineData("<a>&lt;&#20013;&amp;</a>", """{"a":"<中&"}""")]
    public void Read_Xml_IsATree(string body, string json)
    {
        foreach (var type in (string[])["application/xml", "text/xml; charset=utf-8", "application/atom+xml"]) Assert.Equal(json, Json(body, type));
    }

    [Theory]
    [InlineData("""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>""")]
    [InlineData("""<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>""")]
    [InlineData("<a>&nbsp;</a>")]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a")]
    [InlineData("")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><a/>")]
    public void Read_XmlWithDtdOrBroken_IsRefused(string body) => Assert.Equal("sender-body", Problem(body, "text/xml"));

    [Fact]
    public void Read_XmlTooDeepOrWide_IsRefused()
    {
        Assert.Equal("sender-body", Problem(string.Concat(Enumerable.Repeat("<a>", 25)) + string.Concat(Enumerable.Repeat("</a>", 25)), "text/xml"));
        Assert.Equal("sender-body", Problem("<a>" + string.Concat(Enumerable.Repeat("<b/>", 10_000)) + "</a>", "text/xml"));
        Assert.Equal("sender-body", Problem(string.Join('&', Enumerable.Range(0, 10_001).Select(i => $"a{i}=1")), Form));
        Assert.Equal("sender-body", Problem("a" + string.Concat(Enumerable.Repeat("[b]", 30)) + "=1", Form));
        Assert.Equal("sender-body", Problem(string.Concat(Enumerable.Repeat("[", 70)) + string.Concat(Enumerable.Repeat("]", 70)), "application/json"));
    }

    [Fact]
    public void Read_Multipart_IsItsFields()
    {
        const string body = "--b\r\nContent-Disposition: form-data; name=\"formTitle\"\r\n\r\n报名\r\n--b\r\ncontent-disposition: form-data; name=rawRequest\r\n\r\n{\"q1\":\"--b\"}\r\n--b--\r\n";
        Assert.Equal("""{"formTitle":"报名","rawRequest":{"q1":"--b"}}""", Json(body, "multipart/form-data; boundary=b"));
        Assert.Equal("""{"formTitle":"报名","rawRequest":{"q1":"--b"}}""", Json(body, "multipart/form-data; boundary=\"b\""));
    }

    [Theory]
    [InlineData("multipart/form-data", "x", "sender-media")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\n\r\nx\r\n--b--", "sender-media")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx", "sender-body")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n--b--", "sender-body")]
    [InlineData("multipart/form-data; boundary=b", "nothing", "sender-body")]
    [InlineData("multipart/form-data; boundary=b", "--b", "sender-body")]
    [InlineData("application/pdf", "x", "sender-media")]
    [InlineData("application/json", "{", "sender-body")]
    [InlineData("application/json", "", "sender-body")]
    [InlineData("application/json", "{}{}", "sender-body")]
    [InlineData("application/json", "{\"a\":\"\\udc00\"}", "sender-body")]
    [InlineData("application/json", "{\"\\ud800\":1}", "sender-body")]
    [InlineData(Form, "a=%ff", "sender-body")]
    public void Read_Unreadable_IsRefusedAndSaid(string type, string body, string code) => Assert.Equal(code, Problem(body, type));

    [Fact]
    public void Read_JsonUnderAnyNameOrNone_IsJson()
    {
        foreach (var type in (string[])["", "application/json; charset=utf-8", "text/plain", "application/vnd.api+json", "TEXT/JSON"])
            Assert.Equal("{\"a\":1}", Json("\uFEFF{\"a\":1}", type));
    }

    private static string Json(string body, string type)
    {
        var (json, problem) = BodyTree.Read(Requests.Post(body, type));
        Assert.Null(problem);
        return json.GetRawText();
    }

    private static string? Problem(string body, string type) => BodyTree.Read(Requests.Post(Encoding.UTF8.GetBytes(body), type)).Problem?.Code;
}
