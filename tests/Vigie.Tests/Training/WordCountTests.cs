using Shouldly;
using Vigie.Training.Words;
using Xunit;

namespace Vigie.Tests.Training;

public sealed class WordCountTests
{
    [Fact]
    public void Words_are_counted_once_an_article_by_their_first_six_letters_and_those_of_one_article_left_out() =>
        WordCountCompiler.Count(["L’enlèvement, un enlèvement : l’été à Gao", "Enlevées à Gao", "Un été à Ménaka"]).ShouldBe([("*", 3), ("enleve", 2)]);
}
