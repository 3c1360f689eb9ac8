using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Profiles.Sqlite.Engine;

/// <summary>A prepared statement, bound and stepped many times. Parameters count from 1, columns from 0, as in SQLite.</summary>
/// <remarks>Not thread-safe; one use at a time. Stepping to the end resets it, so loops run until <see cref="Step"/> is false.</remarks>
internal sealed class Statement : IDisposable
{
    private const int IdLength = 16;
    private const int SmallText = 256;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt handle;

    public Statement(sqlite3 database, string sql)
    {
        this.database = database;
        var result = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle);
        if (result != raw.SQLITE_OK) throw Error(result);
    }

    public Statement Bind(int parameter, long value) => Checked(raw.sqlite3_bind_int64(handle, parameter, value));

    public Statement Bind(int parameter, long? value) => value is { } number ? Bind(parameter, number) : BindNull(parameter);

    public Statement Bind(int parameter, ReadOnlySpan<byte> blob) => Checked(raw.sqlite3_bind_blob(handle, parameter, blob));

    /// <summary>Instants are UTC ticks.</summary>
    public Statement Bind(int parameter, DateTimeOffset instant) => Bind(parameter, instant.UtcTicks);

    /// <summary>Ids are 16 bytes, big-endian, so that SQLite's order of blobs is the order of ids.</summary>
    public Statement Bind(int parameter, UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[IdLength];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return Bind(parameter, bytes);
    }

    public Statement Bind(int parameter, string? text)
    {
        if (text is null) return BindNull(parameter);
        var bound = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (bound <= SmallText)
        {
            Span<byte> small = stackalloc byte[SmallText];
            return Checked(raw.sqlite3_bind_text(handle, parameter, small[..Encoding.UTF8.GetBytes(text, small)]));
        }
        var buffer = ArrayPool<byte>.Shared.Rent(bound);
        try
        {
            return Checked(raw.sqlite3_bind_text(handle, parameter, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public Statement BindNull(int parameter) => Checked(raw.sqlite3_bind_null(handle, parameter));

    /// <summary>True if there is a row; false at the end, where the statement is reset.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW) return true;
        var error = result == raw.SQLITE_DONE ? null : Error(result);
        Reset();
        return error is null ? false : throw error;
    }

    /// <summary>Runs to the end, passing over rows; returns the number of rows changed by it.</summary>
    public int Run()
    {
        while (Step()) { }
        return raw.sqlite3_changes(database);
    }

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>The bytes of the column, valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public UInt128 Id(int column) => BinaryPrimitives.ReadUInt128BigEndian(Blob(column));

    public string Text(int column) => Encoding.UTF8.GetString(Blob(column));

    public string? NullableText(int column) => IsNull(column) ? null : Text(column);

    public DateTimeOffset Instant(int column) => new(Int64(column), TimeSpan.Zero);

    // The result of a reset repeats the error of the step before it, which was thrown already.
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();

    private Statement Checked(int result) => result == raw.SQLITE_OK ? this : throw Error(result);

    private SqliteException Error(int result) => new(
        $"SQLite error {result}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result, raw.sqlite3_extended_errcode(database));
}
