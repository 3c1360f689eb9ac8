using System.Text;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;

namespace Profiles.Tests.Intake;

public class EncodingEvidenceTests
{
    private static EncodingEvidence Of(byte[] bytes, int block)
    {
        var evidence = new EncodingEvidence();
        foreach (var part in bytes.Chunk(block)) evidence.Add(part);
        evidence.Complete();
        return evidence;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Add_BlocksCutAnywhere_SeeTheSameCharacters(int block)
    {
        const string text = "aé中𠮷b张三𝄞";
        Assert.True(Of(Encoding.UTF8.GetBytes(text), block).IsUtf8);
        var gb = Of(TextEncodings.Get("gb18030").GetBytes(text), block);
        Assert.True(gb.IsGb18030);
        Assert.False(gb.IsUtf8);
        Assert.False(Of([.. Encoding.UTF8.GetBytes(text), 0xE4, 0xB8], block).IsUtf8);
        Assert.False(Of([.. Encoding.UTF8.GetBytes(text), 0xC0, 0x80], block).IsUtf8);
        Assert.False(Of([.. TextEncodings.Get("gb18030").GetBytes(text), 0xD6], block).IsGb18030);
    }

    [Fact]
    public void Measure_EveryTwoByteCode_AgreesWithTheDecoder()
    {
        var strict = Encoding.GetEncoding(TextEncodings.Get("gb18030").CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        for (var lead = 0x80; lead <= 0xFF; lead++)
        {
            for (var trail = 0x3A; trail <= 0xFF; trail++)
            {
                byte[] code = [(byte)lead, (byte)trail];
                Assert.Equal(Decodes(strict, code), Gb18030Syntax.Measure(code) == 2);
            }
        }
    }

    [Theory]
    [InlineData(0x81, 0x30, 0x81, 0x30)]
    [InlineData(0x84, 0x31, 0xA4, 0x39)]
    [InlineData(0x84, 0x31, 0xA5, 0x30)]
    [InlineData(0x90, 0x30, 0x81, 0x30)]
    [InlineData(0xE3, 0x32, 0x9A, 0x35)]
    [InlineData(0xE3, 0x32, 0x9A, 0x36)]
    [InlineData(0xFE, 0x39, 0xFE, 0x39)]
    public void Measure_FourByteCode_AgreesWithTheDecoder(int first, int second, int third, int fourth)
    {
        byte[] code = [(byte)first, (byte)second, (byte)third, (byte)fourth];
        var strict = Encoding.GetEncoding(TextEncodings.Get("gb18030").CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        Assert.Equal(Decodes(strict, code), Gb18030Syntax.Measure(code) == 4);
    }

    private static bool Decodes(Encoding strict, byte[] code)
    {
        try
        {
            return strict.GetString(code).Length > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
