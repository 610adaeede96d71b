using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Tests.Answers;

public sealed class JsonExtractorTests
{
    [Theory]
    [InlineData("""{"a": 1}""")]
    [InlineData("Sure! Here it is:\n```json\n{\"a\": 1}\n```\nAnything else?")]
    [InlineData("""<think>maybe {"a": 2}?</think>{"a": 1}""")]
    [InlineData("""{"a": 1,}""")]
    [InlineData("{\"a\": 1 // the first\n}")]
    [InlineData("{\u201ca\u201d: 1}")]
    [InlineData("""I weighed [1] and {x}; the answer: {"a": 1}""")]
    public void The_value_is_found_in_what_models_write_around_it(string text)
    {
        var (value, finding) = JsonExtractor.Extract(text);
        finding.ShouldBeNull();
        value!.Value.GetProperty("a").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Quotes_and_brackets_inside_texts_stay()
    {
        JsonExtractor.Extract("""{"a": "say \u201chi\u201d } or \"ho\""}""").Value!.Value.GetProperty("a").GetString().ShouldBe("say \u201chi\u201d } or \"ho\"");
        JsonExtractor.Extract("{\u201ca\u201d: \u201csay \"hi\"\nthen go\u201d}").Value!.Value.GetProperty("a").GetString().ShouldBe("say \"hi\"\nthen go");
        JsonExtractor.Extract("{\"a\": \"it\u201ds {fine}\"}").Value!.Value.GetProperty("a").GetString().ShouldBe("it\u201ds {fine}");
    }

    [Theory]
    [InlineData("", "answer.empty")]
    [InlineData("  \n", "answer.empty")]
    [InlineData("I cannot help with that.", "answer.no_json")]
    [InlineData("""{"a": [1, 2""", "answer.truncated")]
    [InlineData("""{"a": "unfinished""", "answer.truncated")]
    [InlineData("""{"a": [{"b": 1}, {"b": 2}""", "answer.truncated")]
    [InlineData("""{"a": nothing}""", "answer.syntax")]
    public void What_cannot_be_used_is_named_and_never_completed(string text, string code)
    {
        var (value, finding) = JsonExtractor.Extract(text);
        value.ShouldBeNull();
        finding!.Code.ShouldBe(code);
    }
}
