using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Tests that measure what belongs to the whole process, as its memory: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
