using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Profiles.Bench.Intake;

/// <summary>Compares what was acknowledged with what a data folder holds.</summary>
internal static class IntakeCheck
{
    /// <summary>Messages acknowledged that are not there, messages that are there twice, and all that are there.</summary>
    public static (int Missing, int Twice, int Stored) Compare(string folder, IReadOnlyCollection<string> acknowledged)
    {
        var stored = new Dictionary<string, int>(StringComparer.Ordinal);
        using var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={Path.Combine(folder, "intake.db")};Pooling=False"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT item FROM receipts";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            using var item = System.Text.Json.JsonDocument.Parse((byte[])reader[0]);
            var id = item.RootElement.GetProperty("message").GetProperty("messageId").GetString()!;
            stored[id] = stored.GetValueOrDefault(id) + 1;
        }
        return (acknowledged.Count(id => !stored.ContainsKey(id)), stored.Values.Count(n => n > 1), stored.Count);
    }
}
