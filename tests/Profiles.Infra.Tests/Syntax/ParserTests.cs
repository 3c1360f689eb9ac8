using Profiles.Infra.Syntax;
using Xunit;

namespace Profiles.Infra.Tests.Syntax;

public sealed class ParserTests
{
    public static TheoryData<string> Files => [.. Repository.Infra.Files.Keys];

    [Theory]
    [InlineData("1 + 2 * 3", "1 + 2 * 3")]
    [InlineData("a ? b : c ? d : e", "a ? b : c ? d : e")]
    [InlineData("a\n  ? b\n  : c", "a ? b : c")]
    [InlineData("a &&\n  b\n  || c", "a && b || c")]
    [InlineData("!empty(x) ?? y.?z", "!empty(x) ?? y.?z")]
    [InlineData("'a${b['c']}d${'e${f}g'}h'", "'a${b['c']}d${'e${f}g'}h'")]
    [InlineData("'${{ a: { b: 1 } }.a.b}'", "'${{\n  a: {\n    b: 1\n  }\n}.a.b}'")]
    [InlineData("'\\'\\\\\\n\\${x}\\u{4e2d}'", "'\\'\\\\\\n\\${x}中'")]
    [InlineData("'''\nraw ${x} 'y'\n'''", "'raw \\${x} \\'y\\'\\n'")]
    [InlineData("''", "''")]
    [InlineData("a::b.properties.c!.d[?0]", "a::b.properties.c!.d[?0]")]
    [InlineData("sys.map(items(x), (i, n) => '${n}')", "sys.map(items(x), (i, n) => '${n}')")]
    [InlineData("reduce(x, {}, () => 1)", "reduce(x, {\n}, () => 1)")]
    [InlineData("x => y => x", "(x) => (y) => x")]
    [InlineData("[for (a, i) in b: if_(a)]", "[for (a, i) in b: if_(a)]")]
    [InlineData("[1, -1\n  -2]", "[\n  1\n  -1\n  -2\n]")]
    [InlineData("[\n  1\n  -2\n  ...x\n]", "[\n  1\n  -2\n  ...x\n]")]
    [InlineData("{ a: 1, 'b c': 2, '${d}': 3, ...e }", "{\n  a: 1\n  'b c': 2\n  '${d}': 3\n  ...e\n}")]
    [InlineData("(a) // comment\n", "(a)")]
    [InlineData("/* many\nlines */ a", "a")]
    public void Read_Expression_PrintsAs(string text, string expected)
    {
        var value = Assert.IsType<VariableDeclaration>(Assert.Single(Parser.Read("t.bicep", $"var x = {text}").Declarations)).Value;
        Assert.Equal(expected, Printer.Print(value));
    }

    [Theory]
    [InlineData("param a 'x' | 'y'?", "param a 'x' | 'y'?\n")]
    [InlineData("param a (string | int)[]?", "param a (string | int)[]?\n")]
    [InlineData("type a = {\n  @description('d')\n  b: int?\n  *: string\n}", "type a = {\n  @description('d')\n  b: int?\n  *: string\n}\n")]
    [InlineData("type a = 'x'\n  | 1\n  | -2\n  | null", "type a = 'x' | 1 | -2 | null\n")]
    [InlineData("func f(a string, b int) bool => a == '${b}'", "func f(a string, b int) bool => a == '${b}'\n")]
    [InlineData("@secure()\n@minLength(3)\nparam p string = 'x'", "@secure()\n@minLength(3)\nparam p string = 'x'\n")]
    [InlineData("resource a 'T/b@1' existing = {\n  name: 'x'\n\n  resource c 'd' = if (e) {\n    name: 'f'\n  }\n}", "resource a 'T/b@1' existing = {\n  name: 'x'\n  resource c 'd' = if (e) {\n    name: 'f'\n  }\n}\n")]
    [InlineData("module m 'n.bicep' = [for i in range(0, 2): if (i > 0) {\n  name: 'm${i}'\n}]", "module m 'n.bicep' = [for i in range(0, 2): if (i > 0) {\n  name: 'm${i}'\n}]\n")]
    [InlineData("using '../main.bicep'\nparam a = 1", "using '../main.bicep'\nparam a = 1\n")]
    public void Read_Declaration_PrintsAs(string text, string expected) =>
        Assert.Equal(expected, Printer.Print(Parser.Read("t.bicep", text)));

    [Theory]
    [InlineData("var x = 'open", 1)]
    [InlineData("var x = 'a${b'", 1)]
    [InlineData("var x = {\n  a: 1\n", 3)]
    [InlineData("var x = [\n  1\n}", 3)]
    [InlineData("\n\nvar x 1", 3)]
    [InlineData("var x = 1 var y = 2", 1)]
    [InlineData("var x = a ? b", 1)]
    [InlineData("var x = '\\q'", 1)]
    [InlineData("var x = 99999999999999999999", 1)]
    [InlineData("/* open", 1)]
    [InlineData("import x from 'y'", 1)]
    [InlineData("resource a 'b' = 1", 1)]
    [InlineData("param p string = ", 1)]
    [InlineData("var x = ^", 1)]
    public void Read_Broken_SaysTheLine(string text, int line) =>
        Assert.Equal(line, Assert.Throws<BicepSyntaxException>(() => Parser.Read("t.bicep", text)).LineNumber);

    [Fact]
    public void Read_EndlessNesting_IsRefused()
    {
        foreach (var open in new[] { "[", "(", "{a:", "!", "f(", "a[", "'${", "x=>" })
            Assert.Throws<BicepSyntaxException>(() => Parser.Read("t.bicep", "var x = " + string.Concat(Enumerable.Repeat(open, 20_000))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Lexer_File_LosesNothing(string path)
    {
        var text = Repository.Infra.Texts[path];
        Assert.Equal(text, string.Concat(Lexer.Read(text).Select(t => t.Trivia + t.Text)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Printer_File_ReadsAsTheSame(string path)
    {
        var printed = Printer.Print(Repository.Infra.Files[path]);
        Assert.Equal(printed, Printer.Print(Parser.Read(path, printed)));
    }

    /// <summary>Pieces cut out, doubled and moved: every text is read or refused with a line within it.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Read_SpoiltFile_IsReadOrRefused(string path)
    {
        var text = Repository.Infra.Texts[path];
        var random = new Random(11);
        for (var i = 0; i < 150; i++)
        {
            var spoilt = text;
            for (var change = 0; change <= random.Next(3); change++)
            {
                var from = random.Next(spoilt.Length);
                var length = random.Next(Math.Min(40, spoilt.Length - from));
                var piece = spoilt.Substring(from, length);
                spoilt = random.Next(3) switch
                {
                    0 => spoilt.Remove(from, length),
                    1 => spoilt.Insert(random.Next(spoilt.Length), piece),
                    _ => spoilt.Insert(from, "{}[]()'$:?.|=@!"[random.Next(15)].ToString()),
                };
            }
            try
            {
                var printed = Printer.Print(Parser.Read(path, spoilt));
                Assert.Equal(printed, Printer.Print(Parser.Read(path, printed)));
            }
            catch (BicepSyntaxException refused)
            {
                Assert.InRange(refused.LineNumber, 1, spoilt.Count(c => c == '\n') + 1);
            }
        }
    }
}
