namespace Profiles.Definitions;

/// <summary>The definitions in force. A unit of work takes <see cref="Current"/> once and keeps it.</summary>
public sealed class DefinitionProvider
{
    private ActiveDefinitions? current;

    /// <summary>Throws <see cref="InvalidOperationException"/> before the first publication.</summary>
    public ActiveDefinitions Current => Volatile.Read(ref current) ?? throw new InvalidOperationException("No definitions are loaded yet.");

    public void Publish(DefinitionSet set) => Volatile.Write(ref current, ActiveDefinitions.Of(set));
}
