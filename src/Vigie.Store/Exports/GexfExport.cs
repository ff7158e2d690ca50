using System.Globalization;
using System.Text;
using System.Xml;
using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>Which relations a graph holds.</summary>
[Flags]
public enum GraphRelations
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Who speaks of whom: from a speaker to each actor that the words name.</summary>
    Speech = 1,

    /// <summary>Who acts on whom: from each actor of an event to each recipient; where all take part (a meeting), between them.</summary>
    Deeds = 2,
}

/// <summary>Who speaks of whom and who acts on whom, as a dynamic graph in GEXF 1.3 (gexf.net): an edge for each statement or event, with its days.</summary>
/// <remarks>
/// <para>A node is an entity that joining found; where nothing is joined, actors of the same sort and name. Unnamed actors are left out, and persons whom no article gives a function: a private
/// person named in passing is no node of a network.</para>
/// <para>Edges wait in a temporary file until all nodes are known; memory grows with the number of different names, not of edges.</para>
/// </remarks>
public sealed class GexfExport : IExport, IDisposable
{
    private readonly GraphRelations _relations;
    private readonly bool _all;
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private readonly BinaryWriter _edges;
    private long _stored;
    private long _written;

    /// <summary>Begins a graph.</summary>
    /// <param name="relations">Which relations it holds.</param>
    /// <param name="all">Whether planned, hypothetical and negated events are edges too.</param>
    public GexfExport(GraphRelations relations, bool all)
    {
        (_relations, _all) = (relations, all);
        _file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        _edges = new BinaryWriter(_file, Encoding.UTF8);
    }

    private sealed class Node(int number, Actor actor)
    {
        public int Number { get; } = number;

        public ActorKind Kind { get; } = actor.Kind;

        /// <summary>The fullest name seen.</summary>
        public string Name { get; set; } = actor.Name;

        public string? Country { get; set; }

        public SortedSet<string> Sectors { get; } = new(StringComparer.Ordinal);

        public bool IsPublic { get; set; }

        public int Documents { get; set; }

        public string? First { get; set; }

        public string? Last { get; set; }
    }

    private readonly record struct Edge(int Source, int Target, string Kind, string Mode, string Certainty, string Start, string End, string Document, string Id);

    /// <inheritdoc/>
    public void Dispose() => _edges.Dispose();

    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        // The nodes come first, and they are not known yet.
    }

    /// <inheritdoc/>
    public int Write(Selection selection, Stream output)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var index = new RecordIndex(selection.Record);
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var actor in selection.Record.Actors)
            if (NodeOf(selection, actor) is { } node && nodes.TryAdd(actor.Id, node)) Learn(node, actor);
        int edges = 0;
        void Add(string? source, string? target, string kind, string? mode, string certainty, (string? Start, string? End) days, string id)
        {
            if (source is null || target is null || !nodes.TryGetValue(source, out var from) || !nodes.TryGetValue(target, out var to) || from == to) return;
            Widen(from, days);
            Widen(to, days);
            Store(new Edge(from.Number, to.Number, kind, mode ?? "", certainty, days.Start ?? "", days.End ?? "", selection.Record.Document.Uri ?? "", index.GlobalId(id)));
            edges++;
        }
        if (_relations.HasFlag(GraphRelations.Speech))
            foreach (var statement in selection.Record.Statements)
                if (selection.Wants(statement.Id))
                    foreach (var about in StatementTable.About(index, statement))
                        Add(statement.Speaker, about.Id, "SPEAKS-OF", null, RecordJson.NameOf(statement.Kind), Days(index, statement), statement.Id);
        if (_relations.HasFlag(GraphRelations.Deeds))
            foreach (var e in selection.Record.Events)
                if (selection.Wants(e.Id) && (_all || e.Factuality is Factuality.Asserted or Factuality.Reported))
                    foreach (var (source, target) in Pairs(e))
                        Add(source, target, e.Type, e.Mode, RecordJson.NameOf(e.Factuality), Days(selection.Record.Document, e), e.Id);
        foreach (var node in nodes.Values.Distinct()) node.Documents++;
        return edges;
    }

    /// <inheritdoc/>
    public long? End(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _edges.Flush();
        var shown = _nodes.Values.Where(node => node.IsPublic).OrderBy(node => node.Number).ToList();
        var ids = shown.Select(node => node.Number).ToHashSet();
        using var xml = XmlWriter.Create(output, XmlWords.Settings(indent: true));
        xml.WriteStartDocument();
        xml.WriteStartElement("gexf", "http://gexf.net/1.3");
        xml.WriteAttributeString("version", "1.3");
        xml.WriteStartElement("meta");
        xml.WriteElementString("creator", EngineVersion.Name);
        xml.WriteElementString("description", "Who speaks of whom, who acts on whom, by the press");
        xml.WriteEndElement();
        xml.WriteStartElement("graph");
        Attributes(xml, ("mode", "dynamic"), ("defaultedgetype", "directed"), ("timeformat", "date"), ("timerepresentation", "interval"));
        Declare(xml, "node", ("kind", "string"), ("country", "string"), ("sectors", "string"), ("documents", "integer"));
        Declare(xml, "edge", ("type", "string"), ("mode", "string"), ("certainty", "string"), ("document", "string"), ("id", "string"));
        xml.WriteStartElement("nodes");
        foreach (var node in shown) WriteNode(xml, node);
        xml.WriteEndElement();
        xml.WriteStartElement("edges");
        foreach (var edge in StoredEdges())
            if (ids.Contains(edge.Source) && ids.Contains(edge.Target)) WriteEdge(xml, edge);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
        return _written;
    }

    private Node? NodeOf(Selection selection, Actor actor)
    {
        if (actor.Kind == ActorKind.Unnamed) return null;
        string key = selection.Entities?.GetValueOrDefault(actor.Id) ?? $"{actor.Kind}|{PlaceKey.Fold(actor.Name)}";
        if (!_nodes.TryGetValue(key, out var node)) _nodes.Add(key, node = new Node(_nodes.Count, actor));
        return node;
    }

    private static void Learn(Node node, Actor actor)
    {
        if (actor.Name.Length > node.Name.Length) node.Name = actor.Name;
        node.Country ??= actor.Country;
        node.Sectors.UnionWith(actor.Sectors);
        node.IsPublic |= actor.Kind != ActorKind.Person || !actor.Roles.IsEmpty;
    }

    private static void Widen(Node node, (string? Start, string? End) days)
    {
        if (days.Start is not null && (node.First is null || string.CompareOrdinal(days.Start, node.First) < 0)) node.First = days.Start;
        if (days.End is not null && (node.Last is null || string.CompareOrdinal(days.End, node.Last) > 0)) node.Last = days.End;
    }

    private static IEnumerable<(string Source, string Target)> Pairs(Event e)
    {
        foreach (string actor in e.Actors)
            foreach (string recipient in e.Recipients) yield return (actor, recipient);
        if (!e.Recipients.IsEmpty) yield break;
        for (int i = 0; i < e.Actors.Length; i++)
            for (int j = i + 1; j < e.Actors.Length; j++) yield return (e.Actors[i], e.Actors[j]);
    }

    private static (string? Start, string? End) Days(Document document, Event e) =>
        e.Date is { Earliest: { } earliest } date ? (earliest, date.Latest) : (Published(document), Published(document));

    private static (string? Start, string? End) Days(RecordIndex index, Statement statement) =>
        index.Record.Times.FirstOrDefault(time => time.Id == statement.Time) is { Earliest: { } earliest } time
            ? (earliest, time.Latest) : (Published(index.Record.Document), Published(index.Record.Document));

    private static string? Published(Document document) => document.PublishedDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void WriteNode(XmlWriter xml, Node node)
    {
        xml.WriteStartElement("node");
        Attributes(xml, ("id", $"n{node.Number}"), ("label", node.Name), ("start", node.First), ("end", node.Last));
        Values(xml, RecordJson.NameOf(node.Kind), node.Country, string.Join(' ', node.Sectors), node.Documents.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private void WriteEdge(XmlWriter xml, Edge edge)
    {
        xml.WriteStartElement("edge");
        Attributes(
            xml, ("id", $"e{_written++}"), ("source", $"n{edge.Source}"), ("target", $"n{edge.Target}"), ("kind", edge.Kind), ("label", edge.Kind), ("weight", "1"),
            ("start", edge.Start), ("end", edge.End));
        Values(xml, edge.Kind, edge.Mode, edge.Certainty, edge.Document, edge.Id);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
            if (!string.IsNullOrEmpty(value)) xml.WriteAttributeString(name, XmlWords.Clean(value));
    }

    private static void Declare(XmlWriter xml, string of, params (string Title, string Type)[] attributes)
    {
        xml.WriteStartElement("attributes");
        Attributes(xml, ("class", of), ("mode", "static"));
        for (int i = 0; i < attributes.Length; i++)
        {
            xml.WriteStartElement("attribute");
            Attributes(xml, ("id", i.ToString(CultureInfo.InvariantCulture)), ("title", attributes[i].Title), ("type", attributes[i].Type));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Values(XmlWriter xml, params string?[] values)
    {
        xml.WriteStartElement("attvalues");
        for (int i = 0; i < values.Length; i++)
        {
            if (string.IsNullOrEmpty(values[i])) continue;
            xml.WriteStartElement("attvalue");
            Attributes(xml, ("for", i.ToString(CultureInfo.InvariantCulture)), ("value", values[i]));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Store(Edge edge)
    {
        _stored++;
        _edges.Write(edge.Source);
        _edges.Write(edge.Target);
        foreach (string text in (string[])[edge.Kind, edge.Mode, edge.Certainty, edge.Start, edge.End, edge.Document, edge.Id]) _edges.Write(text);
    }

    private IEnumerable<Edge> StoredEdges()
    {
        _file.Position = 0;
        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        for (long i = 0; i < _stored; i++)
            yield return new Edge(
                reader.ReadInt32(), reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(),
                reader.ReadString(), reader.ReadString());
    }
}
