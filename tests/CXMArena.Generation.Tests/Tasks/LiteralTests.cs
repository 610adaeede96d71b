using System.Text.Json;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>Text for two readers.</summary>
public sealed class LiteralTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("\"quoted\" and \\ back")]
    [InlineData("line\nand\ttab\u0001")]
    [InlineData("caf\u00e9 \ud83d\ude00 \u2028")]
    public void ATextComesBackFromJson(string text)
    {
        using var json = JsonDocument.Parse(new Literal().Object().Key("k").Value(text).EndObject().ToString());

        json.RootElement.GetProperty("k").GetString().ShouldBe(text);
    }

    [Fact]
    public void NoSurrogateIsEscapedWhichPythonWouldReadAsTwoCharacters() => new Literal().Value("\ud83d\ude00").ToString().ShouldBe("\"\ud83d\ude00\"");

    [Fact]
    public void ListsAndObjectsNest() =>
        new Literal().List().Object().Key("a").List().Value(1).Value(2).EndList().Key("b").Value("x").EndObject().Value("y").EndList().ToString()
            .ShouldBe("[{\"a\": [1, 2], \"b\": \"x\"}, \"y\"]");
}
