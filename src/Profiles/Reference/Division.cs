namespace Profiles.Reference;

/// <summary>Levels of Chinese divisions: 省级, 地级, 县级.</summary>
public enum DivisionLevel
{
    Province,
    City,
    County,
}

/// <summary>A division of China as it is today.</summary>
/// <param name="Code">Six digits of GB/T 2260. From 710001, 810001 and 820001 on they are our own: the standard has none below Taiwan, Hong Kong and Macao.</param>
/// <param name="Parent">The division above; null for provinces.</param>
public sealed record Division(int Code, string Name, DivisionLevel Level, Division? Parent)
{
    /// <summary>The code as text.</summary>
    public string Digits { get; } = Code.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The names from the province down: 浙江省杭州市西湖区; a municipality's once.</summary>
    public string FullName { get; } = Parent is null || Parent.Name == Name ? Name : Parent.FullName + Name;

    /// <summary>True if the division is <paramref name="other"/> or lies within it.</summary>
    public bool IsWithin(Division other)
    {
        for (var at = this; at is not null; at = at.Parent)
            if (ReferenceEquals(at, other)) return true;
        return false;
    }

    public Division Province => Level == DivisionLevel.Province ? this : Parent!.Province;

    /// <summary>The city it is or lies in; null for provinces and for counties directly under one (仙桃市).</summary>
    public Division? City => Level switch
    {
        DivisionLevel.City => this,
        DivisionLevel.County when Parent!.Level == DivisionLevel.City => Parent,
        _ => null,
    };

    /// <summary>True if the standard has the code.</summary>
    public bool HasStandardCode => Level == DivisionLevel.Province || Code / 10000 is not (71 or 81 or 82);

    public override string ToString() => Name;
}
