using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Exports;

/// <summary>Where a row was read.</summary>
internal static class DocumentColumns
{
    public static IEnumerable<Column<T>> Of<T>(Func<T, Document> document)
    {
        yield return new("document_id", row => document(row).Id);
        yield return new("uri", row => document(row).Uri);
        yield return new("outlet", row => document(row).Outlet);
        yield return new("published", row => document(row).Published);
        yield return new("title", row => document(row).Title);
    }
}

/// <summary>A place, with how sure its location is.</summary>
internal static class PlaceColumns
{
    public static IEnumerable<Column<T>> Of<T>(string prefix, Func<T, Place?> place)
    {
        yield return new(prefix + "name", row => place(row)?.Name);
        yield return new(prefix + "kind", row => place(row) is { } p ? RecordJson.NameOf(p.Kind) : null);
        yield return new(prefix + "country", row => place(row)?.Country);
        yield return new(prefix + "admin1", row => place(row)?.Admin1);
        yield return new(prefix + "latitude", row => Degrees(place(row)?.Latitude));
        yield return new(prefix + "longitude", row => Degrees(place(row)?.Longitude));
        yield return new(prefix + "geonames", row => place(row)?.GeoNames);
        yield return new(prefix + "confidence", row => place(row) is { } p ? Math.Round(p.Confidence, 2) : null);
        yield return new(prefix + "location_basis", row => place(row)?.Basis);
    }

    private static double? Degrees(double? value) => value is { } degrees ? Math.Round(degrees, 5) : null;
}

/// <summary>Words of the text: themselves, and their positions in code points, end excluded.</summary>
internal static class SpanColumns
{
    public static IEnumerable<Column<T>> Of<T>(string name, Func<T, (RecordIndex Index, TextSpan? Span)> span)
    {
        yield return new(name, row => span(row) is (var index, { } s) ? index.Words(s) : null);
        yield return new(name + "_start", row => span(row) is (var index, { } s) ? index.Start(s) : null);
        yield return new(name + "_end", row => span(row) is (var index, { } s) ? index.End(s) : null);
    }
}
