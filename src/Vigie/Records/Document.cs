using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vigie.Text;

namespace Vigie.Records;

/// <summary>Why a part of the text is not the article.</summary>
public enum IgnoredReason
{
    /// <summary>A link to another article (« A lire aussi »).</summary>
    RelatedLink,

    /// <summary>A photo credit, an agency signature.</summary>
    Credit,

    /// <summary>A caption.</summary>
    Caption,

    /// <summary>A call to subscribe, share, listen.</summary>
    Call,

    /// <summary>Menus, tags, breadcrumbs.</summary>
    Navigation,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A part of the text that is not the article; nothing is recorded from it.</summary>
/// <param name="Span">Where.</param>
/// <param name="Reason">Why.</param>
public readonly record struct IgnoredPart(TextSpan Span, IgnoredReason Reason);

/// <summary>What was read, with its metadata.</summary>
public sealed record Document
{
    /// <summary>The text as analysed: NFC, line ends as <c>\n</c>, the title first where there is one.</summary>
    public required string Text { get; init; }

    /// <summary>Where it was read from (file name, URL, feed entry), or null.</summary>
    public string? Uri { get; init; }

    /// <summary>The headline, or null when unknown.</summary>
    public string? Title { get; init; }

    /// <summary>The publication, or null.</summary>
    public string? Outlet { get; init; }

    /// <summary>Who signs it, or null.</summary>
    public string? Author { get; init; }

    /// <summary>ISO 8601 date or date-time of publication, the anchor of relative dates; null when unknown.</summary>
    public string? Published { get; init; }

    /// <summary>ISO 639-1 code.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>Parts that are not the article, in text order, not overlapping.</summary>
    public ImmutableArray<IgnoredPart> Ignored { get; init; } = [];

    /// <summary>SHA-256 of the UTF-8 text as it was read, lower-case hexadecimal. Given only where the text was blanked since.</summary>
    public string Id
    {
        get => _id ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        init => _id = value;
    }

    /// <summary>The day of publication, or null when unknown or not an ISO 8601 date.</summary>
    public DateOnly? PublishedDay =>
        Published is { Length: >= 10 } && DateOnly.TryParseExact(Published.AsSpan(0, 10), "yyyy-MM-dd", out var day) ? day : null;

    private string? _id;

    /// <summary>Whether <paramref name="position"/> lies in a part that is not the article.</summary>
    public bool IsIgnored(int position)
    {
        foreach (var part in Ignored)
            if (part.Span.Contains(position)) return true;
        return false;
    }
}
