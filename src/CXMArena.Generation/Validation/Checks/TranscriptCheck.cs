namespace CXMArena.Generation.Validation.Checks;

/// <summary>Every line begins with a speaker and names none inside; a context ends with the customer; a whole transcript has as many lines as there are messages, which are numbered without gaps.</summary>
internal sealed class TranscriptCheck : IDatasetCheck
{
    private static readonly string[] Prefixes = ["Customer: ", "Agent: "];
    private readonly Dictionary<ulong, long> _messages = [];
    private (string Conversation, long Message) _last = ("", 0);

    public void See(TableRow row, FindingList findings)
    {
        switch (row.Table.Config)
        {
            case "Conversation":
                _messages[IdSet.Hash(row.Text("conversation_id"))] = row.Whole("messages");
                break;
            case "Message":
                var conversation = row.Text("conversation_id");
                var expected = conversation == _last.Conversation ? _last.Message + 1 : 1;
                if (row.Whole("message_id") != expected)
                {
                    findings.Error("transcript.numbers", row, $"message {row.Whole("message_id")} of {conversation} stands where {expected} is due");
                }

                _last = (conversation, row.Whole("message_id"));
                break;
            case "Intent_Prediction":
                Lines(row, "Complete Conversations", isWhole: true, findings);
                break;
            case "Agent_Quality_Adherence":
                Lines(row, "conversation", isWhole: true, findings);
                break;
            case "Multi_Turn" or "Tool_Calling":
                Lines(row, "conversation_context", isWhole: false, findings);
                if (row.Table.Index("correct_agent_response") is not null && string.IsNullOrWhiteSpace(row.Text("correct_agent_response")))
                {
                    findings.Error("label.empty", row, "there is no right answer");
                }

                break;
            default:
                break;
        }
    }

    public void End(FindingList findings)
    {
    }

    private void Lines(TableRow row, string column, bool isWhole, FindingList findings)
    {
        var lines = row.Text(column).Split('\n');
        var wrong = Array.FindIndex(lines, l => Prefixes.FirstOrDefault(p => l.StartsWith(p, StringComparison.Ordinal)) is not { } prefix || Prefixes.Any(p => l.AsSpan(prefix.Length).Contains(p.AsSpan().TrimEnd(), StringComparison.Ordinal)));
        if (wrong >= 0)
        {
            findings.Error("transcript.prefix", row, $"line {wrong + 1} of '{column}' does not begin with one speaker and no other");
        }

        if (!isWhole && !lines[^1].StartsWith(Prefixes[0], StringComparison.Ordinal))
        {
            findings.Error("transcript.last-speaker", row, "the context does not end with the customer");
        }

        var expected = isWhole ? _messages.TryGetValue(IdSet.Hash(row.Text("conversation_id")), out var messages) ? messages : lines.Length : row.Whole("last_message_id");
        if (lines.Length != expected)
        {
            findings.Error("transcript.lines", row, $"{lines.Length} lines for {expected} messages");
        }
    }
}
