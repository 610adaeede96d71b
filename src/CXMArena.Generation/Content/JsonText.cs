using System.Text.Encodings.Web;
using System.Text.Json;

namespace CXMArena.Generation.Content;

/// <summary>How JSON inside columns is written: compact, with letters of all scripts as they are.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
