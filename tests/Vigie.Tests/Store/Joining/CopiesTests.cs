using Shouldly;
using Vigie.Store.Joining;
using Xunit;

namespace Vigie.Tests.Store.Joining;

public sealed class CopiesTests
{
    private const string Lead = """
        Le pont suspendu de Valdor a été fermé mercredi après la rupture d'un câble, a annoncé la préfète de la Lorne, Anne Delmas.
        Aucune voiture ne s'y trouvait au moment de l'incident, survenu peu avant six heures du matin.
        Deux cyclistes qui passaient dessous ont été légèrement touchés par la chute d'un boulon et soignés sur place.
        Une déviation par le barrage est en place pour les véhicules légers ; les camions doivent faire le tour par Lorne-le-Vieux.
        Le pont, construit en 1931, devait être inspecté au printemps, selon le conseil départemental.
        """;

    private const string Tail = "La région compte onze ouvrages de ce type, dont quatre ont dû être fermés depuis dix ans faute d'entretien régulier des ancrages.";

    private static readonly Digest s_dispatch = Of("d1", "Agence Lorne Presse", "2030-05-08T09:10", "Valdor: un pont suspendu fermé\n" + Lead + Tail);

    [Fact]
    public void A_dispatch_under_another_headline_with_its_end_cut_is_a_reprint()
    {
        var reprint = Of("d2", "La Gazette", "2030-05-08T12:00", "Frayeur à l'aube sur la Lorne\n" + Lead.Replace("légèrement touchés", "blessés sans gravité"));

        CopyOf(reprint, s_dispatch).ShouldBe(new Copy("d1", null));
        CopyOf(s_dispatch, reprint).ShouldBe(default);
    }

    [Fact]
    public void An_update_by_the_same_outlet_is_a_version_also_under_its_initials()
    {
        string longer = "Valdor: un pont suspendu fermé\n" + Lead + "Le parquet a ouvert une enquête pour mise en danger d'autrui.\n" + Tail;

        CopyOf(Of("d2", "Agence Lorne Presse", "2030-05-08T10:20", longer), s_dispatch).ShouldBe(new Copy(null, "d1"));
        CopyOf(Of("d2", "ALP", "2030-05-08T10:20", longer), s_dispatch).ShouldBe(new Copy(null, "d1"));
    }

    [Fact]
    public void A_reprint_of_an_older_version_is_one_of_that_version()
    {
        var update = Of("d2", "Agence Lorne Presse", "2030-05-08T10:20", "Valdor: un pont suspendu fermé\n" + Lead + "Le parquet a ouvert une enquête pour mise en danger d'autrui, après la plainte d'un des deux cyclistes.\n" + Tail);
        var reprint = Of("d3", "La Gazette", "2030-05-08T12:00", "Frayeur à l'aube sur la Lorne\n" + Lead);

        CopyOf(reprint, s_dispatch, update).ShouldBe(new Copy("d1", null));
    }

    [Fact]
    public void Another_article_on_the_same_event_is_no_copy() =>
        Copies.Compare(s_dispatch, Of("d2", "Radio Lorne", "2030-05-08T13:00", """
            Le câble a lâché à l'aube
            Plus personne ne passe le pont suspendu de Valdor. Un câble s'est rompu mercredi, et la préfète Anne Delmas a fait fermer l'ouvrage.
            « On a entendu un coup de fusil », raconte une riveraine, Odile Vasseur, qui nettoyait sa terrasse. Deux cyclistes s'en tirent avec des bleus.
            """)).ShouldBeNull();

    [Fact]
    public void A_text_too_short_to_judge_is_a_copy_of_the_same_text_only()
    {
        var flash = Of("d1", "Agence Lorne Presse", null, "Séisme de magnitude 5 au large de Valdor, aucun dégât signalé pour l'heure, selon la préfecture de la Lorne");

        Copies.Compare(flash, flash with { Key = "d2" }).ShouldNotBeNull();
        Copies.Compare(flash, Of("d2", "ALP", null, "Séisme de magnitude 5 au large de Valdor, aucun dégât signalé mais deux blessés, indiquent les pompiers de Lorne")).ShouldBeNull();
    }

    private static Digest Of(string key, string outlet, string? published, string text) =>
        new() { Key = key, Uri = key, Outlet = outlet, Published = published, Shingles = Sketch.Of(new FoldedWords(text), _ => false) };

    private static Copy CopyOf(Digest document, params Digest[] others) =>
        Copies.Of(document, others.Select(o => (o, Copies.Compare(document, o))).Where(c => c.Item2 is not null).Select(c => (c.o, c.Item2!.Value)));
}
