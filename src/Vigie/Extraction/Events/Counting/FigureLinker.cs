using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events.Counting;

/// <summary>Gives counts to events: to the one whose word says what became of those counted, to what caused it, else to what was told just before.</summary>
internal sealed class FigureLinker(FigureReader reader)
{
    // A toll belongs to an incident told at most this many sentences before it; one that is called a toll, further back.
    private const int Reach = 3;
    private const int ReportReach = 8;

    /// <summary>Reads the counts of the document and gives them to <paramref name="drafts"/>; to <paramref name="doubtful"/> ones as well, never instead.</summary>
    public void Link(Analysis analysis, IReadOnlyList<EventDraft> drafts, IReadOnlyList<EventDraft> doubtful)
    {
        var bySentence = drafts.ToLookup(draft => draft.Word.Sentence);
        var doubtfulBySentence = doubtful.ToLookup(draft => draft.Word.Sentence);
        ReadFigure? last = null;
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            EventDraft[] here = [.. bySentence[s]];
            var counts = reader.Read(s, here, last);
            foreach (var read in counts)
            {
                bool alone = counts.Count(other => other.Figure.Kind == read.Figure.Kind) == 1;
                foreach (var draft in Owners(read, here, bySentence, alone)) Give(draft, read.Figure);
                foreach (var draft in Owners(read, [.. doubtfulBySentence[s]], alone)) Give(draft, read.Figure);
            }
            last = counts.LastOrDefault() ?? last;
            foreach (var draft in here) CountNamed(draft);
        }
    }

    private static void Give(EventDraft draft, Figure figure)
    {
        if (!draft.Figures.Contains(figure)) draft.Figures.Add(figure);
    }

    private List<EventDraft> Owners(ReadFigure read, EventDraft[] here, ILookup<int, EventDraft> bySentence, bool alone)
    {
        var owners = Owners(read, here, alone);
        if (owners.Count == 0 && Around(read, bySentence) is { } told) owners.Add(told);
        return owners;
    }

    private List<EventDraft> Owners(ReadFigure read, EventDraft[] here, bool alone)
    {
        var owners = new List<EventDraft>();
        foreach (var draft in here)
            if (Tells(draft, read) || Suits(read, draft) && IsCause(draft, read, alone)) owners.Add(draft);
        if (owners.Count == 0 && Nearest(read, here) is { } nearest) owners.Add(nearest);
        return owners;
    }

    /// <summary>Whether the event's own word says what became of those counted, or what they do beside it (« ils ont coupé la route et brûlé des pneus »).</summary>
    private bool Tells(EventDraft draft, ReadFigure read) =>
        reader.Lexicon.MayTell(read.Figure.Kind, draft.Type)
        && (draft.Word.Index == read.State.Index || draft.Trigger.Contains(read.State.Span)
            || read.Figure.Kind == FigureKind.Participants && draft.Entry.Verb && IsDone(draft.Word, read));

    private static bool IsDone(Word verb, ReadFigure read) =>
        read.Anchor.HeadIndex == verb.Index && read.Anchor.Is("nsubj") || verb.Is("conj") && verb.HeadIndex == read.State.Index && verb.Child("nsubj") is null;

    private bool Suits(ReadFigure read, EventDraft draft) => reader.Lexicon.Suits(read.Figure.Kind, draft.Type) >= 0;

    /// <summary>
    /// Whether an event harmed those counted: « tués par des frappes », « tués dans une attaque », « l'attaque a fait douze morts », and any incident of the
    /// sentence when no other toll of the kind stands there.
    /// </summary>
    private bool IsCause(EventDraft draft, ReadFigure read, bool alone)
    {
        if (read.Figure.Kind is not (FigureKind.Killed or FigureKind.Injured or FigureKind.Missing or FigureKind.Displaced) || !IsIncident(draft) || IsHarm(draft.Word)) return false;
        if (alone && read.Figure.Max != 1) return true;
        var (cause, state) = (draft.Word, read.State);
        return cause.HeadIndex == state.Index
            ? cause.Is("nsubj") && !EventSyntax.IsPassive(state) || cause.Is("obl") && EventSyntax.Case(cause) is "par" or "dans" or "lors" or "pendant" or "durant"
            : state is { Upos: Upos.NOUN, Head: { } verb } && cause.HeadIndex == verb.Index && cause.Is("nsubj");
    }

    /// <summary>Whether a word says what became of somebody (« tuer », « mort »): such an event has the counts of its own victims only.</summary>
    private bool IsHarm(Word word) =>
        reader.States.Of(word, Construction.Patient, null, _ => false) is not null || reader.States.Of(word, Construction.Subject, null, _ => false) is not null || reader.States.Of(word, Construction.Counted, null, _ => false) is not null;

    /// <summary>The event of the sentence nearest to the count in its syntax, then in its words.</summary>
    private EventDraft? Nearest(ReadFigure read, EventDraft[] here)
    {
        EventDraft? best = null;
        double bestCost = double.PositiveInfinity;
        foreach (var draft in here)
        {
            int suits = reader.Lexicon.Suits(read.Figure.Kind, draft.Type);
            if (suits < 0) continue;
            double cost = Math.Abs(draft.Word.Index - read.Anchor.Index) + 3 * suits;
            if (read.Anchor.IsUnder(draft.Word.Index)) cost -= 8;
            else if (draft.Word.IsUnder(read.Anchor.Index)) cost -= 5;
            // « Mutinerie à la prison : 31 morts, l'armée intervient »: the toll follows what it is of.
            else if (draft.Word.Index > read.Anchor.Index) cost += 4;
            if (cost < bestCost) (best, bestCost) = (draft, cost);
        }
        return best;
    }

    /// <summary>
    /// « L'attaque a eu lieu lundi. Le bilan est de douze morts. »: the incident told last, or for those taking part the protest told last or next; a count that
    /// looks further back (« avait fait ») only goes to an event that does.
    /// </summary>
    private EventDraft? Around(ReadFigure read, ILookup<int, EventDraft> bySentence)
    {
        bool protest = read.Figure.Kind == FigureKind.Participants;
        if (!protest && read.Figure.Kind is not (FigureKind.Killed or FigureKind.Injured or FigureKind.Missing or FigureKind.Displaced) || read.Figure.Max == 0) return null;
        int sentence = read.Anchor.Sentence;
        bool past = IsPluperfect(read.State);
        bool May(EventDraft draft) => (protest ? draft.Type == "PROTEST" && IsTold(draft) : Suits(read, draft) && IsIncident(draft)) && (!past || IsPluperfect(draft.Word));
        int reach = IsReported(read.Anchor) ? ReportReach : Reach;
        for (int s = sentence - 1; s >= Math.Max(0, sentence - reach); s--)
            if (bySentence[s].FirstOrDefault(May) is { } told) return told;
        return protest ? bySentence[sentence + 1].FirstOrDefault(May) : null;
    }

    // « Le bilan de la catastrophe est de douze morts »
    private bool IsReported(Word anchor)
    {
        var (first, end) = anchor.Analysis.WordsOf(anchor.Sentence);
        for (int w = first; w < end; w++)
            if (reader.Lexicon.Is("report", anchor.Analysis[w].Lemma)) return true;
        return false;
    }

    private static bool IsIncident(EventDraft draft) =>
        IsTold(draft) && draft.Type != "CRIME" && (draft.Type == "ASSAULT" || draft.Entry.Hazard || draft.Mode == "riot");

    private static bool IsTold(EventDraft draft) => draft.Factuality is Factuality.Asserted or Factuality.Reported;

    private static bool IsPluperfect(Word state)
    {
        for (Word? up = state; up is { } word; up = word.Head)
            foreach (var child in word.Children)
                if (child.Is("aux") && child.Feats.Tense == Tense.Imp) return true;
        return false;
    }

    /// <summary>« le policier tué », « Awa Traoré et Luc Petit ont été enlevés »: people named, not counted.</summary>
    private void CountNamed(EventDraft draft)
    {
        var (construction, victim) = Victim(draft);
        if (victim is not { } head || reader.States.Of(draft.Word, construction, null, _ => true) is not { } state) return;
        if (state.Kind is not (FigureKind.Killed or FigureKind.Injured or FigureKind.Abducted)) return;
        if (reader.Lexicon.Suits(state.Kind, draft.Type) < 0 || draft.Figures.Exists(figure => figure.Kind == state.Kind)) return;
        if (head.Is("conj") && head.Head is { } other && reader.States.IsPerson(other)) head = other;
        var named = new List<Word> { head };
        foreach (var child in head.Children)
            if (child.Is("conj")) named.Add(child);
        if (!named.TrueForAll(person => person.Upos is Upos.NOUN or Upos.PROPN && person.Child("nummod") is null && reader.States.IsPerson(person) && !reader.Lexicon.Entries(person).Any(entry => entry.Construction == Construction.Counted) && person.Feats.Number != Number.Plur)) return;
        draft.Figures.Add(new Figure(TextSpan.Cover(head.Span, named[^1].Span), state.Kind, named.Count, named.Count, false));
    }

    private static (Construction Construction, Word? Victim) Victim(EventDraft draft)
    {
        var word = draft.Word;
        if (word.Upos is Upos.NOUN) return (Construction.Patient, EventSyntax.With(word, "de").Select(owner => (Word?)owner).FirstOrDefault());
        return EventSyntax.Object(word) is { } target ? (Construction.Patient, target) : (Construction.Subject, EventSyntax.Subject(word));
    }
}
