using System.Globalization;
using System.Text;

namespace Profiles.Infra.Syntax;

/// <summary>Writes what was read, without comments and in one layout: what is printed reads as the same declarations.</summary>
public sealed class Printer
{
    private readonly StringBuilder text = new();
    private int indent;

    private Printer() { }

    public static string Print(BicepFile file)
    {
        var printer = new Printer();
        foreach (var declaration in file.Declarations)
        {
            printer.Write(declaration);
            printer.text.Append('\n');
        }
        return printer.text.ToString();
    }

    public static string Print(Expression expression)
    {
        var printer = new Printer();
        printer.Write(expression);
        return printer.text.ToString();
    }

    private void Write(Declaration declaration)
    {
        WriteDecorators(declaration.Decorators);
        switch (declaration)
        {
            case ScopeDeclaration scope: Add("targetScope = ").Write(scope.Value); break;
            case UsingDeclaration used: Add("using ").Write(used.Path); break;
            case ParameterDeclaration parameter:
                Add("param ").Add(parameter.Name);
                if (parameter.Type is { } type) Add(" ").Write(type);
                if (parameter.Value is { } value) Add(" = ").Write(value);
                break;
            case VariableDeclaration variable:
                Add("var ").Add(variable.Name);
                if (variable.Type is { } variableType) Add(" ").Write(variableType);
                Add(" = ").Write(variable.Value);
                break;
            case OutputDeclaration output:
                Add("output ").Add(output.Name).Add(" ").Write(output.Type);
                Add(" = ").Write(output.Value);
                break;
            case TypeDeclaration shape: Add("type ").Add(shape.Name).Add(" = ").Write(shape.Type); break;
            case FunctionDeclaration function:
                Add("func ").Add(function.Name).Add("(");
                WriteAll(function.Parameters, p => Add(p.Name).Add(" ").Write(p.Type));
                Add(") ").Write(function.Result);
                Add(" => ").Write(function.Body);
                break;
            case ResourceDeclaration resource:
                Add("resource ").Add(resource.Name).Add(" ").Write(resource.Type);
                Add(resource.IsExisting ? " existing = " : " = ").Write(resource.Body);
                break;
            case ModuleDeclaration module:
                Add("module ").Add(module.Name).Add(" ").Write(module.Path);
                Add(" = ").Write(module.Body);
                break;
        }
    }

    private void Write(Expression expression)
    {
        switch (expression)
        {
            case StringExpression part: WriteString(part); break;
            case NumberExpression number: Add(number.Value.ToString(CultureInfo.InvariantCulture)); break;
            case BooleanExpression boolean: Add(boolean.Value ? "true" : "false"); break;
            case NullExpression: Add("null"); break;
            case NameExpression name: Add(name.Name); break;
            case ArrayExpression array: WriteLines("[", array.Items, Write, "]"); break;
            case SpreadExpression spread: Add("...").Write(spread.Value); break;
            case ObjectExpression content: WriteObject(content); break;
            case UnaryExpression unary: Add(unary.Operator).Write(unary.Value); break;
            case BinaryExpression binary:
                Write(binary.Left);
                Add($" {binary.Operator} ").Write(binary.Right);
                break;
            case TernaryExpression choice:
                Write(choice.Condition);
                Add(" ? ").Write(choice.Then);
                Add(" : ").Write(choice.Else);
                break;
            case MemberExpression member:
                Write(member.Target);
                Add(member.IsSafe ? ".?" : ".").Add(member.Name);
                break;
            case IndexExpression index:
                Write(index.Target);
                Add(index.IsSafe ? "[?" : "[").Write(index.Index);
                Add("]");
                break;
            case NestedExpression nested:
                Write(nested.Target);
                Add("::").Add(nested.Name);
                break;
            case NotNullExpression present:
                Write(present.Target);
                Add("!");
                break;
            case CallExpression call:
                if (call.Target is { } target)
                {
                    Write(target);
                    Add(".");
                }
                Add(call.Name).Add("(");
                WriteAll(call.Arguments, Write);
                Add(")");
                break;
            case LambdaExpression lambda: Add($"({string.Join(", ", lambda.Parameters)}) => ").Write(lambda.Body); break;
            case ForExpression each:
                Add(each.Index is null ? $"[for {each.Item} in " : $"[for ({each.Item}, {each.Index}) in ").Write(each.Source);
                Add(": ").Write(each.Body);
                Add("]");
                break;
            case IfExpression conditional:
                Add("if (").Write(conditional.Condition);
                Add(") ").Write(conditional.Body);
                break;
            case ParenthesizedExpression inner:
                Add("(").Write(inner.Value);
                Add(")");
                break;
        }
    }

    private void Write(TypeExpression type)
    {
        switch (type)
        {
            case NamedType named: Add(named.Name); break;
            case LiteralType literal: Write(literal.Value); break;
            case ListType list:
                WriteTight(list.Item);
                Add("[]");
                break;
            case NullableType nullable:
                WriteTight(nullable.Type);
                Add("?");
                break;
            case ChoiceType choice:
                for (var i = 0; i < choice.Choices.Count; i++)
                {
                    if (i > 0) Add(" | ");
                    WriteTight(choice.Choices[i]);
                }
                break;
            case ShapeType shape:
                WriteLines("{", shape.Properties, property =>
                {
                    WriteDecorators(property.Decorators);
                    if (property.Name is { } name) WriteKey(name);
                    else Add("*");
                    Add(": ").Write(property.Type);
                }, "}");
                break;
        }
    }

    private void WriteTight(TypeExpression type)
    {
        if (type is ChoiceType) Add("(").Write(type);
        else Write(type);
        if (type is ChoiceType) Add(")");
    }

    private void WriteObject(ObjectExpression content) => WriteLines("{", content.Properties.Cast<object>().Concat(content.Nested), member =>
    {
        if (member is ResourceDeclaration nested)
        {
            Write(nested);
            return;
        }
        var property = (Property)member;
        if (property.Key is null) Add("...");
        else if (property.Name is { } name) WriteKey(name);
        else WriteString(property.Key);
        if (property.Key is not null) Add(": ");
        Write(property.Value);
    }, "}");

    private void WriteDecorators(IReadOnlyList<CallExpression> decorators)
    {
        foreach (var decorator in decorators)
        {
            Add("@").Write(decorator);
            NewLine();
        }
    }

    private void WriteKey(string name)
    {
        if (name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) Add(name);
        else WriteString(new StringExpression(0, [name], []));
    }

    private void WriteString(StringExpression part)
    {
        Add("'");
        for (var i = 0; i < part.Texts.Count; i++)
        {
            if (i > 0)
            {
                Add("${").Write(part.Values[i - 1]);
                Add("}");
            }
            foreach (var c in part.Texts[i])
                Add(c switch { '\'' => "\\'", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '$' => "\\$", _ => c.ToString() });
        }
        Add("'");
    }

    private void WriteLines<T>(string open, IEnumerable<T> items, Action<T> write, string close)
    {
        Add(open);
        indent++;
        foreach (var item in items)
        {
            NewLine();
            write(item);
        }
        indent--;
        NewLine();
        Add(close);
    }

    private void WriteAll<T>(IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) Add(", ");
            write(items[i]);
        }
    }

    private void NewLine() => text.Append('\n').Append(' ', indent * 2);

    private Printer Add(string part)
    {
        text.Append(part);
        return this;
    }
}
