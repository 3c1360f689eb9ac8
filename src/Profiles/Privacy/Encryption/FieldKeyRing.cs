using System.Text;

namespace Profiles.Privacy.Encryption;

/// <summary>The keys of the field encryption: new values are closed under the newest, older ones are still opened.</summary>
/// <remarks>Immutable; in text one key a line or separated by commas, <c>number:base64</c> of 32 bytes each.</remarks>
public sealed class FieldKeyRing
{
    private readonly SortedDictionary<int, FieldKey> keys;

    public FieldKeyRing(IEnumerable<FieldKey> keys)
    {
        this.keys = new(keys.ToDictionary(k => k.Number));
        if (this.keys.Count == 0) throw new ArgumentException("A ring needs a key.", nameof(keys));
        Current = this.keys.Values.Last();
    }

    public FieldKey Current { get; }

    /// <summary>Numbers of all keys, ascending.</summary>
    public IReadOnlyList<int> Numbers => [.. keys.Keys];

    public FieldKey? Find(int number) => keys.GetValueOrDefault(number);

    public FieldKeyRing With(FieldKey key) => new([.. keys.Values, key]);

    /// <summary>Without an old key; the current one stays.</summary>
    public FieldKeyRing Without(int number) => new(keys.Values.Where(k => k.Number != number || k == Current));

    /// <exception cref="FormatException">The text holds something else; the message says where, and repeats nothing of it.</exception>
    public static FieldKeyRing Parse(string text)
    {
        var parts = text.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = new Dictionary<int, FieldKey>();
        for (var i = 0; i < parts.Length; i++)
        {
            var colon = parts[i].IndexOf(':', StringComparison.Ordinal);
            var bytes = new byte[FieldKey.Length + 1];
            if (colon < 1 || !int.TryParse(parts[i].AsSpan(0, colon), out var number) || number is < 1 or > FieldKey.MaxNumber
                || !Convert.TryFromBase64String(parts[i][(colon + 1)..], bytes, out var length) || length != FieldKey.Length)
                throw new FormatException($"Key {i + 1} of the field encryption: expected number:base64 with a number from 1 to {FieldKey.MaxNumber} and {FieldKey.Length} bytes.");
            if (!found.TryAdd(number, new FieldKey(number, bytes.AsSpan(0, length))))
                throw new FormatException($"Key {i + 1} of the field encryption: number {number} stands twice.");
        }
        return found.Count > 0 ? new FieldKeyRing(found.Values) : throw new FormatException("The field encryption has no key: expected at least one, number:base64.");
    }

    public string Export()
    {
        var text = new StringBuilder();
        foreach (var key in keys.Values) text.Append(key.Export()).Append('\n');
        return text.ToString();
    }
}
