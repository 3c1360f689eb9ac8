using System.Text.Json.Serialization;

namespace Profiles.Intake.Reading;

[JsonConverter(typeof(JsonStringEnumConverter<FileKind>))]
public enum FileKind
{
    Csv,
    NdJson,
}

/// <summary>What was detected of a file, recorded in its batch.</summary>
/// <param name="Encoding">Web name: <c>utf-8, gb18030</c>.</param>
/// <param name="BomLength">Bytes of a byte order mark to skip.</param>
/// <param name="Delimiter">Of CSV; null for NDJSON.</param>
/// <param name="Header">Column names; for NDJSON the property names seen in the sample, dotted for nested ones.</param>
/// <param name="HasHeader">False if the first row is data and <paramref name="Header"/> was made up.</param>
/// <param name="DataStart">Byte offset of the first data row.</param>
/// <param name="FirstRowNumber">Line number of the first data row, from 1.</param>
public sealed record FileFormat(
    FileKind Kind, string Encoding, int BomLength, char? Delimiter, IReadOnlyList<string> Header, bool HasHeader, long DataStart, long FirstRowNumber);
