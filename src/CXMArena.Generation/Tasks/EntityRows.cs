using System.Globalization;
using System.Text;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Personas;

namespace CXMArena.Generation.Tasks;

/// <summary>Identifiers of enumerations as tables write them: lower case, words joined by underscores.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => Cache<T>.All[value];

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> All = Enum.GetValues<T>().ToDictionary(v => v, v => Snake(v.ToString()));
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}

/// <summary>Persona: who contacts the brand.</summary>
internal sealed class PersonaRows(Func<long, Persona> personas) : IConversationTable
{
    public TableSchema Schema => EntityTables.Persona;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation)
    {
        var persona = personas(conversation.Clean.Scenario.Ordinal);
        var style = persona.Style;
        yield return
        [
            persona.PersonaId,
            (IReadOnlyList<string>)[.. persona.Traits.Select(t => $"{t.Category}/{t.SubCategory}/{t.Value}")],
            (long)style.Verbosity, (long)style.Formality, (long)style.Warmth, (long)style.Patience, (long)style.Certainty, (long)style.Chattiness,
        ];
    }
}

/// <summary>Scenario: what happens in each contact.</summary>
internal sealed class ScenarioRows : IConversationTable
{
    public TableSchema Schema => EntityTables.Scenario;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation)
    {
        var s = conversation.Clean.Scenario;
        yield return [s.ScenarioId, s.Ordinal, Names.Of(s.Use), s.IssueTypeId, s.PatternId, s.CauseId, s.ProductId, s.PersonaId, s.Channel, Names.Of(s.Outcome), s.Today, s.AgentError, s.Key];
    }
}

/// <summary>Conversation.</summary>
internal sealed class ConversationRows : IConversationTable
{
    public TableSchema Schema => EntityTables.Conversation;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation)
    {
        var (clean, scenario) = (conversation.Clean, conversation.Clean.Scenario);
        yield return
        [
            clean.ConversationId, scenario.ScenarioId, scenario.IssueTypeId, Names.Of(scenario.Use), scenario.Channel, Names.Of(scenario.Outcome), conversation.NoiseProfile, (long)conversation.Messages.Count,
            (IReadOnlyList<string>)[.. clean.Quality.Where(q => q.Answer).Select(q => q.QuestionId)],
            (IReadOnlyList<string>)[.. clean.Quality.Where(q => !q.Answer).Select(q => q.QuestionId)],
        ];
    }
}

/// <summary>Utterance: the clean words and what they rest on.</summary>
internal sealed class UtteranceRows : IConversationTable
{
    public TableSchema Schema => EntityTables.Utterance;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation) => conversation.Clean.Utterances.Select(u => (object?[])
    [
        u.UtteranceId, conversation.Clean.ConversationId, Names.Of(u.Role), u.Clean.Text, u.Acts, u.Class is { } kind ? Names.Of(kind) : null, u.SourceArticleId, u.RelevantArticleIds, u.FactIds, u.AskedFactIds,
        u.Tool?.Name, u.Tool?.Arguments, u.Tool?.Result, u.Tool?.Succeeded,
    ]);
}

/// <summary>Message: what was published.</summary>
internal sealed class MessageRows : IConversationTable
{
    public TableSchema Schema => EntityTables.Message;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation) => conversation.Messages.Select(m => (object?[])
        [conversation.Clean.ConversationId, (long)m.MessageId, m.UtteranceId, Names.Of(m.Role), m.Text, m.AsrInput, m.AsrOutput]);
}

/// <summary>NoiseEdit: every change, of conversations and of articles.</summary>
internal sealed class NoiseEditRows : IConversationTable
{
    public TableSchema Schema => EntityTables.NoiseEdit;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation) => conversation.Edits.Select(Row);

    /// <summary>The edits of an article.</summary>
    public static IEnumerable<object?[]> Rows(NoisyArticle article) => article.Edits.Select(Row);

    private static object?[] Row(NoiseEdit e) =>
    [
        e.TargetId, (long)e.Sequence, e.Operator, Names.Of(e.Kind), Names.Of(e.Unit), e.UtteranceId, e.OtherUtteranceId, e.Role is { } role ? Names.Of(role) : null,
        (IReadOnlyList<string>)[.. e.MessageIds.Select(m => m.ToString(CultureInfo.InvariantCulture))], (long)e.MessageIndex, (long)e.Start, (long)e.Length, e.Before, e.After,
    ];
}
