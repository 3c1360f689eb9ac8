using System.Text.Json.Serialization;
using Profiles.Cleaning;
using Profiles.Identity;

namespace Profiles.Evidence;

/// <summary>What one record said of one field.</summary>
/// <param name="Field">Id in the field catalogue.</param>
/// <param name="Value">Canonical value; cleared if the record said explicitly that there is none.</param>
/// <param name="Confidence">0–1: 1 as stated by the source, less for derived or doubtful values.</param>
public readonly record struct FieldObservation(string Field, FieldValue Value, double Confidence = 1);

/// <summary>One version of a SourcePerson's record, as cleaned: the evidence itself. Once written only retention takes something away from it.</summary>
/// <param name="RowNumber">Line of the file, from 1; item number for leads.</param>
/// <param name="Fields">What it said, at most one observation a field, sorted by field (ordinal); fields it did not mention are absent.</param>
/// <param name="Identifiers">The identifiers it carried, sorted, distinct.</param>
[JsonConverter(typeof(SightingConverter))]
public sealed record Sighting(
    SightingStamp Stamp,
    long RowNumber,
    IReadOnlyList<FieldObservation> Fields,
    IReadOnlyList<Identifier> Identifiers,
    IReadOnlyList<Finding> Findings);
