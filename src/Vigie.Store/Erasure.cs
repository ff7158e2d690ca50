using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store;

/// <summary>Takes people, or texts but for their evidence, out of records. Positions stay what they were.</summary>
public static partial class Erasure
{
    /// <summary>Longest passage of somebody's words that stays when a text is removed, in UTF-16 code units.</summary>
    public const int LongestQuotation = 300;

    /// <summary>Longest first line that is a headline, and stays, in UTF-16 code units.</summary>
    private const int LongestHeadline = 200;

    private const char Mask = '█';

    /// <summary>
    /// The record without the person of this name: no actor, no words of theirs, the name masked in text, title, signature, and in the names and functions of others. Null when
    /// it does not name them.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The name, whatever its accents and capitals.</param>
    /// <param name="ids">Actors of the record that are known to be this person, though the record calls them otherwise.</param>
    /// <param name="names">Other names of the person to mask.</param>
    public static Record? Forget(Record record, string name, IReadOnlySet<string>? ids = null, IEnumerable<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var document = record.Document;
        var gone = Bearers(record, name, ids).Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0 && !document.Text.Contains(name, StringComparison.OrdinalIgnoreCase) && !(document.Author ?? "").Contains(name, StringComparison.OrdinalIgnoreCase)) return null;
        string[] masks = [.. NamesOf(record, name, ids).Concat(names ?? []).Append(name).Where(x => x.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(x => x.Length)];
        var statements = record.Statements.Where(s => s.Speaker is not { } speaker || !gone.Contains(speaker)).ToImmutableArray();
        var kept = statements.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        string Mask(string text) => Masked(text, masks)!;
        return record with
        {
            Document = document with { Id = document.Id, Text = Mask(document.Text), Title = Masked(document.Title, masks), Author = Masked(document.Author, masks) },
            Actors = [.. record.Actors.Where(actor => !gone.Contains(actor.Id)).Select(actor => actor with
            {
                Name = Mask(actor.Name),
                Aliases = [.. actor.Aliases.Select(Mask)],
                Roles = [.. actor.Roles.Select(role => role with { Title = Mask(role.Title), Organisation = Masked(role.Organisation, masks) })],
            })],
            Places = [.. record.Places.Select(place => place with { Name = Mask(place.Name) })],
            Statements = statements,
            Events = [.. record.Events.Select(WithoutThem)],
            Doubtful = [.. record.Doubtful.Select(WithoutThem)],
        };

        Event WithoutThem(Event e) => e with
        {
            Actors = [.. e.Actors.Where(id => !gone.Contains(id))],
            Recipients = [.. e.Recipients.Where(id => !gone.Contains(id))],
            AttributedTo = e.AttributedTo is { } source && kept.Contains(source) ? source : null,
        };
    }

    /// <summary>What a record calls this person.</summary>
    public static IEnumerable<string> NamesOf(Record record, string name, IReadOnlySet<string>? ids = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Bearers(record, name, ids).SelectMany(actor => actor.Mentions.Where(mention => mention.Form == MentionForm.Name).Select(mention => mention.Span.Of(record.Document.Text)).Append(actor.Name).Concat(actor.Aliases))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>A text of somebody else with names masked.</summary>
    public static string Masked(string text, IEnumerable<string> names) => Masked(text, [.. names.OrderByDescending(name => name.Length)])!;

    private static IEnumerable<Actor> Bearers(Record record, string name, IReadOnlySet<string>? ids) =>
        record.Actors.Where(actor => ids?.Contains(actor.Id) == true || actor.Aliases.Prepend(actor.Name).Any(own => Same(own, name)));

    /// <summary>The record with its text blanked but for its headline, what people said, at most <see cref="LongestQuotation"/> each, and the sentences of events.</summary>
    public static Record Blank(Record record)
    {
        ArgumentNullException.ThrowIfNull(record);
        string text = record.Document.Text;
        var statements = record.Statements.Select(s => s with { Content = [.. s.Content.Select(part => Clip(part, text))] }).ToImmutableArray();
        TextSpan[] kept =
        [
            Headline(text), .. statements.SelectMany(s => s.Content), .. statements.Select(s => s.Cue).OfType<TextSpan>(), .. statements.Select(s => s.SpeakerMention).OfType<TextSpan>(),
            .. record.Events.SelectMany(e => (TextSpan[])[e.Evidence, e.Trigger, .. e.Figures.Select(figure => figure.Span)]),
        ];
        bool Stays(TextSpan span) => kept.Any(k => k.Contains(span));
        return record with
        {
            Document = record.Document with { Id = record.Document.Id, Text = Blanked(text, kept), Ignored = [] },
            Actors = [.. record.Actors.Select(actor => actor with { Mentions = [.. actor.Mentions.Where(mention => Stays(mention.Span))] })],
            Places = [.. record.Places.Select(place => place with { Mentions = [.. place.Mentions.Where(Stays)] })],
            Statements = statements,
            Doubtful = [.. record.Doubtful.Where(e => Stays(e.Evidence))],
        };
    }

    private static TextSpan Headline(string text) => text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and <= LongestHeadline and var end ? new(0, end) : default;

    /// <summary>Whether two names are the same but for accents, capitals and hyphens.</summary>
    internal static bool Same(string a, string b) => PlaceKey.Fold(a) == PlaceKey.Fold(b);

    private static TextSpan Clip(TextSpan span, string text)
    {
        if (span.Length <= LongestQuotation) return span;
        int end = text.LastIndexOf(' ', span.Start + LongestQuotation, LongestQuotation);
        return new(span.Start, end > span.Start ? end : span.Start + LongestQuotation);
    }

    private static string Blanked(string text, TextSpan[] kept)
    {
        bool[] stays = new bool[text.Length];
        foreach (var span in kept) stays.AsSpan(span.Start, span.Length).Fill(true);
        var blanked = new StringBuilder(text.Length);
        // Surrogates (emoji) stay, so that code points are as many as before.
        for (int i = 0; i < text.Length; i++) blanked.Append(stays[i] || text[i] == '\n' || char.IsSurrogate(text[i]) ? text[i] : ' ');
        return blanked.ToString();
    }

    /// <summary>A text with <paramref name="mark"/> where removal left a gap; what people write has no other runs of spaces that long.</summary>
    internal static string MarkGaps(string text, string mark) => Gap().Replace(text, mark);

    [GeneratedRegex(" {3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();

    private static string? Masked(string? text, string[] names)
    {
        if (text is null) return null;
        var masked = text.ToCharArray();
        foreach (string name in names)
            for (int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
                if (IsWhole(text, at, name.Length))
                    for (int i = at; i < at + name.Length; i++) masked[i] = char.IsWhiteSpace(text[i]) || char.IsSurrogate(text[i]) ? text[i] : Mask;
        return new string(masked);
    }

    private static bool IsWhole(string text, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));
}
