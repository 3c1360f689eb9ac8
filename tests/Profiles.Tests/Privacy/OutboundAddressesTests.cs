using System.Net;
using Profiles.Activation.Destinations;
using Profiles.Privacy;
using Xunit;

namespace Profiles.Tests.Privacy;

public sealed class OutboundAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("114.114.114.114", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.128.0.0", true)]
    [InlineData("169.253.255.255", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.100.100.200", false)] // metadata of Alibaba Cloud
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("168.63.129.16", false)] // platform of Azure
    [InlineData("169.254.169.254", false)] // metadata of Azure, AWS, Google, Tencent
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.0.0.192", false)] // metadata of Oracle
    [InlineData("192.0.2.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("239.255.255.250", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b:1::808:808", false)]
    [InlineData("2002:7f00:1::", false)] // 6to4 of 127.0.0.1
    [InlineData("2002:a9fe:a9fe::1", false)]
    [InlineData("2001::1", false)] // Teredo
    [InlineData("2001:db8::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)] // metadata of AWS
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void IsPublic_OfAnAddress_IsTrueOnlyForThePublicInternet(string address, bool isPublic) =>
        Assert.Equal(isPublic, OutboundAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8", false, false, true)]
    [InlineData("8.8.8.8", true, false, false)]
    [InlineData("8.8.8.8", true, true, false)]
    [InlineData("127.0.0.1", false, false, false)]
    [InlineData("127.0.0.1", true, true, true)]
    [InlineData("::1", true, true, true)]
    [InlineData("::ffff:127.0.0.1", true, false, false)]
    [InlineData("10.0.0.1", false, true, false)]
    [InlineData("169.254.169.254", true, true, false)]
    public void MayConnect_ByTheScheme_KeepsPlainTextOnThisMachine(string address, bool isPlain, bool allowLoopback, bool may) => Assert.Equal(
        may, new WebhookConnection(new DestinationOptions(allowLoopback), (_, _) => Task.FromResult<IPAddress[]>([])).MayConnect(IPAddress.Parse(address), isPlain));
}
