using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Store;
using Xunit;

namespace Vigie.Tests.Store;

public sealed class FacetTests
{
    [Fact]
    public void A_range_is_years_months_and_days()
    {
        Facet.Covering(new(2023, 12, 30), new(2025, 2, 2)).ShouldBe(["_d20231230", "_d20231231", "_y2024", "_m202501", "_d20250201", "_d20250202"]);
    }

    [Fact]
    public void A_day_answers_to_the_ranges_that_hold_it_and_to_no_other()
    {
        var days = Gen.Choose(0, 4000).Select(n => new DateOnly(2015, 6, 1).AddDays(n));

        Prop.ForAll(Gen.Zip(days, Gen.Zip(days, days)).ToArbitrary(), x =>
        {
            var (day, (a, b)) = x;
            var (first, last) = a < b ? (a, b) : (b, a);
            return Facet.Covered(day, day).Intersect(Facet.Covering(first, last)).Any() == (first <= day && day <= last);
        }).QuickCheckThrowOnFailure();
    }
}
