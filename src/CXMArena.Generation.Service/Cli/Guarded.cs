using System.Text.Json;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Storage.Objects;
using Microsoft.Data.Sqlite;

namespace CXMArena.Generation.Service.Cli;

/// <summary>Turns what a command throws into one message and an exit code.</summary>
internal static class Guarded
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A check found something.</summary>
    public const int Findings = 1;

    /// <summary>The input cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>The command failed for another reason.</summary>
    public const int Failed = 3;

    private const int SqliteFull = 13;
    private const string FullDisk = "the disk is full; nothing was published. Make room and run the same command again to go on where it was";

    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (InputException e)
        {
            return Say(e.Message, BadInput);
        }
        catch (ModelAccessException e)
        {
            return Say(e.Message, Failed);
        }
        catch (SqliteException e)
        {
            return Say(e.SqliteErrorCode == SqliteFull ? FullDisk : $"replies cannot be stored: {e.Message}; mend that and run the same command again: stored replies are not asked for again", Failed);
        }
        catch (OperationCanceledException)
        {
            return Say("stopped; run the same command again to go on where it was", Failed);
        }
        catch (Exception e) when (StorageFaults.IsDiskFull(e))
        {
            return Say(FullDisk, Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return Say(e.Message, Failed);
        }
        catch (AggregateException e) when (e.InnerExceptions is [IOException or UnauthorizedAccessException or InvalidDataException])
        {
            return Say(e.InnerExceptions[0].Message, Failed);
        }
    }

    private static int Say(string message, int code)
    {
        Console.Error.WriteLine($"cxmarena: {message}");
        return code;
    }
}
