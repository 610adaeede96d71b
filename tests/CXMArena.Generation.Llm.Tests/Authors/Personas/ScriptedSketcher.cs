using System.Text.Json;
using System.Text.RegularExpressions;
using CXMArena.Generation.Personas;

namespace CXMArena.Generation.Llm.Tests.Authors.Personas;

/// <summary>Makes a sketch of a customer from the rendered prompt alone.</summary>
internal static partial class ScriptedSketcher
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Whether the question is for a persona.</summary>
    public static bool IsAsked(IReadOnlyList<string> messages) => messages[1].Contains("\nWhat they do not know: ", StringComparison.Ordinal);

    /// <summary>A sketch that keeps what the prompt asks for.</summary>
    public static PersonaSketch Write(string prompt) => new(
        $"So there I was, minding my own business, and it would not go the way it should. I looked at it twice, put it aside, looked again, and it was no better. {Told(prompt)}",
        $"On {Channel().Match(prompt).Groups[1].Value} they begin in the middle and go back to the start when somebody asks; short pieces, one after the other, and a long one when they get going about it.",
        "They want to be able to forget about it before the day is over.",
        "Being told a second time to tell the whole thing from the beginning.",
        "Somebody who says what happens next and then does just that.");

    /// <summary>A sketch as it is sent.</summary>
    public static string Text(PersonaSketch sketch) => JsonSerializer.Serialize(sketch, Json);

    private static string Told(string prompt) => prompt.Contains("and have to look for first: nothing", StringComparison.Ordinal) ? "Everything they might ask me lies on the table." : "They will ask me for things that I have to dig for.";

    [GeneratedRegex("^Channel: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Channel();
}
