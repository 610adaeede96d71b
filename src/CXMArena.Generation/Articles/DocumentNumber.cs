using System.Globalization;

namespace CXMArena.Generation.Articles;

/// <summary>The number in a document id, by which articles are ordered.</summary>
public static class DocumentNumber
{
    /// <summary>The number; the largest there is where the id has none.</summary>
    public static int Of(string documentId) =>
        documentId.StartsWith("KB_", StringComparison.Ordinal) && int.TryParse(documentId.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
