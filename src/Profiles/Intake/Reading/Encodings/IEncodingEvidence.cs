namespace Profiles.Intake.Reading;

/// <summary>Watches the bytes of an input go by and weighs whether they are a text in one encoding.</summary>
internal interface IEncodingEvidence
{
    /// <summary>Web name.</summary>
    string Name { get; }
    /// <summary>Byte offset of the first byte that cannot be in the encoding; null while all can.</summary>
    long? InvalidAt { get; }
    /// <summary>Characters weighed: those outside ASCII.</summary>
    long Weighed { get; }
    /// <summary>How usual those characters are in texts of the encoding: 1 all are frequent, 0 and below they look thrown together.</summary>
    double Score { get; }
    void Add(ReadOnlySpan<byte> block);
    void Complete();
}
