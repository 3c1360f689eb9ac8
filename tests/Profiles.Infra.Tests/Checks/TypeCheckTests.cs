using Profiles.Infra.Checks;
using Profiles.Infra.Types;
using Xunit;

namespace Profiles.Infra.Tests.Checks;

public sealed class TypeCheckTests : IDisposable
{
    /// <summary>One provider with two resources, in the layout of the published tables.</summary>
    private const string Table = """
        [
          { "$type": "StringType" },
          { "$type": "StringLiteralType", "value": "Basic" },
          { "$type": "StringLiteralType", "value": "Large" },
          { "$type": "UnionType", "elements": [ { "$ref": "#/1" }, { "$ref": "#/2" }, { "$ref": "#/0" } ] },
          { "$type": "IntegerType", "minValue": 1, "maxValue": 9 },
          { "$type": "BooleanType" },
          { "$type": "ArrayType", "itemType": { "$ref": "#/0" } },
          { "$type": "ObjectType", "name": "Settings", "properties": {}, "additionalProperties": { "$ref": "#/0" } },
          { "$type": "ObjectType", "name": "Web", "properties": { "url": { "type": { "$ref": "#/0" }, "flags": 1 }, "kind": { "type": { "$ref": "#/1" }, "flags": 1 } } },
          { "$type": "DiscriminatedObjectType", "name": "Target", "discriminator": "kind", "baseProperties": { "note": { "type": { "$ref": "#/0" }, "flags": 0 } }, "elements": { "Web": { "$ref": "#/15" } } },
          { "$type": "ObjectType", "name": "BoxProperties", "properties": {
              "size": { "type": { "$ref": "#/3" }, "flags": 0 }, "count": { "type": { "$ref": "#/4" }, "flags": 1 }, "open": { "type": { "$ref": "#/5" }, "flags": 0 },
              "names": { "type": { "$ref": "#/6" }, "flags": 0 }, "address": { "type": { "$ref": "#/0" }, "flags": 2 }, "settings": { "type": { "$ref": "#/7" }, "flags": 0 },
              "target": { "type": { "$ref": "#/9" }, "flags": 0 } } },
          { "$type": "ObjectType", "name": "T/boxes", "properties": {
              "id": { "type": { "$ref": "#/0" }, "flags": 10 }, "name": { "type": { "$ref": "#/0" }, "flags": 9 }, "location": { "type": { "$ref": "#/0" }, "flags": 1 },
              "properties": { "type": { "$ref": "#/10" }, "flags": 1 } } },
          { "$type": "ResourceType", "name": "T/boxes@2025-01-01", "body": { "$ref": "#/11" } },
          { "$type": "ObjectType", "name": "T/boxes/lids", "properties": { "name": { "type": { "$ref": "#/2" }, "flags": 9 } } },
          { "$type": "ResourceType", "name": "T/boxes/lids@2025-01-01", "body": { "$ref": "#/13" } },
          { "$type": "ObjectType", "name": "Web", "properties": { "kind": { "type": { "$ref": "#/16" }, "flags": 1 }, "url": { "type": { "$ref": "#/0" }, "flags": 1 } } },
          { "$type": "StringLiteralType", "value": "Web" }
        ]
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("types");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("count: 3", "")]
    [InlineData("count: 3\n    size: 'Large'\n    names: ['a', 'b']\n    settings: { x: 'y' }\n    target: { kind: 'Web', url: 'u', note: 'n' }", "")]
    [InlineData("count: 3\n    names: [for n in ['a']: '${n}!']", "")]
    [InlineData("count: 3\n    names: map(range(0, 2), i => 'n${i}')", "")]
    [InlineData("count: 3\n    ...(open ? { size: 'Basic' } : {})", "")]
    [InlineData("count: open ? 1 : 2\n    open: !open && count > 2", "")]
    [InlineData("count: 3\n    settings: union({ x: 'y' }, open ? { z: 'w' } : {})", "")]
    [InlineData("size: 'Basic'", "5 missing-property")]
    [InlineData("count: '3'", "6 wrong-type")]
    [InlineData("count: 10", "6 wrong-type")]
    [InlineData("count: -1", "6 wrong-type")]
    [InlineData("count: null", "6 missing-property")]
    [InlineData("count: 3\n    size: 'Huge'", "7 wrong-type")]
    [InlineData("count: 3\n    size: open ? 'Basic' : 'Huge'", "7 wrong-type")]
    [InlineData("count: 3\n    open: 'yes'", "7 wrong-type")]
    [InlineData("count: 3\n    open: count", "7 wrong-type")]
    [InlineData("count: 3\n    open: !count", "7 wrong-type")]
    [InlineData("count: 3\n    names: 'a'", "7 wrong-type")]
    [InlineData("count: 3\n    names: [1]", "7 wrong-type")]
    [InlineData("count: 3\n    names: [for n in [1]: n]", "7 wrong-type")]
    [InlineData("count: 3\n    names: map(['a'], n => length(n))", "7 wrong-type")]
    [InlineData("count: 3\n    address: 'x'", "7 read-only-property")]
    [InlineData("count: 3\n    adress: 'x'", "7 unknown-property")]
    [InlineData("count: 3\n    Size: 'Basic'", "7 unknown-property")]
    [InlineData("count: 3\n    settings: { x: 1 }", "7 wrong-type")]
    [InlineData("count: 3\n    settings: union({ x: 'y' }, { z: 1 })", "7 wrong-type")]
    [InlineData("count: 3\n    target: { kind: 'Web' }", "7 missing-property")]
    [InlineData("count: 3\n    target: { kind: 'Wep', url: 'u' }", "7 wrong-value")]
    [InlineData("count: 3\n    target: { url: 'u' }", "7 missing-property")]
    [InlineData("count: 3\n    size: other.properties.size", "")]
    [InlineData("count: 3\n    size: other.properties.sise", "7 unknown-property")]
    [InlineData("count: 3\n    size: other.properties.count", "7 wrong-type")]
    public void Run_Properties_AreHeldAgainstTheTable(string properties, string expected)
    {
        var text = $"param open bool\nparam count int\nresource box 'T/boxes@2025-01-01' = {{\n  name: 'box'\n  properties: {{\n    {properties}\n  }}\n  location: 'x'\n}}\nresource other 'T/boxes@2025-01-01' existing = {{\n  name: 'o'\n}}\n";
        Assert.Equal(expected, Problems(text));
    }

    [Theory]
    [InlineData("resource a 'T/boxes@2026-01-01' = {\n  name: 'a'\n}", "1 unknown-version")]
    [InlineData("resource a 'T/boxs@2025-01-01' = {\n  name: 'a'\n}", "1 unknown-type")]
    [InlineData("resource a 'T/boxes/lids@2025-01-01' = {\n  name: 'Large'\n}", "1 missing-parent")]
    [InlineData("resource a 'T/boxes/lids@2025-01-01' = {\n  parent: b\n  name: 'Large'\n}\nresource b 'T/boxes@2025-01-01' existing = {\n  name: 'b'\n}", "")]
    [InlineData("resource a 'T/boxes/lids@2025-01-01' = {\n  parent: b\n  name: 'Small'\n}\nresource b 'T/boxes@2025-01-01' existing = {\n  name: 'b'\n}", "3 wrong-type")]
    [InlineData("resource a 'T/boxes/lids@2025-01-01' existing = {\n  parent: a\n  name: 'Large'\n}", "2 wrong-parent")]
    [InlineData("resource b 'T/boxes@2025-01-01' existing = {\n  name: 'b'\n\n  resource lid 'lids' = {\n    name: 'Big'\n  }\n}", "5 wrong-type")]
    [InlineData("resource b 'T/boxes@2025-01-01' existing = {\n  name: 'b'\n  location: 'x'\n}", "3 unknown-property")]
    [InlineData("param a string = 1", "1 wrong-type")]
    [InlineData("@allowed(['x', 'y'])\nparam a string = 'z'", "2 wrong-type")]
    [InlineData("@maxLength(2)\nparam a string = 'abc'", "2 wrong-type")]
    [InlineData("type t = {\n  a: 'x' | 'y'\n  b: int?\n}\nvar v t[] = [\n  {\n    a: 'z'\n  }\n  {\n    b: 1\n  }\n]", "7 wrong-type|9 missing-property")]
    [InlineData("output o int = 'x'", "1 wrong-type")]
    [InlineData("func f(a int) string => a", "1 wrong-type")]
    [InlineData("func f(a int) string => '${a}'\noutput o string = f('x')", "2 wrong-type")]
    [InlineData("output o string = 'a${[1]}'", "1 wrong-type")]
    public void Run_Declarations_AreHeldAgainstEachOther(string text, string expected) => Assert.Equal(expected, Problems(text));

    [Fact]
    public void Run_Module_IsHeldAgainstItsFile()
    {
        var problems = Run(InfraFolder.Of(
            ("m.bicep", "param size 'a' | 'b'\noutput count int = 1\n"),
            ("main.bicep", "module m 'm.bicep' = {\n  name: 'm'\n  params: {\n    size: 'c'\n  }\n}\noutput o string = m.outputs.count\n")));
        Assert.Equal(["main.bicep:4 wrong-type", "main.bicep:7 wrong-type"], problems.Select(p => $"{p.File}:{p.LineNumber} {p.Code}"));
    }

    private string Problems(string text) => string.Join('|', Run(InfraFolder.Of(("t.bicep", text))).Select(p => $"{p.LineNumber} {p.Code}"));

    private List<InfraProblem> Run(InfraFolder files)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "t.json"), Table);
        return [.. new TypeCheck(files, TypeTables.Read(folder.FullName), new HashSet<string>(StringComparer.Ordinal)).Run().OrderBy(p => p.LineNumber)];
    }
}
