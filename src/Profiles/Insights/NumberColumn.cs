using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Insights;

/// <summary>Ranges of a numeric column that hold exactly the numbers for which a comparison with any decimal holds.</summary>
internal readonly record struct NumberColumn(string Name, FieldType Type)
{
    /// <summary>Everyone of whom the column holds a number.</summary>
    public RowSet All => new RowSet.Range(Name, FieldNumber.Min, FieldNumber.Max);

    public RowSet Between(decimal from, decimal to) => new RowSet.Range(Name, FieldNumber.Ceiling(Type, from), FieldNumber.Floor(Type, to));

    public RowSet Compared(Comparison op, decimal constant)
    {
        var (floor, ceiling) = (FieldNumber.Floor(Type, constant), FieldNumber.Ceiling(Type, constant));
        return op switch
        {
            Comparison.Equal => Between(constant, constant),
            Comparison.NotEqual => RowSet.Without(All, Between(constant, constant)),
            Comparison.Less => new RowSet.Range(Name, FieldNumber.Min, ceiling - 1),
            Comparison.LessOrEqual => new RowSet.Range(Name, FieldNumber.Min, floor),
            Comparison.Greater => new RowSet.Range(Name, floor + 1, FieldNumber.Max),
            Comparison.GreaterOrEqual => new RowSet.Range(Name, ceiling, FieldNumber.Max),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator on ordered values."),
        };
    }
}
