using System.Numerics;

namespace Profiles.Cleaning.Places;

/// <summary>Lengths that names beginning with a text's first two characters have, as far as the text reaches; the longest comes first.</summary>
/// <param name="bits">Bit n set: a name of n characters.</param>
internal readonly struct NameLengths(uint bits)
{
    public Enumerator GetEnumerator() => new(bits);

    internal struct Enumerator(uint bits)
    {
        private uint rest = bits;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (rest == 0) return false;
            Current = BitOperations.Log2(rest);
            rest &= ~(1u << Current);
            return true;
        }
    }
}
