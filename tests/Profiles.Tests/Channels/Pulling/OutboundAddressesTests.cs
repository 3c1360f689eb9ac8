using System.Net;
using Profiles.Channels.Pulling;
using Xunit;

namespace Profiles.Tests.Channels.Pulling;

public sealed class OutboundAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("223.5.5.5", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.100.100.200", false)] // metadata of a cloud
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void IsPublic_Address_IsOneOfThePublicNetwork(string address, bool expected) => Assert.Equal(expected, OutboundAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("crm.internal, 127.0.0.1:8080", "CRM.internal", 443, true)]
    [InlineData("crm.internal,127.0.0.1:8080", "127.0.0.1", 8080, true)]
    [InlineData("crm.internal,127.0.0.1:8080", "127.0.0.1", 80, false)]
    [InlineData("crm.internal", "evil.crm.internal", 443, false)]
    [InlineData(null, "127.0.0.1", 80, false)]
    public void IsTrusted_Host_IsOneOfThoseNamed(string? hosts, string host, int port, bool expected) => Assert.Equal(expected, PullOptions.Of(hosts).IsTrusted(host, port));
}
