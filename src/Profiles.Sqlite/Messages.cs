using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Where a message is on its way, as stored.</summary>
internal enum MessageState
{
    /// <summary>Waiting, or leased until its instant.</summary>
    Waiting = 0,
    /// <summary>Worked off at its instant; only the id is kept, to swallow repetitions.</summary>
    Done = 1,
    /// <summary>Put aside at its instant.</summary>
    Dead = 2,
}

/// <summary>Puts messages into queues, within the transaction of whoever sends them.</summary>
/// <remarks>The column of the body holds a <see cref="QueueText"/> where the message says who sent it, else the body as it is.</remarks>
internal static class Messages
{
    /// <summary>How long the id of a message that was worked off swallows repetitions.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Old ids forgotten with each sending, so that no sending takes long.</summary>
    private const int MaxForgotten = 200;

    /// <param name="at">From when on it can be received.</param>
    /// <returns>False if the id is known: the message was swallowed.</returns>
    public static bool Send(Connection connection, string queue, QueueMessage message, DateTimeOffset at) => connection
        .Prepare("""
            INSERT INTO messages(queue, id, body, state, at, attempt, leased) VALUES (?1, ?2, ?3, 0, ?4, 0, 0) ON CONFLICT DO NOTHING
            """)
        .Bind(1, queue).Bind(2, message.Id).Bind(3, QueueText.Handed(message)).Bind(4, at).Run() > 0;

    /// <summary>Forgets ids whose time is over; run before sending.</summary>
    public static void Forget(Connection connection, DateTimeOffset now) => connection
        .Prepare("DELETE FROM messages WHERE message IN (SELECT message FROM messages WHERE state = 1 AND at < ?1 ORDER BY at LIMIT ?2)")
        .Bind(1, now - Memory).Bind(2, (long)MaxForgotten).Run();
}
