using CXMArena.Generation.Replies;
using Microsoft.Data.Sqlite;

namespace CXMArena.Generation.Storage.Replies;

/// <summary>
/// One SQLite file of replies in WAL mode: one worker writes it, any number reads. A commit survives a killed process; after a power cut the last ones may be missing,
/// never half there. One connection, used by one thread at a time.
/// </summary>
internal sealed class ReplyFile : IDisposable
{
    private const int FormatVersion = 1;
    private const string Columns = "stage, model, text, finish_reason, refusal, input_tokens, output_tokens, cached_tokens";
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand? _insert;
    private readonly Lock _gate = new();

    private ReplyFile(SqliteConnection connection, bool writable)
    {
        _connection = connection;
        _find = Command($"SELECT {Columns} FROM replies WHERE key = $key", "$key");
        _insert = writable
            ? Command(
                $"INSERT INTO replies (key, {Columns}) VALUES ($key, $stage, $model, $text, $finish, $refusal, $input, $output, $cached) ON CONFLICT (key) DO NOTHING",
                "$key", "$stage", "$model", "$text", "$finish", "$refusal", "$input", "$output", "$cached")
            : null;
    }

    /// <summary>Opens the file of this worker, made where it is missing.</summary>
    /// <exception cref="SqliteException">It is no file of replies, or cannot be written.</exception>
    public static ReplyFile Create(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, connection =>
    {
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        if (Version(connection) == 0)
        {
            Execute(
                connection,
                $"""
                BEGIN IMMEDIATE;
                CREATE TABLE IF NOT EXISTS replies (
                  key BLOB PRIMARY KEY, stage TEXT NOT NULL, model TEXT NOT NULL, text TEXT NOT NULL, finish_reason TEXT NOT NULL, refusal TEXT,
                  input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL);
                PRAGMA user_version = {FormatVersion};
                COMMIT;
                """);
        }
    });

    /// <summary>Opens the file of another worker.</summary>
    /// <exception cref="SqliteException">It is no file of replies, or cannot be read.</exception>
    public static ReplyFile Read(string path) => Open(path, SqliteOpenMode.ReadOnly, _ => { });

    /// <summary>The reply of a key, or null.</summary>
    public StoredReply? Find(string key)
    {
        lock (_gate)
        {
            _find.Parameters[0].Value = Convert.FromHexString(key);
            using var row = _find.ExecuteReader();
            return row.Read()
                ? new StoredReply(
                    key,
                    row.GetString(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetString(3),
                    row.IsDBNull(4) ? null : row.GetString(4),
                    new ReplyUsage(row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)))
                : null;
        }
    }

    /// <summary>Commits a reply; false where the key has one already.</summary>
    public bool Add(StoredReply reply)
    {
        var insert = _insert ?? throw new InvalidOperationException("the file is open for reading only");
        object?[] values =
        [
            Convert.FromHexString(reply.Key), reply.Stage, reply.Model, reply.Text, reply.FinishReason, reply.Refusal ?? (object)DBNull.Value,
            reply.Usage.InputTokens, reply.Usage.OutputTokens, reply.Usage.CachedTokens,
        ];
        lock (_gate)
        {
            for (var i = 0; i < values.Length; i++)
            {
                insert.Parameters[i].Value = values[i];
            }

            return insert.ExecuteNonQuery() > 0;
        }
    }

    /// <summary>What its replies have cost.</summary>
    public IReadOnlyList<StoredUsage> Usage()
    {
        lock (_gate)
        {
            using var command = _connection.CreateCommand();
            command.CommandText =
                "SELECT stage, model, count(*), sum(input_tokens), sum(output_tokens), sum(cached_tokens) FROM replies GROUP BY stage, model ORDER BY stage, model";
            using var row = command.ExecuteReader();
            var usage = new List<StoredUsage>();
            while (row.Read())
            {
                usage.Add(new StoredUsage(row.GetString(0), row.GetString(1), row.GetInt64(2), new ReplyUsage(row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))));
            }

            return usage;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _find.Dispose();
            _insert?.Dispose();
            _connection.Dispose();
        }
    }

    private static ReplyFile Open(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
            var version = Version(connection);
            return version == FormatVersion
                ? new ReplyFile(connection, mode != SqliteOpenMode.ReadOnly)
                : throw new SqliteException($"it has format {version}, and this version of the tool reads format {FormatVersion}", 1);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static long Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }
}
