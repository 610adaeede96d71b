namespace CXMArena.Generation.Noise.Asr;

/// <summary>How a recogniser's output stands in a message; puts misheard pieces into it, from left to right.</summary>
internal interface IAsrSurface
{
    /// <summary>Brings the message into its written form; false where that would lose a value.</summary>
    bool Begin();

    /// <summary>Puts in what was heard; false, and nothing changed, where that would lose a value or leave nothing.</summary>
    bool Put(MisheardPiece piece);
}

/// <summary>Small letters, no punctuation, numbers in words.</summary>
internal sealed class PlainSurface(ConversationDraft draft, int message, List<SpokenWord> words) : IAsrSurface
{
    private readonly int[] _starts = new int[words.Count + 1];
    private int _shift;

    /// <inheritdoc/>
    public bool Begin()
    {
        var text = SpokenForm.Line(words);
        var moved = new List<MovedStretch>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            moved.Add(new MovedStretch(words[i].Start, words[i].End, _starts[i], _starts[i] + words[i].Text.Length));
            _starts[i + 1] = _starts[i] + words[i].Text.Length + 1;
        }

        return string.Equals(text, draft.Messages[message].Text, StringComparison.Ordinal) || draft.Rewrite(message, text, moved);
    }

    /// <inheritdoc/>
    public bool Put(MisheardPiece piece)
    {
        var start = _starts[piece.Start] + _shift;
        var length = _starts[piece.Start + piece.Said] - 1 - _starts[piece.Start];
        var heard = string.Join(' ', piece.Heard);
        if (heard.Length == 0)
        {
            var text = draft.Messages[message].Text;
            var last = start + length == text.Length;
            start -= last && start > 0 ? 1 : 0;
            length += text.Length > length ? 1 : 0;
        }

        if (!draft.Replace(message, start, length, heard))
        {
            return false;
        }

        _shift += heard.Length - length;
        return true;
    }
}

/// <summary>Capitals, punctuation and numerals as a formatting stage writes them; what was misheard stands in them as words.</summary>
internal sealed class FormattedSurface(ConversationDraft draft, int message, List<SpokenWord> words) : IAsrSurface
{
    private readonly string _clean = draft.Messages[message].Text;
    private int _shift;
    private int _done;

    /// <inheritdoc/>
    public bool Begin() => true;

    /// <inheritdoc/>
    public bool Put(MisheardPiece piece)
    {
        var first = words[piece.Start];
        var last = words[piece.Start + piece.Said - 1];
        if (first.Start < _done)
        {
            return false;
        }

        var before = words.Take(piece.Start).Where(w => w.Start == first.Start).Select(w => w.Text);
        var after = words.Skip(piece.Start + piece.Said).Where(w => w.Start == last.Start).Select(w => w.Text);
        var heard = string.Join(' ', before.Concat(piece.Heard).Concat(after).Select(Capital));
        if (heard.Length == 0)
        {
            return Gone(first.Start, last.End);
        }

        var core = new WordRun(last.Start, last.End - last.Start).Core(_clean);
        return Replace(first.Start, last.End, (IsOpening(first.Start) ? char.ToUpperInvariant(heard[0]) + heard[1..] : heard) + _clean[core.End..last.End]);
    }

    private bool Gone(int start, int end)
    {
        var follows = end < _clean.Length;
        return Replace(follows ? start : Math.Max(_done, start - 1), follows ? end + 1 : end, "");
    }

    private bool Replace(int start, int end, string with)
    {
        if (start < _done || !draft.Replace(message, start + _shift, end - start, with))
        {
            return false;
        }

        _shift += with.Length - (end - start);
        _done = end;
        return true;
    }

    private bool IsOpening(int start) => char.IsUpper(_clean[start]) && (start == 0 || (start > 1 && _clean[start - 2] is '.' or '!' or '?'));

    private static string Capital(string word) => word == "i" || word.StartsWith("i'", StringComparison.Ordinal) ? "I" + word[1..] : word;
}
