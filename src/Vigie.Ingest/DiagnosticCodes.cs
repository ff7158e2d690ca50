namespace Vigie.Ingest;

/// <summary>The codes of refused inputs; each has a line in <c>docs/reference/diagnostics.md</c>.</summary>
public static class DiagnosticCodes
{
    /// <summary>No file or folder has this name.</summary>
    public const string Missing = "VIG1001";

    /// <summary>The input holds no text.</summary>
    public const string Empty = "VIG1002";

    /// <summary>The input is not text.</summary>
    public const string Binary = "VIG1003";

    /// <summary>The text is larger than 10 MB.</summary>
    public const string TooLarge = "VIG1004";

    /// <summary>The text is not in French.</summary>
    public const string NotFrench = "VIG1005";

    /// <summary>A line is not a JSON object with a text.</summary>
    public const string BadLine = "VIG1006";

    /// <summary>The file cannot be read.</summary>
    public const string Unreadable = "VIG1007";

    /// <summary>The kind of file is not known.</summary>
    public const string UnknownKind = "VIG1008";

    /// <summary>The date of publication is not ISO 8601.</summary>
    public const string BadDate = "VIG1009";

    /// <summary>Web addresses are not read.</summary>
    public const string Address = "VIG1010";

    /// <summary>A line that begins as a record is none.</summary>
    public const string BadRecord = "VIG1011";

    /// <summary>The engine fails on the text.</summary>
    public const string Fault = "VIG1012";

    internal static Diagnostic Of(string code, string source, string? detail = null)
    {
        (string french, string english) = code switch
        {
            Missing => ("aucun fichier ni dossier de ce nom. Vérifiez le chemin.", "no file or folder has this name. Check the path."),
            Empty => ("aucun texte. Rien n’a été lu.", "no text. Nothing was read."),
            Binary => ("ce n’est pas du texte. Convertissez-le d’abord en texte (UTF-8).", "this is not text. Convert it to text (UTF-8) first."),
            TooLarge => ("plus de 10 Mo de texte. Coupez-le en articles, un par ligne dans un fichier .jsonl.", "more than 10 MB of text. Cut it into articles, one a line in a .jsonl file."),
            NotFrench => ("ce texte ne semble pas être en français, seule langue lue aujourd’hui.", "this text does not seem to be in French, the only language read today."),
            BadLine => ("cette ligne n’est pas un objet JSON avec un champ « text ».", "this line is not a JSON object with a \"text\" field."),
            UnknownKind => ("sorte de fichier inconnue. Sont lus : .txt, .jsonl.", "unknown kind of file. Read are: .txt, .jsonl."),
            BadDate => ("date de publication illisible. Écrivez-la comme 2016-10-25 ou 2016-10-25T18:00:00Z.", "unreadable date of publication. Write it as 2016-10-25 or 2016-10-25T18:00:00Z."),
            Address => ("les adresses web ne sont pas encore lues. Enregistrez le texte de la page dans un fichier .txt.", "web addresses are not read yet. Save the text of the page in a .txt file."),
            BadRecord => ("cette fiche est incomplète ou abîmée. Refaites-la avec « vigie read --format jsonl ».", "this record is incomplete or damaged. Make it anew with \"vigie read --format jsonl\"."),
            Fault => ("le programme échoue sur ce texte : c’est un défaut de Vigie. Signalez-le avec le texte.", "the program fails on this text, which is a fault of Vigie. Report it with the text."),
            _ => ("illisible.", "cannot be read."),
        };
        string more = detail is null ? "" : $" ({detail})";
        return new Diagnostic(code, source, $"{source} : {french}{more} [{code}]", $"{source}: {english}{more} [{code}]");
    }
}
