using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Noise;

/// <summary>What became of a stretch of a message.</summary>
public enum NoiseMark
{
    /// <summary>It stands as it was.</summary>
    Same,

    /// <summary>It was there before.</summary>
    Removed,

    /// <summary>It is there now.</summary>
    Added,
}

/// <summary>A stretch of a message with one fate.</summary>
/// <param name="Text">The words.</param>
/// <param name="Mark">What became of them.</param>
/// <param name="Operator">Entry of the profile that did it; empty where they stand.</param>
public sealed record MarkedRun(string Text, NoiseMark Mark, string Operator);

/// <summary>A message with its edits marked.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="IsDeleted">Whether it was taken away as a whole.</param>
/// <param name="Operators">Entries of the profile that changed it, each once, in order.</param>
/// <param name="Runs">Its stretches, removed ones included.</param>
public sealed record MarkedMessage(Role Role, bool IsDeleted, IReadOnlyList<string> Operators, IReadOnlyList<MarkedRun> Runs)
{
    /// <summary>The words before noise; null where noise made the message up.</summary>
    public string? Clean => Runs.All(r => r.Mark == NoiseMark.Added) ? null : string.Concat(Runs.Where(r => r.Mark != NoiseMark.Added).Select(r => r.Text));

    /// <summary>The published words.</summary>
    public string Text => string.Concat(Runs.Where(r => r.Mark != NoiseMark.Removed).Select(r => r.Text));
}

/// <summary>Follows recorded edits character by character, so that clean and noisy text can be shown side by side.</summary>
public sealed class NoiseMarks
{
    private readonly List<Line> _lines;

    private NoiseMarks(IEnumerable<ReplayedMessage> clean) =>
        _lines = [.. clean.Select(m => new Line(m.Role) { Cells = [.. Cells(m.Text, NoiseMark.Same, "")] })];

    /// <summary>The messages of a published conversation, in order; deleted ones where they were.</summary>
    public static IReadOnlyList<MarkedMessage> Of(NoisyConversation conversation)
    {
        var marks = new NoiseMarks(NoiseReplay.Clean(conversation.Clean));
        foreach (var edit in conversation.Edits)
        {
            marks.Apply(edit);
        }

        return [.. marks._lines.Select(l => l.Marked())];
    }

    private static IEnumerable<Cell> Cells(string text, NoiseMark mark, string entry) => text.EnumerateRunes().Select(r => new Cell(r.ToString(), mark, entry));

    private void Apply(NoiseEdit edit)
    {
        var place = PlaceOf(edit.MessageIndex);
        if (edit is { Kind: NoiseEditKind.Insert, Unit: NoiseEditUnit.Message })
        {
            _lines.Insert(place, new Line(edit.Role!.Value) { Cells = [.. Cells(edit.After, NoiseMark.Added, edit.Operator)], Operators = { edit.Operator } });
            return;
        }

        var line = _lines[place];
        line.Operators.Add(edit.Operator);
        switch (edit.Kind)
        {
            case NoiseEditKind.Split:
                line.Exchange(edit.Start, edit.Length, "", edit.Operator);
                var cut = line.IndexOf(edit.Start);
                _lines.Insert(place + 1, new Line(line.Role) { Cells = line.Cells[cut..], Operators = { edit.Operator } });
                line.Cells.RemoveRange(cut, line.Cells.Count - cut);
                break;
            case NoiseEditKind.Merge:
                var next = PlaceOf(edit.MessageIndex + 1);
                line.Cells.AddRange(Cells(edit.After, NoiseMark.Added, edit.Operator));
                line.Cells.AddRange(_lines[next].Cells);
                line.Operators.AddRange(_lines[next].Operators);
                _lines.RemoveAt(next);
                break;
            case NoiseEditKind.Relabel:
                line.Role = edit.After switch { "customer" => Role.Customer, "agent" => Role.Agent, _ => Role.Ivr };
                break;
            case NoiseEditKind.Delete when edit.Unit == NoiseEditUnit.Message:
                line.Exchange(0, edit.Length, "", edit.Operator);
                line.IsDeleted = true;
                break;
            default:
                line.Exchange(edit.Start, edit.Length, edit.After, edit.Operator);
                break;
        }
    }

    /// <summary>The line of a message by its index among those that are not deleted.</summary>
    private int PlaceOf(int index)
    {
        var place = 0;
        for (; place < _lines.Count; place++)
        {
            if (!_lines[place].IsDeleted && index-- == 0)
            {
                return place;
            }
        }

        return place;
    }

    private readonly record struct Cell(string Text, NoiseMark Mark, string Operator);

    /// <summary>A message in the making: its characters, those that are gone included.</summary>
    private sealed class Line(Role role)
    {
        public Role Role { get; set; } = role;

        public bool IsDeleted { get; set; }

        public List<string> Operators { get; } = [];

        public required List<Cell> Cells { get; init; }

        /// <summary>Where the n-th character that is still there stands.</summary>
        public int IndexOf(int codePoint)
        {
            var index = 0;
            for (; index < Cells.Count; index++)
            {
                if (Cells[index].Mark != NoiseMark.Removed && codePoint-- == 0)
                {
                    break;
                }
            }

            return index;
        }

        public void Exchange(int start, int length, string with, string entry)
        {
            var index = IndexOf(start);
            while (length > 0)
            {
                if (Cells[index].Mark == NoiseMark.Added)
                {
                    Cells.RemoveAt(index);
                    length--;
                    continue;
                }

                length -= Cells[index].Mark == NoiseMark.Same ? 1 : 0;
                Cells[index] = Cells[index].Mark == NoiseMark.Same ? Cells[index] with { Mark = NoiseMark.Removed, Operator = entry } : Cells[index];
                index++;
            }

            Cells.InsertRange(index, NoiseMarks.Cells(with, NoiseMark.Added, entry));
        }

        public MarkedMessage Marked()
        {
            var runs = new List<MarkedRun>();
            foreach (var cell in Cells)
            {
                if (runs.Count > 0 && runs[^1].Mark == cell.Mark && string.Equals(runs[^1].Operator, cell.Operator, StringComparison.Ordinal))
                {
                    runs[^1] = runs[^1] with { Text = runs[^1].Text + cell.Text };
                }
                else
                {
                    runs.Add(new MarkedRun(cell.Text, cell.Mark, cell.Operator));
                }
            }

            return new MarkedMessage(Role, IsDeleted, [.. Operators.Distinct(StringComparer.Ordinal)], runs);
        }
    }
}
