using System.Buffers;
using System.Collections.Immutable;
using Vigie.Language.French;

namespace Vigie.Store.Query;

/// <summary>Reads queries. Grammar, spaces meaning « and » :</summary>
/// <remarks>
/// <code>
/// query  = { group }
/// group  = part { ("OR" | "OU") part }
/// part   = [ "-" ] ( word | phrase | field ":" ( word | phrase ) | "(" query ")" )
/// phrase = « … » | “ … ” | " … "
/// </code>
/// Any string is a query or gives a message that says what to change; nothing throws.
/// </remarks>
public sealed class QueryParser(SearchWords words, QueryValues values)
{
    // A query is typed by a person; what is longer is a mistake or an attack.
    private const int Longest = 2000, Deepest = 20;

    private const string Opening = "\"“”„‟«»‹›＂", Minus = "-−";

    private static readonly SearchValues<char> s_opening = SearchValues.Create(Opening);

    /// <summary>Reads <paramref name="text"/>: the query, or what is wrong with it.</summary>
    public (SearchQuery? Query, Message? Error) Parse(Target target, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest) return (null, new($"Requête trop longue : {Longest} caractères au plus.", $"Query too long: at most {Longest} characters."));
        var run = new Run(text, target, words, values);
        var root = run.Query(0);
        if (run.Error is null && !run.AtEnd) run.Fail("« ) » sans « ( » : fermez ce qui est ouvert, ou mettez entre guillemets.", "\")\" without \"(\": close what is open, or quote it.");
        if (run.Error is null && root is null && run.Ignored.Count > 0)
            run.Fail($"Trop courants pour être cherchés : {string.Join(", ", run.Ignored)}. Ajoutez un mot plus précis.", $"Too common to search for: {string.Join(", ", run.Ignored)}. Add a more precise word.");
        return run.Error is { } error ? (null, error) : (new SearchQuery(target, root, [.. run.Ignored]), null);
    }

    private sealed class Run(string text, Target target, SearchWords words, QueryValues values)
    {
        private int _at;

        public Message? Error { get; private set; }

        public List<string> Ignored { get; } = [];

        public bool AtEnd
        {
            get
            {
                while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || char.IsControl(text[_at]))) _at++;
                return _at >= text.Length;
            }
        }

        public void Fail(string french, string english) => Error ??= new(french, english);

        public QueryNode? Query(int depth)
        {
            if (depth > Deepest) Fail($"Trop de parenthèses emboîtées : {Deepest} au plus.", $"Too many nested parentheses: at most {Deepest}.");
            var parts = ImmutableArray.CreateBuilder<QueryNode>();
            while (Error is null && !AtEnd && text[_at] != ')')
                if (Group(depth) is { } group) parts.Add(group);
            return Error is not null || parts.Count == 0 ? null : parts.Count == 1 ? parts[0] : new AndNode(parts.ToImmutable());
        }

        private QueryNode? Group(int depth)
        {
            var parts = ImmutableArray.CreateBuilder<QueryNode>();
            bool more;
            do
            {
                if (AtOr(take: true) || AtEnd || text[_at] == ')')
                {
                    Fail("« OR » relie deux mots : il en manque un. Pour chercher le mot lui-même, mettez-le entre guillemets.", "\"OR\" joins two words: one is missing. To search for the word itself, quote it.");
                    return null;
                }
                if (Part(depth) is { } part) parts.Add(part);
                more = Error is null && AtOr(take: true);
            }
            while (more);
            return parts.Count == 0 ? null : parts.Count == 1 ? parts[0] : new OrNode(parts.ToImmutable());
        }

        private bool AtOr(bool take)
        {
            if (AtEnd || string.CompareOrdinal(text, _at, "OR", 0, 2) != 0 && string.CompareOrdinal(text, _at, "OU", 0, 2) != 0) return false;
            bool whole = _at + 2 >= text.Length || char.IsWhiteSpace(text[_at + 2]) || text[_at + 2] is '(' or ')';
            if (whole && take) _at += 2;
            return whole;
        }

        private QueryNode? Part(int depth)
        {
            if (Minus.Contains(text[_at]))
            {
                _at++;
                if (_at >= text.Length || char.IsWhiteSpace(text[_at]) || Minus.Contains(text[_at]))
                {
                    Fail("« - » se colle au mot à exclure : « -grève ».", "\"-\" goes right before the word to leave out: \"-strike\".");
                    return null;
                }
                return Part(depth) is { } part ? new NotNode(part) : null;
            }
            if (text[_at] == '(')
            {
                _at++;
                var inner = Query(depth + 1);
                if (Error is null && (AtEnd || text[_at] != ')')) Fail("« ( » sans « ) » : fermez la parenthèse.", "\"(\" without \")\": close it.");
                _at++;
                return inner;
            }
            if (Opening.Contains(text[_at])) return Quoted() is { } phrase ? Words(Field.Any, phrase) : null;
            string word = Word();
            int colon = word.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !word.AsSpan(0, colon).ContainsAnyExceptInRange('0', '9') || word.AsSpan(colon + 1).StartsWith("//")) return Words(Field.Any, word);
            if (Fields.Named(word[..colon]) is not { } field)
            {
                Fail(
                    $"« {word[..colon]}: » n’est pas un champ. Champs : {Fields.ListOf(target, english: false)} Pour chercher ces mots, mettez-les entre guillemets.",
                    $"\"{word[..colon]}:\" is not a field. Fields: {Fields.ListOf(target, english: true)} To search for these words, quote them.");
                return null;
            }
            string? value = word[(colon + 1)..];
            if (value.Length == 0) value = _at < text.Length && Opening.Contains(text[_at]) ? Quoted() : value;
            return value is null ? null : OfField(field, value);
        }

        private QueryNode? OfField(Field field, string value)
        {
            if (!Fields.Has(target, field))
            {
                Fail(
                    $"« {Fields.NameOf(field, false)}: » n’a pas de sens ici. Champs : {Fields.ListOf(target, english: false)}",
                    $"\"{Fields.NameOf(field, true)}:\" has no meaning here. Fields: {Fields.ListOf(target, english: true)}");
                return null;
            }
            if (string.IsNullOrWhiteSpace(value))
            {
                Fail($"« {Fields.NameOf(field, false)}: » attend une valeur, collée : « {Fields.NameOf(field, false)}:… ».", $"\"{Fields.NameOf(field, true)}:\" takes a value right after it.");
                return null;
            }
            if (field == Field.Date)
            {
                if (QueryDates.Parse(value) is { } date) return date;
                if (QueryDates.IsReversed(value)) Fail($"« {value} » finit avant de commencer : échangez les deux dates.", $"\"{value}\" ends before it begins: swap the two dates.");
                Fail($"Date illisible : « {value} ». Écrivez 2024, 2024-03, 2024-03-15, 2024-03..2024-06, 2024-03.. ou ..2024-06.", $"Unreadable date: \"{value}\". Write 2024, 2024-03, 2024-03-15, 2024-03..2024-06, 2024-03.. or ..2024-06.");
                return null;
            }
            if (field is Field.Type or Field.Country or Field.Factuality or Field.Kind)
            {
                if (values.Find(field, target, value) is { } known) return new ValueNode(field, known);
                Fail(
                    $"« {value} » est inconnu pour « {Fields.NameOf(field, false)}: ». Connus : {values.ListOf(field, target, english: false)}",
                    $"\"{value}\" is unknown for \"{Fields.NameOf(field, true)}:\". Known: {values.ListOf(field, target)}");
                return null;
            }
            return Words(field, value);
        }

        private WordsNode? Words(Field field, string written)
        {
            ImmutableArray<string> keys = [.. words.KeysOf(written)];
            if (keys.Length > 0) return new WordsNode(field, written.Trim(), keys);
            if (written.Any(char.IsLetterOrDigit)) Ignored.Add(written.Trim());
            return null;
        }

        private string Word()
        {
            int start = _at;
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !char.IsControl(text[_at]) && text[_at] is not ('(' or ')') && !Opening.Contains(text[_at])) _at++;
            return text[start.._at];
        }

        private string? Quoted()
        {
            int end = text.AsSpan(_at + 1).IndexOfAny(s_opening);
            if (end < 0)
            {
                Fail("Guillemets ouverts et jamais fermés : fermez-les.", "A quotation mark is opened and never closed: close it.");
                return null;
            }
            string inner = text[(_at + 1)..(_at + 1 + end)];
            _at += end + 2;
            return inner;
        }
    }
}
