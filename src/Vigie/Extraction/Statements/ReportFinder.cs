using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>What follows a cue as its reported content: que clause, infinitive, question, prepositional group.</summary>
internal static class ReportFinder
{
    /// <summary>A content is looked for this far, in tokens, after its cue: adverbs, dates and addressees stand between.</summary>
    private const int MaxGap = 30;

    /// <summary>The pieces of the content, or null.</summary>
    /// <param name="text">The document.</param>
    /// <param name="cue">A verb group of the lexicon.</param>
    /// <param name="frame">The frame that holds.</param>
    public static List<(int First, int End)>? Content(SpeechText text, SpeechCue cue, out SpeechFrames frame)
    {
        frame = SpeechFrames.None;
        int limit = text.SentenceEnd(cue.First), addressee = -1;
        if (cue.Takes(SpeechFrames.Value) && ValuedObject(text, cue, limit))
        {
            frame = SpeechFrames.Value;
            return [(cue.End, ReportEnd.Of(text, cue, cue.End, limit, tight: true))];
        }
        if (cue.Takes(SpeechFrames.Attribute) && AttributeStart(text, cue, limit) is var attribute and >= 0)
        {
            frame = SpeechFrames.Attribute;
            return [(attribute, ReportEnd.Of(text, cue, attribute, limit, tight: true))];
        }
        for (int k = cue.End; k < limit && k < cue.End + MaxGap; k++)
        {
            if (text.IsStop(k) || text.Char(k) is ':' or '(') return null;
            if (CueReader.Aside(text, k) is var aside and > 0)
            {
                k += aside - 1;
                continue;
            }
            // Another verb takes over: « a fait valoir X, en assurant que … ».
            if (text.IsFinite(k) || text.Upos(k) is Upos.VERB && text.Word(k).Feats is { VerbForm: VerbForm.Part, Tense: Tense.Pres }) return null;
            if (Marker(text, cue, k, limit, addressee >= 0, out frame) is var start and >= 0)
            {
                bool whole = addressee >= 0 && frame is SpeechFrames.De or SpeechFrames.A;
                return Split(text, whole ? addressee : start, ReportEnd.Of(text, cue, start, limit, frame is not (SpeechFrames.Que or SpeechFrames.Question)));
            }
            if (text.QuotationOf[k] >= 0)
            {
                var quotation = text.Quotations[text.QuotationOf[k]];
                // « a appelé le gouvernement « à lever le pied » »
                if (addressee >= 0 && text.Form(quotation.First) is "a" or "de" or "d'" && IsInfinitive(text, quotation.First + 1, limit) && cue.Speech!.TakesAny(SpeechFrames.A | SpeechFrames.De))
                {
                    frame = SpeechFrames.A;
                    return [(addressee, quotation.Outer)];
                }
                // « accuse « des agitateurs » de vouloir … »
                if (addressee >= 0 || cue.Speech!.Class is not SpeechClass.Accuse || k > cue.End) return null;
                addressee = k;
                k = quotation.Outer - 1;
                continue;
            }
            if (addressee >= 0 && text.IsComma(k) && AfterAside(text, k, limit) is var past and > 0)
            {
                k = past - 1;
                continue;
            }
            if (text.IsComma(k) || text.InTime[k] || text.Upos(k) is Upos.DET && k + 1 < limit && text.InTime[k + 1] || text.Upos(k) is Upos.ADV) continue;
            if (text.Upos(k) is Upos.CCONJ && addressee < 0) return null;
            // « demande à X de … », « exhorte X à … »: the addressee belongs to what is said.
            if (addressee < 0 && (text.Upos(k) is Upos.ADP && text.Form(k) is "a" or "au" or "aux" || text.Upos(k) is not Upos.ADP && NounGroup.At(text, k) is not null)
                && cue.Speech!.Class is SpeechClass.Order or SpeechClass.Promise or SpeechClass.Accuse or SpeechClass.Ask or SpeechClass.Warn)
            {
                addressee = k;
                if (NounGroup.At(text, text.Upos(k) is Upos.ADP ? k + 1 : k) is { } group) k = Math.Max(k, Math.Min(group.End, limit) - 1);
            }
            else if (addressee >= 0 && text.Form(k) is "et" && text.Form(k + 1) is "a" or "au" or "aux" && NounGroup.At(text, k + 2) is { } other) k = Math.Max(k, other.End - 1);
            else if (addressee >= 0 && text.Form(k) is "et" && NounGroup.At(text, k + 1) is { } second) k = Math.Max(k, second.End - 1);
            else if (addressee >= 0 && !text.IsPunctuation(k)) return null;
        }
        return null;
    }

    // « à sa fille, Awa, de … », « à Paris et à Rome, garants de la trêve, de … »
    private static int AfterAside(SpeechText text, int comma, int limit)
    {
        for (int k = comma + 1; k < limit && k < comma + MaxGap; k++)
        {
            if (text.IsStop(k) || text.IsFinite(k)) return -1;
            if (text.IsComma(k) && text.Form(k + 1) is "de" or "d'" && IsInfinitive(text, k + 2, limit)) return k + 1;
        }
        return -1;
    }

    /// <summary>First token of the content when a marker of one of the cue's frames stands at <paramref name="k"/>, else −1.</summary>
    private static int Marker(SpeechText text, SpeechCue cue, int k, int limit, bool addressed, out SpeechFrames frame)
    {
        string form = text.Form(k);
        frame = SpeechFrames.None;
        if (form is "que" or "qu'" && cue.Takes(SpeechFrames.Que) && !cue.Restricted && !RestrictedBetween(text, cue.End, k) && IsComplementizer(text, cue, k))
        {
            frame = SpeechFrames.Que;
            return k + 1;
        }
        if (cue.Takes(SpeechFrames.Question) && k <= cue.End + 6 && text.Lexicon.Is("question", form) && text.Upos(k) is not Upos.DET && !text.IsComma(k + 1)
            && (form != "ce" || text.Form(k + 1) is "que" or "qu'" or "qui" or "dont"))
        {
            frame = SpeechFrames.Question;
            return k;
        }
        bool infinitive = IsInfinitive(text, text.Form(k) is "de" or "d'" or "a" or "pour" ? k + 1 : k, limit);
        bool charge = cue.Speech!.Class == SpeechClass.Accuse && addressed && k + 1 < limit && text.QuotationOf[k + 1] >= 0;
        if (form is "de" or "d'" && cue.Takes(SpeechFrames.De) && (infinitive || charge))
        {
            frame = SpeechFrames.De;
            return k + 1;
        }
        if (form is "a" or "au" or "aux" && cue.Takes(SpeechFrames.A) && text.Upos(k) is Upos.ADP)
        {
            frame = SpeechFrames.A;
            if (infinitive || text.QuotationOf[k + 1] >= 0 && text.Analysis.TokenEnds[k] < text.Analysis.TokenStarts[k + 1] + 3 || !addressed && cue.Speech!.Class is SpeechClass.Order or SpeechClass.Say && !IsPlaceOrTime(text, k + 1) && !FollowedByDe(text, cue, k, limit)) return k + 1;
        }
        if (form is "sur" && cue.Takes(SpeechFrames.Sur) || form is "contre" && cue.Takes(SpeechFrames.Contre) || form is "pour" && cue.Takes(SpeechFrames.Pour))
        {
            if (IsPlaceOrTime(text, k + 1)) return -1;
            frame = form switch { "sur" => SpeechFrames.Sur, "contre" => SpeechFrames.Contre, _ => SpeechFrames.Pour };
            return k + 1;
        }
        if (form is "de" or "d'" or "du" or "des" && cue.Takes(SpeechFrames.DeGroup) && k == cue.End && text.QuotationOf[Math.Min(k + 1, text.Count - 1)] < 0)
        {
            frame = SpeechFrames.DeGroup;
            return k + 1;
        }
        if (cue.Takes(SpeechFrames.Infinitive) && infinitive && (text.Upos(k) is not Upos.ADV || form is "ne" or "n'") && !text.IsComma(k) && form is not ("de" or "d'" or "a" or "pour") && OnlyAdverbs(text, cue.End, k))
        {
            frame = SpeechFrames.Infinitive;
            return k;
        }
        return -1;
    }

    // Not the relative « une somme que … », nor « alors que », « pour que », « ce que », « plus que ».
    private static bool IsComplementizer(SpeechText text, SpeechCue cue, int k)
    {
        if (k > cue.End && text.Lexicon.Is("before que", text.Form(k - 1))) return false;
        // Who is told is seldom « un … »; what is asked, promised or announced often is.
        if (cue.Speech!.Class is not SpeechClass.Warn && text.Form(cue.End) is "un" or "une" && NounGroup.At(text, cue.End) is { } thing && thing.End == k) return false;
        if (text.Word(k).Head is { } relative && relative.Deprel == "acl:relcl" && relative.HeadIndex != cue.Verb && k > cue.End) return false;
        if (text.Upos(k) is Upos.SCONJ) return k <= cue.End || !text.IsComma(k - 1) || text.Analysis[text.Analysis.TokenWords[k]].HeadIndex is var head && head >= 0 && text.Analysis[head].Is("ccomp");
        var clause = text.Word(k).Head;
        return clause is { } verb && verb.Is("ccomp") && verb.HeadIndex == cue.Verb || k == cue.End;
    }

    // « demande à n'être désigné que par ses initiales »
    private static bool RestrictedBetween(SpeechText text, int from, int k)
    {
        bool restricted = false;
        for (int j = from; j < k; j++)
        {
            if (text.Form(j) is "ne" or "n'") restricted = true;
            else if (text.Form(j) is "pas" or "jamais") restricted = false;
        }
        return restricted;
    }

    // « appelle à Paris », « plaide pour la première fois », « insiste sur RTL »
    private static bool IsPlaceOrTime(SpeechText text, int k) => k < text.Count && (text.InTime[k]
        || text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { Type: NameType.LOC } || text.Lexicon.IsAgency(text.Analysis.TokenSpan(k).Of(text.Analysis.Text)));

    // « demande au gouvernement de publier »: the group is the addressee of what follows.
    private static bool FollowedByDe(SpeechText text, SpeechCue cue, int k, int limit)
    {
        if (!cue.Takes(SpeechFrames.De)) return false;
        for (int j = k + 1; j < limit && j < k + MaxGap && !text.IsStop(j) && !text.IsFinite(j); j++)
            if (text.Form(j) is "de" or "d'" && IsInfinitive(text, j + 1, limit)) return true;
        return false;
    }

    private static bool OnlyAdverbs(SpeechText text, int from, int k)
    {
        for (int j = from; j < k; j++)
            if (text.Upos(j) is not Upos.ADV && !text.InTime[j] && !text.IsComma(j) && !CueReader.IsClitic(text, j)) return false;
        return true;
    }

    /// <summary>Whether an infinitive begins at <paramref name="k"/>, with its negation, clitics and marks (« ne pas « faire » »).</summary>
    private static bool IsInfinitive(SpeechText text, int k, int limit)
    {
        int start = k;
        while (k < limit && k < start + 6 && (CueReader.IsClitic(text, k) || text.Upos(k) is Upos.ADV or Upos.PART || text.Form(k) is "rien" or "plus" or "pas" || SpeechText.IsMark(text.Char(k)) || text.IsComma(k) && k == start)) k++;
        return k < limit && text.Upos(k) is Upos.VERB or Upos.AUX && text.Word(k).Feats.VerbForm == VerbForm.Inf;
    }

    // « estime les pertes à deux millions »
    private static bool ValuedObject(SpeechText text, SpeechCue cue, int limit)
    {
        for (int k = cue.End; k < limit && k < cue.End + 16; k++)
        {
            if (text.IsStop(k) || text.IsComma(k) || text.IsFinite(k) || text.IsQue(k) || text.QuotationOf[k] >= 0) return false;
            if (text.Form(k) is not ("a" or "entre") || text.Upos(k) is not Upos.ADP) continue;
            for (int j = k + 1; j < k + 5 && j < limit; j++)
                if (text.Upos(j) is Upos.NUM || char.IsAsciiDigit(text.Char(j)) || text.Lexicon.Is("count", text.Form(j))) return true;
        }
        return false;
    }

    /// <summary>First token of « prêt à … » after « se dit », of « l'effort insuffisant » after « juge »; −1 when there is no such adjective.</summary>
    private static int AttributeStart(SpeechText text, SpeechCue cue, int limit)
    {
        int k = cue.End;
        bool negated = false;
        while (k < limit && (text.Upos(k) is Upos.ADV || text.InTime[k])) negated |= text.Form(k++) is "pas";
        if (k >= limit || text.QuotationOf[k] >= 0 || negated || cue.Negated || text.InTime[k]) return -1;
        if (cue.Speech!.Reflexive) return text.Upos(k) is Upos.ADJ or Upos.NOUN || text.Upos(k) is Upos.VERB && text.Word(k).Feats is { VerbForm: VerbForm.Part } || text.Upos(k) is Upos.ADP && text.Form(k) is "a" or "en" or "contre" or "pour" && !IsPlaceOrTime(text, k + 1) ? cue.End : -1;
        foreach (var child in text.Analysis[cue.Verb].Children)
            if (child.Is("xcomp") && child.Upos is Upos.ADJ && text.TokenOf(child.Index) is var adjective && adjective >= cue.End && adjective < limit && text.QuotationOf[adjective] < 0
                && NounGroup.At(text, k) is { } group && (group.First == adjective || group.Core <= adjective + 1))
                return k;
        // « juge l'effort insuffisant. » that the parser reads as a noun and its adjective.
        return text.Upos(k) is Upos.DET && text.Upos(k + 1) is Upos.NOUN && text.Upos(k + 2) is Upos.ADJ && text.IsStop(k + 3) ? k : -1;
    }

    /// <summary>« que … et que … »: the conjunctions are left out.</summary>
    private static List<(int First, int End)> Split(SpeechText text, int start, int end)
    {
        var pieces = new List<(int First, int End)>();
        int from = start;
        for (int k = start + 1; k + 1 < end; k++)
        {
            if (text.Form(k) is not ("et" or "ou" or "mais") || !text.IsQue(k + 1) || text.QuotationOf[k] >= 0 && text.QuotationOf[k] == text.QuotationOf[start]) continue;
            pieces.Add((from, k));
            from = k + 2;
        }
        pieces.Add((from, end));
        return pieces;
    }
}
