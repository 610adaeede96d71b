using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Conversations;

/// <summary>Names of products, people and places in an utterance, held against those of the contact.</summary>
internal sealed class ConversationCheckerNames
{
    private static readonly TopicKind[] Named = [TopicKind.Product, TopicKind.Series, TopicKind.Store, TopicKind.Event];
    private readonly FactBook _book;
    private readonly NameIndex _proper = new();

    public ConversationCheckerNames(World world, FactBook book)
    {
        _book = book;
        foreach (var name in world.Topics.Where(t => Named.Contains(t.Kind)).Select(t => t.Name).Concat(world.Brand.Regions).Concat(world.Brand.Tiers))
        {
            _proper.Add(name);
        }
    }

    /// <summary>All texts of a ground in one, to look names up in.</summary>
    public static string Phrases(ConversationGround ground) =>
        string.Join('\n', ground.Names.Concat(ground.Utterances.SelectMany(u => u.Texts)).Concat(ground.Utterances.SelectMany(u => u.Values).Select(v => v.Text)));

    /// <summary>Names of the brand that are not of this contact, and names that nothing given has.</summary>
    public IEnumerable<ConversationFinding> Check(SpannedText text, int place, GivenWords given, GivenWords? wording, string phrases)
    {
        var tokens = TextToken.Of(text.Text);
        foreach (var (start, length) in _proper.Mentions(tokens).Where(m => !Marked(text, m.Start, m.Length)))
        {
            var words = text.Text.Substring(start, length);
            if (!phrases.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                yield return new ConversationFinding("name.misplaced", place, start, length, $"'{words}' is not what this contact is about; use the names of the plan");
            }
        }

        foreach (var (start, length) in _book.Names.Unknown(tokens, _book.Names.In(tokens), w => given.Has(w) || wording?.Has(w) == true))
        {
            if (!Marked(text, start, length))
            {
                yield return new ConversationFinding("name.unknown", place, start, length, $"'{text.Text.Substring(start, length)}' is a name that the plan does not give; leave it out");
            }
        }
    }

    private static bool Marked(SpannedText text, int start, int length) => text.Spans.Any(s => s.Kind != SpanKind.Evidence && s.Start < start + length && s.End > start);
}
