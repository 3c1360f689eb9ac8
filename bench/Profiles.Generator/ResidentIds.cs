using System.Globalization;

namespace Profiles.Generator;

/// <summary>Resident identity numbers: 6 digits of district, 8 of birth, 3 of sequence (odd for men), 1 of check (GB 11643-1999).</summary>
public static class ResidentIds
{
    private const string CheckDigits = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static string Of(string district, DateOnly born, int sequence)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{district}{born:yyyyMMdd}{sequence:000}");
        return body + Check(body);
    }

    /// <summary>With one digit of the sequence changed and the check digit kept: what a typing error makes of it.</summary>
    public static string Misspelt(string id)
    {
        var digit = (char)('0' + (id[15] - '0' + 1) % 10);
        return string.Concat(id.AsSpan(0, 15), [digit], id.AsSpan(16));
    }

    private static char Check(string body)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (body[i] - '0') * Weights[i];
        return CheckDigits[sum % 11];
    }
}
