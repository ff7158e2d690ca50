using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Finds incises: an inverted verb of saying with its subject, or a preposition with its source.</summary>
internal static class InciseFinder
{
    /// <summary>The incise that begins at token <paramref name="t"/>, or null.</summary>
    /// <param name="text">The document.</param>
    /// <param name="t">First token after the comma or the closing mark.</param>
    /// <param name="limit">Token it must end before.</param>
    /// <param name="afterQuote">Whether a quotation closes just before: then any verb may report it.</param>
    public static Incise? At(SpeechText text, int t, int limit, bool afterQuote)
    {
        if (t >= limit) return null;
        // « , toujours selon le parquet »
        int lead = text.Upos(t) is Upos.ADV && t + 1 < limit ? t + 1 : t;
        if (SourceFinder.At(text, lead, limit) is { } source)
        {
            if (source.Kind == "opinion") return null;
            int end = SegmentEnd(text, source.End, limit, apposed: true);
            return new Incise(t, end, source.CueFirst, source.CueEnd, null, source.Speaker, source.Group, source.Phrase);
        }
        int start = (afterQuote || text.QuotationOf[t] >= 0) && text.Form(t) is "comme" or "ainsi" && text.Upos(t + 1) is not Upos.DET ? t + 1 : t;
        var read = CueReader.Read(text, start);
        if (read is not { IsFinite: true } && (afterQuote || text.QuotationOf[t] >= 0 || t > 0 && text.IsComma(t - 1))) read = CueReader.Homograph(text, start) ?? read;
        if (read is not { IsFinite: true } cue || cue.End > limit) return null;
        if (!afterQuote && (cue.Speech is null || !cue.Speech.TakesAny(SpeechFrames.Incise | SpeechFrames.Quote))) return null;
        if (!afterQuote && cue is { Pronoun: < 0, Speech: { Class: SpeechClass.Say or SpeechClass.Think or SpeechClass.Cite } plain } && !plain.Takes(SpeechFrames.Incise)) return null;
        if (text.Word(cue.Finite).Feats.Person is 1 or 2) return null;
        // « Ali D., dit Petit Ali »: a nickname.
        if (!afterQuote && text.QuotationOf[t] < 0 && cue.Pronoun < 0 && text.Word(cue.Finite).Feats.VerbForm == VerbForm.Part) return null;
        if (cue.Passive) return null;
        if (cue.Pronoun >= 0) return Inverted(text, t, cue, limit);
        if (afterQuote && cue.Speech is null && text.Word(cue.Finite).Lemma is "être" or "avoir" && cue.Verb == text.Analysis.TokenWords[cue.Finite]) return null;
        if (cue.Speech is { Class: SpeechClass.Learn } && SpeakerFinder.PlaceOfOn(text, cue.End, limit) is { } origin)
            return new Incise(t, SegmentEnd(text, origin.End, limit, apposed: true), cue.First, cue.End, cue, origin.Head, origin, RuleOf(text, cue));
        if (SpeakerFinder.After(text, cue.End, limit) is not { } group) return null;
        if (cue.Speech is null && !SourceFinder.CanSpeak(text, group.Head) && !SourceFinder.NamesPerson(text, group)) return null;
        if (text.Lexicon.Mark(text.Analysis[group.Head].Lemma) == "writing") return null;
        if (!afterQuote && text.QuotationOf[t] < 0 && IsNickname(text, cue)) return null;
        // « , annonce que … » and « , a dit vouloir … » are clauses, not incises.
        if (text.IsQue(cue.End)) return null;
        int speaker = SpeakerFinder.Owner(text, group.Head);
        return new Incise(t, SegmentEnd(text, group.End, limit, apposed: true), cue.First, cue.End, cue, speaker >= 0 ? speaker : group.Head, group, RuleOf(text, cue));
    }

    // « Ali D., dit Petit Ali, … »
    private static bool IsNickname(SpeechText text, SpeechCue cue) =>
        text.Form(cue.Finite) is "dit" && cue.End < text.Count && text.Analysis.NameIndexAt(text.Analysis.TokenWords[cue.End]) >= 0
        && cue.First >= 2 && text.IsComma(cue.First - 1) && text.Analysis.NameIndexAt(text.Analysis.TokenWords[cue.First - 2]) >= 0;

    /// <summary>Incises inside tokens [first, end): after a comma, a stop or a dash.</summary>
    public static List<Incise> Inside(SpeechText text, int first, int end, bool quoted)
    {
        var found = new List<Incise>();
        for (int k = first; k + 1 < end; k++)
        {
            if (!(text.IsComma(k) || quoted && text.Char(k) is '!' or '?' or '…' or '.' && k + 1 < end && char.IsLower(text.Char(k + 1)) || text.Char(k) is '–' or '—')) continue;
            if (!quoted && text.QuotationOf[k + 1] >= 0) continue;
            int limit = Math.Min(end, text.SentenceEnd(k + 1));
            if (At(text, k + 1, limit, false) is not { } incise) continue;
            if (!Parted(text, incise, limit, end) || incise is { Verb: { Pronoun: < 0 } verb, Group: { } group } && text.TokenOf(verb.Verb) == verb.Finite && !SourceFinder.IsSpeaker(text, group)) continue;
            found.Add(incise);
            k = incise.End - 1;
        }
        return found;
    }

    /// <summary>Whether tokens [first, end) hold an incise; used while quotations are still being paired.</summary>
    public static bool HoldsInversion(SpeechText text, int first, int end)
    {
        for (int k = first; k + 1 < end; k++)
            if (text.IsComma(k) && At(text, k + 1, end, false) is not null) return true;
        return false;
    }

    // An incise is closed by punctuation on its right too.
    private static bool Parted(SpeechText text, Incise incise, int limit, int end) =>
        incise.End >= limit || incise.End >= end || text.IsComma(incise.End) || text.IsStop(incise.End) || text.Char(incise.End) is ':' or '»' or '”' or '"' or '–' or '—' or '(' or ')' or '«' or '“';

    private static Incise Inverted(SpeechText text, int t, SpeechCue cue, int limit)
    {
        int end = cue.End;
        bool anonymous = text.Form(cue.Pronoun).EndsWith("on", StringComparison.Ordinal);
        int speaker = text.Analysis.TokenWords[cue.Pronoun];
        NounGroup? group = null;
        if (anonymous)
        {
            // « a-t-on appris auprès de X », « souligne-t-on à l'Élysée », « dit-on de source policière »
            speaker = -1;
            if (SpeakerFinder.PlaceOfOn(text, cue.End, limit) is { } place) (speaker, group, end) = (place.Head, place, place.End);
        }
        return new Incise(t, SegmentEnd(text, end, limit, apposed: false), cue.First, cue.End, cue, speaker, group, RuleOf(text, cue));
    }

    public static string RuleOf(SpeechText text, SpeechCue cue) => cue.Speech?.Expression ?? text.Analysis[cue.Verb].Lemma;

    /// <summary>
    /// Where the incise ends: at the next comma or stop, or, with <paramref name="apposed"/>, after an apposition or relative clause that
    /// belongs to the speaker (« , soupire son ancienne directrice, Jamila G. »).
    /// </summary>
    private static int SegmentEnd(SpeechText text, int from, int limit, bool apposed)
    {
        int k = from;
        while (true)
        {
            while (k < limit && !IsBorder(text, k)) k++;
            if (k >= limit || !text.IsComma(k) || !apposed) return k;
            int next = k + 1, stop = next;
            while (stop < limit && !IsBorder(text, stop)) stop++;
            if (next >= limit || text.QuotationOf[next] != text.QuotationOf[from - 1] || !Belongs(text, next, stop)) return k;
            k = stop;
        }
    }

    private static bool IsBorder(SpeechText text, int k) => text.IsComma(k) || text.IsStop(k) || text.Char(k) is '»' or '”' or '«' or '“' or '"' or ':' || text.Char(k) is '>' or '<' && text.Form(k).Length == 2;

    // An apposition (no verb of its own), an age, or a relative clause.
    private static bool Belongs(SpeechText text, int first, int end)
    {
        string form = text.Form(first);
        if (text.Lexicon.Is("relative", form) && !text.IsQue(first) || form is "lui" or "elle" or "eux" && end == first + 1) return true;
        if (text.Upos(first) is Upos.NUM && text.Form(first + 1) is "ans" or "an") return true;
        for (int k = first; k < end; k++)
            if (text.IsFinite(k) && !InRelative(text, first, k)) return false;
        if (text.Upos(first) is Upos.ADP && form is not ("de" or "d'" or "du" or "des" or "a" or "au" or "aux" or "chez")) return false;
        return text.Upos(first) is Upos.DET or Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.ADP or Upos.ADV
            || text.Upos(first) is Upos.VERB && text.Word(first).Feats.VerbForm == VerbForm.Part;
    }

    private static bool InRelative(SpeechText text, int first, int k)
    {
        for (int j = first; j < k; j++)
            if (text.Lexicon.Is("relative", text.Form(j))) return true;
        return false;
    }
}
