using System.Text;
using System.Text.Json;
using Profiles.Azure.Cosmos;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

public sealed class ExactJsonTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1.5")]
    [InlineData("123456789012345")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":[1,true,null,"王"],"b":{}}""")]
    public void Store_WhatADoubleHolds_StaysAsItIs(string json) => Assert.Equal(json, Text(ExactJson.Store(Bytes(json))));

    [Theory]
    [InlineData("4611686018427387905", "\"~4611686018427387905\"")]
    [InlineData("19.90", "\"~19.90\"")]
    [InlineData("-0", "\"~-0\"")]
    [InlineData("1e2", "\"~1e2\"")]
    [InlineData("79228162514264337593543950335", "\"~79228162514264337593543950335\"")]
    [InlineData("\"~tilde\"", "\"~~tilde\"")]
    [InlineData("\"~\"", "\"~~\"")]
    public void Store_WhatADoubleLoses_IsText(string json, string stored) => Assert.Equal(stored, Text(ExactJson.Store(Bytes(json))));

    [Theory]
    [InlineData("""[19.90,0.10,4611686018427387905,"~1","~~x","~","a\"b\\","\u0001",{"~k":"~v","n":1.0},[[]],-0,1E400,"𠜎"]""")]
    [InlineData("""{"plain":"~"}""")]
    [InlineData("9007199254740993")]
    public void Restore_AfterTheServiceMadeDoublesOfIt_GivesEveryTokenBack(string json)
    {
        var stored = ExactJson.Store(Bytes(json));
        var kept = CosmosStandIn.StandInBody.Stored(JsonElement.Parse($$"""{"content":{{Text(stored)}}}"""), "rid", "etag", default);

        var restored = ExactJson.Restore(Bytes(JsonElement.Parse(kept).GetProperty("content").GetRawText()));

        Assert.Equal(Tokens(json), Tokens(Text(restored)));
    }

    /// <summary>Kinds and values in order; of numbers the text, since 19.90 is not 19.9 to whoever reads scales.</summary>
    private static List<string> Tokens(string json)
    {
        var tokens = new List<string>();
        var reader = new Utf8JsonReader(Bytes(json));
        while (reader.Read())
            tokens.Add($"{reader.TokenType} {(reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan)
                : reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : "")}");
        return tokens;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
