using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Matching.Files;

/// <summary>A table to be matched: where its rows lie and what its columns are.</summary>
/// <param name="Name">Name of the file; of one of several tables <c>file › table</c>.</param>
/// <param name="Length">Bytes of the content.</param>
/// <param name="Table">Header and what the values are like.</param>
/// <param name="Mapping">What each column means, as intake would propose it.</param>
public sealed record MatchSource(string Name, FileReference Content, long Length, FileFormat Format, DescribedTable Table, Mapping Mapping);

/// <summary>The tables of one file, or why there are none.</summary>
/// <param name="Problems">Why the file, or a table of it, cannot be read.</param>
/// <param name="Notices">What people should know though it is read.</param>
public sealed record MatchFile(IReadOnlyList<MatchSource> Sources, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notices);
