namespace Vigie.Extraction.Statements;

/// <summary>Reads interviews: question lines and answer lines, with or without « Q. », « R. », dashes or names before them.</summary>
internal static class InterviewReader
{
    /// <summary>So many questions make an interview.</summary>
    private const int MinQuestions = 3;

    /// <summary>Adds each answer as one statement; returns the word that names who is interviewed, or −1.</summary>
    public static int Find(SpeechText text, Sheet sheet)
    {
        var lines = Lines(text);
        int questions = lines.Count(l => l.Question);
        if (questions < MinQuestions) return -1;
        int first = lines.FindIndex(l => l.Question);
        int guest = Guest(text, lines, first);
        for (int i = first; i < lines.Count; i++)
        {
            if (!lines[i].Question) continue;
            int j = i + 1;
            var pieces = new List<(int First, int End)>();
            while (j < lines.Count && !lines[j].Question && !IsFurniture(text, lines[j]) && !(j > i + 1 && lines[j].Bare && Alternates(text, lines, j)))
            {
                int start = lines[j].Body;
                if (start < lines[j].End && !text.Document.IsIgnored(text.Analysis.TokenStarts[start])) pieces.Add((start, lines[j].End));
                j++;
            }
            if (pieces.Count == 0) continue;
            sheet.Add(new Draft { Pieces = pieces, Speaker = guest, Rule = "interview: answer", Confidence = .85, Spoken = true });
            i = j - 1;
        }
        return guest;
    }

    private sealed record Line(int First, int Body, int End, bool Question, bool Bare);

    private static List<Line> Lines(SpeechText text)
    {
        var lines = new List<Line>();
        bool asked = false;
        for (int t = 0; t < text.Count;)
        {
            int end = text.ParagraphEnd(t);
            int body = t;
            bool asks = false, answers = false;
            string form = text.Form(t);
            if (form is "q" or "q." or "question") asks = true;
            else if (form is "r" or "r." or "reponse") answers = true;
            if (asks || answers)
            {
                body = t + 1;
                while (body < end && (text.IsPunctuation(body) || text.Char(body) is '-')) body++;
                if (body == t + 1) (asks, answers, body) = (form.EndsWith('.') && asks, form.EndsWith('.') && answers, form.EndsWith('.') ? body : t);
            }
            else if (text.Char(t) is '–' or '—' or '-') body = t + 1;
            int last = end - 1;
            while (last > t && text.Char(last) is '»' or '”' or '"' or ')') last--;
            bool question = asks || !answers && text.Char(last) is '?' or '…' && end - t < 70 && text.QuotationOf[last] < 0 && text.QuotationOf[t] < 0;
            if (question && !asks && text.Char(last) is '…' && !text.Analysis.Text.AsSpan(text.Analysis.TokenStarts[t], text.Analysis.TokenEnds[last] - text.Analysis.TokenStarts[t]).Contains('?') && !asked) question = false;
            asked |= question && lines.Count > 0;
            lines.Add(new Line(t, body, end, question, !asks && !answers));
            t = end;
        }
        if (lines.Count > 0 && lines[0] is { Question: true } title) lines[0] = title with { Question = false };
        Turns(text, lines);
        // « Vos confrères ont payé cher. »: a short line without a question mark, between two answers.
        bool marked = lines.Exists(l => l is { Bare: false, Question: true });
        for (int i = 1; i + 1 < lines.Count && !marked; i++)
            if (!lines[i].Question && Alternates(text, lines, i)) lines[i] = lines[i] with { Question = true };
        return lines;
    }

    /// <summary>A run of lines that all begin with a dash, some of them questions: one turn each, the questioner first.</summary>
    private static void Turns(SpeechText text, List<Line> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            int end = i, asked = 0;
            while (end < lines.Count && text.Char(lines[end].First) is '–' or '—') asked += lines[end++].Question ? 1 : 0;
            if (end - i >= 4 && asked >= 2 && lines[i].Question)
                for (int k = i; k < end; k++) lines[k] = lines[k] with { Question = (k - i) % 2 == 0, Bare = false };
            i = Math.Max(i, end - 1);
        }
    }

    private static bool Alternates(SpeechText text, List<Line> lines, int i) =>
        i + 1 < lines.Count && !lines[i - 1].Question && !lines[i + 1].Question && lines[i].Bare
        && lines[i].End - lines[i].First < 30 && lines[i].End - lines[i].First < (lines[i + 1].End - lines[i + 1].First) * 2 / 3
        && i >= 2 && lines[i - 2].Question && text.SentenceEnd(lines[i].First) == lines[i].End;

    private static bool IsFurniture(SpeechText text, Line line)
    {
        for (int k = line.First; k < line.End && k < line.First + 4; k++)
            if (text.Lexicon.Is("recorder", text.Form(k)) || text.Char(k) == '(' && k == line.First) return true;
        if (text.Lexicon.Is("interview", text.Form(line.First)) && text.Char(line.First + 1) == ':') return true;
        return text.Document.IsIgnored(text.Analysis.TokenStarts[line.First]);
    }

    /// <summary>Who is interviewed: after « entretien avec », else the person most named before the first question, not the interviewer.</summary>
    private static int Guest(SpeechText text, List<Line> lines, int first)
    {
        int end = lines[first].First, best = -1, bestCount = 0;
        var counts = new Dictionary<string, (int Count, int Word)>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var name in text.Analysis.NameList)
        {
            if (name.FirstToken >= end) break;
            if (name.Type != Language.NameType.PER) continue;
            bool recorder = false;
            for (int k = Math.Max(0, name.FirstToken - 4); k < name.FirstToken; k++) recorder |= text.Lexicon.Is("recorder", text.Form(k));
            if (recorder) continue;
            int word = text.Analysis.HeadWordOf(name);
            for (int k = Math.Max(0, name.FirstToken - 3); k < name.FirstToken; k++)
                if (text.Lexicon.Is("interview", text.Form(k))) return word;
            string key = text.Actors.Find(word) ?? text.Analysis.SpanOf(name).Of(text.Analysis.Text);
            if (!counts.TryGetValue(key, out var entry)) order.Add(key);
            bool subject = text.Analysis[word].Is("nsubj");
            counts[key] = (entry.Count + (subject ? 3 : 1), entry.Count == 0 ? word : entry.Word);
        }
        foreach (string key in order)
            if (counts[key].Count > bestCount) (best, bestCount) = (counts[key].Word, counts[key].Count);
        return best;
    }
}
