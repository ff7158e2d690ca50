using System.Collections.Immutable;
using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>One person, group, institution or state through all documents that name it.</summary>
/// <param name="Id">Derived from its name: the same whatever was added before.</param>
/// <param name="Name">Its fullest name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Country">Its country code, or null.</param>
/// <param name="Mentions">The actors of documents that are this one.</param>
public sealed record Entity(string Id, string Name, ActorKind Kind, string? Country, ImmutableArray<EntityMention> Mentions);

/// <summary>An actor of a document that is an entity.</summary>
/// <param name="Document">The document's key.</param>
/// <param name="Actor">The actor's id within its record.</param>
/// <param name="Names">What the document calls it: names, names with a rank before, functions that nobody else of the storyline holds.</param>
public sealed record EntityMention(string Document, string Actor, ImmutableArray<string> Names);

/// <summary>Finds who is who in the documents of one storyline.</summary>
/// <remarks>
/// Within a storyline « M. Tchamba » or « la secrétaire générale du MAC » are as good as a name, when one person only may be meant; across storylines
/// only full names join. First names that differ never join; a surname that several bear stays by itself unless a form of address
/// tells them apart (« Me Tchamba » is the one called « Me Hervé Tchamba »). Whom a person named is joined by that very name only.
/// </remarks>
internal sealed class ActorJoiner(ActorKnowledge knowledge)
{
    /// <summary>Folded words before what a function is of, and before its name.</summary>
    private static readonly string[] s_links = [" de ", " du ", " des ", " d "], s_articles = ["la ", "le ", "l ", "les "];

    /// <summary>The entities of a storyline, ordered by id. The order of <paramref name="storyline"/> does not matter.</summary>
    public IReadOnlyList<Entity> Join(IEnumerable<Digest> storyline)
    {
        var documents = storyline.OrderBy(d => d.Key, StringComparer.Ordinal).ToArray();
        var nodes = documents.SelectMany(d => d.Actors.Select(a => new ActorNode(d, a))).ToArray();
        JoinGroups([.. nodes.Where(n => n.Actor.Kind is not (ActorKind.Unnamed or ActorKind.Person))], [.. nodes.Where(n => n.Actor.Kind == ActorKind.Unnamed)]);
        JoinPersons([.. nodes.Where(n => n.Actor.Kind == ActorKind.Person)]);
        JoinFunctions(nodes);
        HandOverAddressed(nodes);
        string scope = documents.Length == 0 ? "" : documents.Min(Copies.Earlier)!.Key;
        var groups = new Dictionary<ActorNode, List<ActorNode>>();
        foreach (var node in nodes)
        {
            var root = node.Root;
            if (root.Actor.Kind == ActorKind.Unnamed || root.Actor.Kind == ActorKind.Population && !char.IsUpper(root.Actor.Name[0])) continue;
            if (!groups.TryGetValue(root, out var group)) groups.Add(root, group = []);
            group.Add(node);
        }
        var entities = new SortedDictionary<string, Entity>(StringComparer.Ordinal);
        foreach (var entity in groups.Values.Select(group => EntityOf(group, scope)))
            entities[entity.Id] = entities.TryGetValue(entity.Id, out var same) ? same with { Mentions = [.. same.Mentions, .. entity.Mentions] } : entity;
        return [.. entities.Values];
    }

    /// <summary>Groups, institutions, states: by any name in common, also one that is known to be another name, and by initials that only one of them has.</summary>
    private void JoinGroups(ActorNode[] nodes, ActorNode[] unnamed)
    {
        var bearers = new Dictionary<string, ActorNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (string name in node.Names) Bear(name, node);
            foreach (string name in node.Names)
                if (knowledge.Organisation(name) is { } known) Bear("=" + known.Name, node);
        }
        // « les insurgés houthis » are the Houthis.
        foreach (var node in unnamed)
            if (knowledge.Organisation(node.Names[0].Split(' ')[^1]) is { Kind: ActorKind.ArmedGroup } group && node.Names[0].Contains(' ', StringComparison.Ordinal) && bearers.TryGetValue("=" + group.Name, out var named)) named.Join(node);
        if (!nodes.Any(n => n.Written.Any(AreInitials))) return;
        var initials = nodes.Where(n => n.Names.Any(name => name.Contains(' ', StringComparison.Ordinal)))
            .SelectMany(n => n.Written.SelectMany(Initials).Select(letters => (letters, n.Root))).Distinct().ToLookup(x => x.letters, x => x.Root, StringComparer.Ordinal);
        foreach (var node in nodes)
            foreach (string name in node.Written)
            {
                if (!AreInitials(name)) continue;
                var meant = initials[name].Select(root => root.Root).Distinct().ToArray();
                if (meant.Length == 1) meant[0].Join(node);
            }

        void Bear(string name, ActorNode node)
        {
            if (!bearers.TryAdd(name, node)) bearers[name].Join(node);
        }
    }

    private static bool AreInitials(string name) => name.Length >= 2 && name.All(char.IsUpper);

    /// <summary>The initials of a name, with and without its small words: « Forces armées de la RDC » gives FADLR and FAR.</summary>
    private static IEnumerable<string> Initials(string name)
    {
        string[] words = PlaceKey.Fold(name).Split(' ');
        if (words.Length < 2) return [];
        return [string.Concat(words.Select(w => char.ToUpperInvariant(w[0]))), string.Concat(words.Where(w => w.Length > 3).Select(w => char.ToUpperInvariant(w[0])))];
    }

    /// <summary>Persons: full names first; then those named by less, where one only can be meant.</summary>
    private static void JoinPersons(ActorNode[] nodes)
    {
        var full = nodes.Where(n => n.Full is not null).ToArray();
        foreach (var block in full.GroupBy(n => n.Full!.Split(' ')[^1], StringComparer.Ordinal))
        {
            var names = block.GroupBy(n => n.Full!, StringComparer.Ordinal).OrderByDescending(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal).ToArray();
            foreach (var same in names)
                foreach (var node in same) same.First().Join(node);
            // « Hadjara Zada » is « Hadjara Moussa Zada » where no other Hadjara bears the surname.
            for (int i = 1; i < names.Length; i++)
            {
                if (names[i].Any(n => n.Actor.IsNamedByHand)) continue;
                var longer = names.Take(i).Where(g => !g.Any(n => n.Actor.IsNamedByHand) && ActorNames.SamePerson(g.Key, names[i].Key)).Select(g => g.First().Root).Distinct().ToArray();
                if (longer.Length == 1) longer[0].Join(names[i].First());
            }
        }
        // « le Lion des rives » is whom another article calls so besides by name.
        foreach (var node in full)
            if (full.Where(n => n.Full != node.Full && n.Names.Contains(node.Full!, StringComparer.Ordinal)).Select(n => n.Root).Distinct().ToArray() is [var only]) only.Join(node);
        foreach (var node in nodes.Where(n => n.Full is null))
        {
            string name = PlaceKey.Fold(node.Actor.Name);
            var bearers = node.Actor.IsNamedByHand ? [] : full.Where(n => n.Full!.EndsWith(' ' + name, StringComparison.Ordinal) || n.Names.Contains(name, StringComparer.Ordinal)).ToArray();
            if (bearers.Select(n => n.Root).Distinct().Count() > 1)
            {
                // A rank, a form of address or a function that one of them only has: « la procureure Lambert ».
                string[] said = [.. node.Titles(name), .. node.Actor.Roles.Select(Head)];
                bearers = [.. bearers.Where(n => n.Titles(n.Full!).Concat(n.Actor.Roles.Select(Head)).Intersect(said, StringComparer.Ordinal).Any())];
            }
            var roots = bearers.Select(n => n.Root).Distinct().ToArray();
            if (roots.Length == 1) roots[0].Join(node);
            else if (roots.Length == 0) nodes.First(n => n.Full is null && PlaceKey.Fold(n.Actor.Name) == name).Join(node);
        }
    }

    /// <summary>The first word of a function, folded.</summary>
    private static string Head(string role) => PlaceKey.Fold(role).Split(' ')[0];

    /// <summary>
    /// Those named by their function only: « la secrétaire générale du MAC » is whom another article calls so, when it is one person;
    /// « le préfet de Téra » the one prefect whose article does not say of where.
    /// </summary>
    private static void JoinFunctions(ActorNode[] nodes)
    {
        var aliases = nodes.Where(n => n.Actor.Kind is ActorKind.Organisation or ActorKind.ArmedGroup)
            .SelectMany(n => n.Names.Select(name => (name, n.Root))).DistinctBy(x => x.name, StringComparer.Ordinal).ToDictionary(x => x.name, x => PlaceKey.Fold(x.Root.Actor.Name), StringComparer.Ordinal);
        var plain = new Dictionary<string, string>(StringComparer.Ordinal);
        string PlainOf(string role)
        {
            if (!plain.TryGetValue(role, out string? known)) plain.Add(role, known = Plain(role, aliases));
            return known;
        }
        var persons = nodes.Where(n => n.Actor.Kind == ActorKind.Person).ToArray();
        var holders = persons.SelectMany(n => n.Actor.Roles.Select(role => (Role: PlainOf(role), n.Root))).Distinct().ToLookup(x => x.Role, x => x.Root, StringComparer.Ordinal);
        foreach (var node in nodes.Where(n => n.Actor.Kind == ActorKind.Unnamed))
        {
            string[] roles = [.. node.Actor.Roles.Prepend(node.Actor.Name).Select(PlainOf).Where(Tells)];
            var meant = roles.SelectMany(role => holders[role]).Distinct().ToArray();
            if (meant.Length == 0) meant = [.. roles.Where(role => role.Contains('/', StringComparison.Ordinal)).SelectMany(role => holders[role.Split(" / ")[0]]).Distinct()];
            if (meant.Length == 1) meant[0].Join(node);
        }
        foreach (var node in persons)
            if (!node.Actor.Roles.IsEmpty) node.Functions = [.. node.Actor.Roles.Where(role => PlainOf(role) is var function && Tells(function) && holders[function].Distinct().Count() == 1)];
    }

    /// <summary>Whether a function is more than one word: « préfet de Téra », « médecin cantonale » tell one person from others, « ministre » does not.</summary>
    private static bool Tells(string plain) => plain.Contains(' ', StringComparison.Ordinal);

    /// <summary>A function, folded, what it is of after a stroke, the organisation by its fullest name: « president / mouvement pour l alternance citoyenne ».</summary>
    private static string Plain(string role, Dictionary<string, string> aliases)
    {
        string folded = PlaceKey.Fold(role);
        int complement = -1;
        foreach (string link in s_links)
            if (folded.IndexOf(link, StringComparison.Ordinal) is > 0 and var at && (complement < 0 || at < complement)) complement = at;
        if (complement < 0) return folded;
        string function = folded[..complement], of = folded[(folded.IndexOf(' ', complement + 1) + 1)..];
        foreach (string article in s_articles)
            if (of.StartsWith(article, StringComparison.Ordinal)) of = of[article.Length..];
        return function + " / " + aliases.GetValueOrDefault(of, of);
    }

    /// <summary>
    /// Hands a form of address with a surname that several bear to whom it must mean, whomever its own article was thought to mean: the one
    /// called so with the full name (« Me Hervé Tchamba »), else the one with that function, else the only one of that sex who is not
    /// addressed otherwise.
    /// </summary>
    private void HandOverAddressed(ActorNode[] nodes)
    {
        var persons = nodes.Where(n => n.Actor.Kind == ActorKind.Person).ToArray();
        if (persons.All(n => n.Actor.Addressed.IsEmpty)) return;
        var full = persons.Where(n => n.Full is not null).ToArray();
        var kept = persons.ToDictionary(n => n, _ => new List<string>());
        foreach (var node in persons)
            foreach (string form in node.Actor.Addressed)
            {
                string folded = PlaceKey.Fold(form);
                var bearers = full.Where(n => folded.EndsWith(' ' + n.Full!.Split(' ')[^1], StringComparison.Ordinal)).ToArray();
                if (bearers.Any(n => folded.EndsWith(n.Full!, StringComparison.Ordinal)) || bearers.Select(n => n.Root).Distinct().Count() < 2) { kept[node].Add(form); continue; }
                string surname = bearers[0].Full!.Split(' ')[^1], title = folded[..^(surname.Length + 1)];
                if (Meant(title, [.. bearers.Where(n => n.Document == node.Document)]) is { } here) kept[here].Add(form);
                else if (Meant(title, bearers) is { } elsewhere) kept[persons.FirstOrDefault(n => n.Root == elsewhere.Root && n.Document == node.Document) ?? elsewhere].Add(form);
                else if (Woman(title) is not { } woman || node.Actor.Woman is not { } sex || sex == woman) kept[node].Add(form);
            }
        foreach (var node in persons) node.Forms = kept[node];
    }

    private ActorNode? Meant(string title, ActorNode[] bearers)
    {
        if (One(bearers.Where(n => n.Titles(n.Full!).Contains(title, StringComparer.Ordinal))) is { } called) return called;
        if (One(bearers.Where(n => n.Actor.Roles.Select(Head).Contains(title, StringComparer.Ordinal))) is { } functionary) return functionary;
        if (Woman(title) is not { } woman) return null;
        return One(bearers.Where(n => n.Actor.Woman is not { } sex || sex == woman).Where(n => !n.Titles(n.Full!).Any(t => knowledge.IsTitle(t, out _))));

        static ActorNode? One(IEnumerable<ActorNode> nodes) => nodes.DistinctBy(n => n.Root).Take(2).ToArray() is [var only] ? only : null;
    }

    private bool? Woman(string title) => !knowledge.IsTitle(title, out var gender) ? null : gender switch { Gender.Fem => true, Gender.Masc => false, _ => null };

    private static Entity EntityOf(List<ActorNode> group, string scope)
    {
        string name = "";
        foreach (var node in group)
            if (node.Actor.Kind != ActorKind.Unnamed && (name.Length == 0 || ActorNames.IsFuller(node.Actor.Name, name))) name = node.Actor.Name;
        var kind = Most(group.Where(n => n.Actor.Kind != ActorKind.Unnamed).Select(n => n.Actor.Kind));
        var countries = group.Where(n => n.Actor.Kind != ActorKind.Unnamed && n.Actor.Country is not null).Select(n => n.Actor.Country!);
        string? country = countries.Any() ? Most(countries) : null;
        return new Entity(
            "a" + Sketch.Name($"{(kind == ActorKind.Person ? "person" : "group")}\t{PlaceKey.Fold(name)}\t{ScopeOf(name, kind, country, group, scope)}"), name, kind, country,
            [.. group.Select(n => new EntityMention(n.Document.Key, n.Actor.Id, n.Called()))]);
    }

    /// <summary>Where a name that does not tell enough by itself holds: a lone surname in its storyline, « ministère de la Santé » or bare initials in their country.</summary>
    private static string ScopeOf(string name, ActorKind kind, string? country, List<ActorNode> group, string scope)
    {
        if (kind == ActorKind.Person) return name.Contains(' ', StringComparison.Ordinal) ? "" : scope;
        if (kind == ActorKind.Population) return scope;
        bool generic = char.IsLower(name[0]) || name.Length <= 6 && name.All(char.IsUpper);
        return !generic ? "" : country ?? (group.Select(n => n.Document.Country).OfType<string>().ToArray() is { Length: > 0 } around ? Most(around) : scope);
    }

    private static T Most<T>(IEnumerable<T> values) where T : notnull =>
        values.First() is var first && values.All(value => value.Equals(first)) ? first
        : values.GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.ToString(), StringComparer.Ordinal).First().Key;
}
