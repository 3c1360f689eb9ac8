using FsCheck;
using FsCheck.Fluent;
using Profiles.Infra.Syntax;
using Xunit;

namespace Profiles.Infra.Tests.Syntax;

public sealed class PrinterProperties
{
    private static readonly string[] Texts = ["", "a", "it's", "${x}", "line\nline", "中文", "\\", "$$", "'''", "\t\r"];

    /// <summary>Whatever tree is printed is the tree that is read.</summary>
    [Fact]
    public void Print_AnyExpression_ReadsAsTheSame() => Prop.ForAll(Gen.Sized(size => Expressions(Math.Min(size, 12))).ToArbitrary(), expression =>
    {
        var printed = Printer.Print(expression);
        var read = ((VariableDeclaration)Parser.Read("t.bicep", $"var x = {printed}\n").Declarations[0]).Value;
        return Printer.Print(read) == printed;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261128, 1));

    private static Gen<Expression> Expressions(int size) => size <= 0 ? Leaves : Gen.OneOf(
        Leaves,
        from left in Tight(size / 2) from right in Tight(size / 2) from symbol in Gen.Elements("+", "-", "*", "==", "&&", "??") select (Expression)new BinaryExpression(1, symbol, left, right),
        from condition in Tight(size / 3) from then in Expressions(size / 3) from other in Expressions(size / 3) select (Expression)new TernaryExpression(1, condition, then, other),
        from value in Expressions(size / 2) from before in Gen.Elements(Texts) from after in Gen.Elements(Texts) select (Expression)new StringExpression(1, [before, after], [value]),
        from items in Gen.ListOf(Expressions(size / 4), 3) select (Expression)new ArrayExpression(1, [.. items]),
        from values in Gen.ListOf(Expressions(size / 4), 2) select (Expression)new ObjectExpression(1, [.. values.Select((v, i) => new Infra.Syntax.Property(1, new StringExpression(1, [Texts[i + 1] + i], []), v))], []),
        from target in Tight(size / 2) select (Expression)new MemberExpression(1, target, "name", IsSafe: size % 2 == 0),
        from target in Tight(size / 2) from index in Expressions(size / 2) select (Expression)new IndexExpression(1, target, index, IsSafe: size % 2 == 0),
        from arguments in Gen.ListOf(Expressions(size / 4), 2) select (Expression)new CallExpression(1, null, "call", [.. arguments]),
        from body in Expressions(size / 2) select (Expression)new CallExpression(1, null, "map", [new NameExpression(1, "list"), new LambdaExpression(1, ["item"], body)]),
        from body in Expressions(size / 2) select (Expression)new ForExpression(1, "item", "index", new NameExpression(1, "list"), body),
        from value in Tight(size / 2) select (Expression)new UnaryExpression(1, "!", value));

    /// <summary>In parentheses, so that the precedence of operators does not matter.</summary>
    private static Gen<Expression> Tight(int size) => Expressions(size).Select(e => (Expression)new ParenthesizedExpression(1, e));

    private static Gen<Expression> Leaves => Gen.OneOf(
        Gen.Elements(Texts).Select(t => (Expression)new StringExpression(1, [t], [])),
        Gen.Choose(0, int.MaxValue).Select(n => (Expression)new NumberExpression(1, n)),
        Gen.Elements("a", "b_1", "inner", "format").Select(n => (Expression)new NameExpression(1, n)),
        Gen.Elements<Expression>(new BooleanExpression(1, true), new NullExpression(1)));
}
