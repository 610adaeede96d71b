using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>What values are called in prompts.</summary>
internal static class ValueLabel
{
    public static string Of(World world, GivenValue value) => value.Kind == SpanKind.Fact && world.Facts.TryGetValue(value.Key, out var fact) ? Of(fact) : OfField(value.Key);

    public static string Of(Fact fact) => $"{fact.Attribute.Words.Label} of {fact.Subject}";

    public static string OfField(string field) => field.Replace('.', ' ').Replace('_', ' ');
}
