using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events.Counting;

/// <summary>Reads the counts of one sentence.</summary>
internal sealed class SentenceCounts
{
    /// <summary>From how many on those who act are counted: « les deux ministres se sont réunis », « deux hommes ont tiré » name them.</summary>
    public const int Many = 10;

    private readonly FigureReader _reader;
    private readonly Analysis _analysis;
    private readonly IReadOnlyList<EventDraft> _drafts;
    private readonly ReadFigure? _before;
    private readonly int _first;
    private readonly int _end;

    public SentenceCounts(FigureReader reader, Analysis analysis, int sentence, IReadOnlyList<EventDraft> drafts, ReadFigure? before)
    {
        (_reader, _analysis, _drafts, _before) = (reader, analysis, drafts, before);
        (_first, _end) = analysis.WordsOf(sentence);
    }

    /// <summary>What was read, in text order.</summary>
    public List<ReadFigure> Found { get; } = [];

    public void Read()
    {
        for (int w = _first; w < _end; w++)
        {
            if (Nobody(_analysis[w]) is { } nobody) Found.Add(nobody);
            if (_reader.IsTaken(w) || _reader.Lexicon.Bounds.Read(_analysis, w, _first, _end) is not { } read) continue;
            var group = Complete(CountedGroup.Read(_analysis, read.Numeral, _end));
            bool whole = IsWhole(w);
            w = read.Numeral.End - 1;
            // « le 14 »
            if (group.Noun is null && group.Numeral.First > _first && _analysis[group.Numeral.First - 1].Form.Equals("le", StringComparison.OrdinalIgnoreCase)) continue;
            if (read.Replaced || read.Numeral.Max == 0 || IsEarlier(group.Anchor) || group.Noun is { } noun && _reader.Lexicon.Bounds.None(_analysis, noun.Index, _first) is not null) continue;
            var numeral = _reader.Lexicon.Bounds.After(_analysis, group.Numeral, group.Last, _end);
            foreach (var (kind, state) in States(group, whole))
            {
                // « un convoi est attendu » counts nobody who takes part; « deux autres, une mère et son fils, » are two.
                if (kind == FigureKind.Participants && group.Numeral.IsOne || IsBeside(group, kind, state)) continue;
                int named = kind is FigureKind.Killed or FigureKind.Injured or FigureKind.Abducted or FigureKind.Arrested && state.Index != group.Noun?.Index ? Named(group) : 0;
                var figure = new ReadFigure(state, group.Anchor, new Figure(_analysis.SpanOf(numeral.First, group.Last), kind, numeral.Min + named, numeral.Max + named, numeral.Approximate));
                if (IsSourced(group) || !Add(figure, group)) Found.Add(figure);
            }
        }
    }

    private List<(FigureKind Kind, Word State)> States(CountedGroup group, bool whole)
    {
        if (IsPart(group)) return PartState(group) is { } part ? [part] : [];
        if (whole) return _reader.States.OfItself(group, IsEvent) is { } own ? [own] : [];
        var states = _reader.States.Read(group, IsEvent).ToList();
        return states.Count > 0 ? states : (Acting(group) ?? Being(group) ?? Rival(group)) is { } other ? [other] : [];
    }

    private bool IsEvent(Word word) => _drafts.Any(draft => draft.Word.Index == word.Index || draft.Trigger.Contains(word.Span));

    /// <summary>« aucun mort », « sans faire de victime », « ni blessé »: dead and injured are said to be none, other counts are not.</summary>
    private ReadFigure? Nobody(Word noun)
    {
        if (noun.Upos is not (Upos.NOUN or Upos.ADJ or Upos.VERB) || _reader.States.Of(noun, Construction.Counted, null, IsEvent) is not { Kind: FigureKind.Killed or FigureKind.Injured } state || _reader.Lexicon.Is("unclear", noun.Lemma)) return null;
        return _reader.Lexicon.Bounds.None(_analysis, noun.Index, _first) is { } first ? new ReadFigure(noun, noun, new Figure(_analysis.SpanOf(first, noun.Index), state.Kind, 0, 0, false)) : null;
    }

    /// <summary>« quatre des six otages enlevés ont été libérés »: of six only their own words tell.</summary>
    private bool IsWhole(int w)
    {
        int k = w - 1;
        while (k >= _first && _analysis[k].Upos is Upos.DET) k--;
        return k < w - 1 && k > _first && _analysis[k - 1].Upos == Upos.NUM && _analysis[k].Lemma is "de" or "sur";
    }

    /// <summary>« douze blessés, dont trois enfants ».</summary>
    private bool IsPart(CountedGroup group) => group.Numeral.First > _first && _reader.Lexicon.Is("part", _analysis[group.Numeral.First - 1].Lemma);

    /// <summary>« le maire et deux gardes »: how many single persons are named beside those counted.</summary>
    private int Named(CountedGroup group)
    {
        int named = 0, first = EventPath.FirstSister(group.Anchor).Index;
        if (group.Numeral.IsOne || group.Numeral.Approximate || group.Anchor.Index != first && group.Anchor.Child("cc") is null) return 0;
        for (int w = _first; w < _end; w++)
        {
            var word = _analysis[w];
            if (w == group.Anchor.Index || w != first && !(word.Is("conj") && word.Child("cc") is not null) || EventPath.FirstSister(word).Index != first || !_reader.States.IsPerson(word)) continue;
            if (word.Upos is not (Upos.NOUN or Upos.PROPN) || word.Feats.Number == Number.Plur || word.Child("nummod") is not null) continue;
            if (word.Child("det") is not { } det || det.Feats.Get("Definite") != "Ind" && det.Feats.Number != Number.Plur) named++;
        }
        return named;
    }

    /// <summary>« deux autres personnes, une mère et son fils, ont été blessées »: who was counted, told again.</summary>
    private bool IsBeside(CountedGroup group, FigureKind kind, Word state)
    {
        if (group.Noun is null) return false;
        // An apposition that the parser took for the subject.
        if (!group.Anchor.Is("conj") && group.Numeral.First > _first && _analysis[group.Numeral.First - 1].Form == "," && Found.Exists(read => read.Figure.Kind == kind && read.State.Index == state.Index && read.Anchor.Is("obl"))) return true;
        for (Word? up = group.Anchor; up is { } word && word.Upos is not (Upos.VERB or Upos.AUX); up = word.Head)
            if (word.Is("appos")) return Found.Exists(read => read.Figure.Kind == kind && read.Anchor.Index == word.HeadIndex);
        return false;
    }

    /// <summary>Part of a larger count is a count of its own when its own words say that another thing became of them (« neuf cas, dont quatre mortels »).</summary>
    private (FigureKind Kind, Word State)? PartState(CountedGroup group) =>
        _reader.States.OfItself(group, IsEvent) is { } state && Found.TrueForAll(read => read.Figure.Kind != state.Kind) ? state : null;

    /// <summary>« un précédent bilan faisait état de neuf morts », « le précédent bilan de neuf morts »: a toll that another has replaced.</summary>
    private bool IsEarlier(Word anchor)
    {
        for (Word? up = anchor; up is { } word; up = word.Head)
        {
            if (IsEarlierReport(word)) return true;
            foreach (var child in word.Children)
                if (child.Is("nsubj") && IsEarlierReport(child)) return true;
        }
        return false;
    }

    private bool IsEarlierReport(Word noun)
    {
        if (!_reader.Lexicon.Is("report", noun.Lemma)) return false;
        foreach (var said in noun.Children)
            if (said.Is("amod") && _reader.Lexicon.Is("earlier", said.Lemma)) return true;
        return false;
    }

    /// <summary>Those who do what a protest, a move of forces, a rescue or a meeting says (« 350 éleveurs ont investi le centre »).</summary>
    private (FigureKind Kind, Word State)? Acting(CountedGroup group)
    {
        if (group.Numeral.IsOne) return null;
        // « disperser cinquante jeunes qui jetaient des pierres »
        if (_drafts.FirstOrDefault(draft => draft.Type == "PROTEST" && draft.Word.Deprel == "acl:relcl" && (draft.Word.HeadIndex == group.Anchor.Index || draft.Word.HeadIndex == group.Noun?.Index) && draft.Word.Child("nsubj") is { Lemma: "qui" }) is { } related)
            return IsPeople(group) ? (FigureKind.Participants, related.Word) : null;
        if (_reader.States.Hang(group) is not { } hang) return null;
        // « cent avocats ont tenu un sit-in »
        if (hang.Word.Is("nsubj") && _reader.Lexicon.Is("stage", hang.Head.Lemma) && IsPeople(group) && _drafts.FirstOrDefault(draft => draft.Type == "PROTEST" && draft.Word.HeadIndex == hang.Head.Index && (draft.Word.Is("obj") || draft.Word.Is("obl"))) is { } staged)
            return (FigureKind.Participants, staged.Word);
        var (word, head, preposition) = hang;
        if (_drafts.FirstOrDefault(draft => draft.Word.Index == head.Index || draft.Entry.Verb && draft.Word.HeadIndex == head.Index && draft.Word.Is("xcomp")) is not { } draft) return null;
        bool subject = word.Is("nsubj") || word.Is("obl") && preposition is null, passive = head.Child("aux:pass") is not null;
        bool owner = word.Is("nmod") && preposition == "de", agent = word.Is("obl:agent"), many = group.Numeral.Min >= Many;
        bool takesPart = draft.Entry.Type switch
        {
            "PROTEST" => (subject || owner) && (group.Noun is not { } noun || _reader.States.MayBePeople(noun)),
            "MOBILIZE" or "RETREAT" => (subject || owner || word.Is("obj")) && IsPeople(group),
            "AID" => (subject && !passive || agent) && IsPeople(group),
            "CONSULT" or "ASSAULT" => (subject && !passive || agent) && many && group.Noun is not null && IsPeople(group),
            _ => false,
        };
        return takesPart ? (FigureKind.Participants, draft.Word) : null;
    }

    /// <summary>« ils étaient 3 000 à défiler »: those who take part in the protest told of.</summary>
    private static (FigureKind Kind, Word State)? Being(CountedGroup group)
    {
        var word = group.Anchor;
        bool are = false, they = false;
        foreach (var child in word.Children)
        {
            are |= child.Is("cop");
            they |= child.Is("nsubj") && child.Upos == Upos.PRON && child.Feats.Get("PronType") == "Prs";
        }
        return are && they && (group.Noun is null || group.Noun.Value.Index == word.Index) && !group.Numeral.IsOne ? (FigureKind.Participants, word) : null;
    }

    private bool IsPeople(CountedGroup group) => group.Noun is not { } noun || _reader.States.IsPerson(noun);

    /// <summary>« le nombre de morts est passé de 11 à 14 », « le nombre de blessés s'élève à 12 »: what a number alone counts is said by the subject.</summary>
    private CountedGroup Complete(CountedGroup group)
    {
        // « porter à 14 le nombre de morts »
        if (group.Noun is { } total && _analysis[group.Numeral.End].Upos == Upos.DET && _reader.Lexicon.Is("group", total.Lemma) && Of(total) is { } members) return group with { Noun = members, Anchor = total };
        if (group.Noun is not null || group.Anchor.Head is not { } verb) return group;
        foreach (var child in verb.Children)
            if ((child.Is("nsubj") || child.Is("obj")) && _reader.Lexicon.Is("group", child.Lemma) && Of(child) is { } counted) return group with { Noun = counted, Anchor = child };
        return group;
    }

    private static Word? Of(Word total) => EventSyntax.With(total, "de").Select(member => (Word?)member).FirstOrDefault();

    /// <summary>« 2 000 personnes selon la police, 9 000 selon les syndicats », « la police a compté 2 000 marcheurs, les syndicats 9 000 ».</summary>
    private (FigureKind Kind, Word State)? Rival(CountedGroup group)
    {
        bool sourced = IsSourced(group);
        if (group.Noun is { } noun)
            return sourced && _reader.States.IsPerson(noun) && _drafts.FirstOrDefault(draft => draft.Type == "PROTEST") is { } protest ? (FigureKind.Participants, protest.Word) : null;
        bool given = Found.Count > 0 && group.Numeral.First > _first && _analysis[group.Numeral.First - 1].Upos is Upos.NOUN or Upos.PROPN && (group.Last + 1 >= _end || _analysis[group.Last + 1].Upos == Upos.PUNCT);
        return (sourced || given) && (Found.LastOrDefault() ?? _before) is { } last ? (last.Figure.Kind, last.State) : null;
    }

    private bool IsSourced(CountedGroup group)
    {
        int next = group.Last + 1;
        return next + 1 < _end && (_reader.Lexicon.Is("source", _analysis[next].Lemma) || _reader.Lexicon.Is("source", _analysis[next + 1].Lemma));
    }

    private bool Follows(Vigie.Text.TextSpan before, CountedGroup group) =>
        group.Numeral.First - 2 >= _first && _analysis[group.Numeral.First - 1].Lemma == "et" && _analysis[group.Numeral.First - 2].Span.End == before.End;

    /// <summary>« sept dockers et deux chauffeurs ont été arrêtés » makes nine; says whether <paramref name="read"/> went into the count before it.</summary>
    private bool Add(ReadFigure read, CountedGroup group)
    {
        int at = Found.FindLastIndex(other => other.State.Index == read.State.Index && other.Figure.Kind == read.Figure.Kind);
        // Joined by the syntax, or where the parser lost it by « et » between the two.
        if (at < 0 || read.Anchor.Index == read.State.Index) return false;
        if (!(read.Anchor.Is("conj") && read.Anchor.IsUnder(Found[at].Anchor.Index)) && !Follows(Found[at].Figure.Span, group)) return false;
        var (a, b) = (Found[at].Figure, read.Figure);
        var span = Vigie.Text.TextSpan.Cover(a.Span, b.Span);
        Found[at] = Found[at] with { Figure = new Figure(span, a.Kind, a.Min + b.Min, a.Max + b.Max, a.Approximate || b.Approximate) };
        return true;
    }
}
