using CXMArena.Generation.Content;

namespace CXMArena.Generation.Storage.Objects;

/// <summary>What a failed write means for the person who waits for it.</summary>
public static class StorageFaults
{
    private const int UnixNoSpace = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether a write failed because the disk is full; making room mends it, another input does not.</summary>
    public static bool IsDiskFull(Exception fault) => fault switch
    {
        AggregateException several => several.InnerExceptions.Any(IsDiskFull),
        IOException => fault.HResult is UnixNoSpace or WindowsDiskFull || fault.Message.Contains("No space left", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a folder that a person named could not be written to, and naming another or mending its rights would help.</summary>
    internal static bool IsNotWritable(Exception fault) => fault is IOException or UnauthorizedAccessException && !IsDiskFull(fault);

    /// <summary>Says why a folder cannot be written to.</summary>
    internal static InputException NotWritable(string folder, Exception fault)
    {
        for (var path = folder; !string.IsNullOrEmpty(path); path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return new InputException("--output", 0, $"'{path}' is a file; name a folder");
            }
        }

        return new InputException("--output", 0, $"'{folder}' cannot be written to ({fault.Message}); name another folder or mend its rights");
    }
}
