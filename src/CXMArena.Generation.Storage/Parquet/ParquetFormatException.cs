namespace CXMArena.Generation.Storage.Parquet;

/// <summary>A file is not Parquet, is truncated or corrupt, or uses a feature that this reader does not have.</summary>
public sealed class ParquetFormatException : FormatException
{
    /// <summary>Says what is wrong and where; the message is <c>"{what} ({where})"</c>.</summary>
    public ParquetFormatException(string what, string where, Exception? innerException = null)
        : base($"{what} ({where})", innerException)
    {
        What = what;
        Where = where;
    }

    /// <summary>What is wrong, such as "the chunk ends after 3 of 10 values".</summary>
    public string What { get; }

    /// <summary>The place in the file, such as "footer" or "row group 2, column 'text', page 0".</summary>
    public string Where { get; }
}
