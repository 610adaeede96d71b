using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Tests.Validation.Facts;

public sealed class FactCheckerTests
{
    private static readonly Fact Window = Make("F_window", FactKind.Duration, "day", "30", "30 days", "Return window");
    private static readonly Fact Price = Make("F_price", FactKind.Money, null, "1299.00", "$1,299", "Price");
    private static readonly Fact Visit = Make("F_visit", FactKind.Duration, "hour", "2", "2 hours", "Visit length");
    private static readonly Fact Share = Make("F_share", FactKind.Percentage, null, "12.5", "12.5%", "Discount");
    private static readonly Fact Opens = Make("F_opens", FactKind.Time, null, "570", "9:30 a.m.", "Opening time");
    private static readonly Fact Thick = Make("F_thick", FactKind.Quantity, "inch", "1.5", "1.5 inches", "Thickness");
    private static readonly Fact Cover = Make("F_cover", FactKind.Quantity, "square_foot", "1200", "1,200 square feet", "Coverage");
    private static readonly Fact Grade = Make("F_grade", FactKind.Number, null, "19", "19", "R-value");
    private static readonly Fact Month = Make("F_month", FactKind.Duration, "month", "1", "1 month", "Trial");
    private static readonly Fact Facing = Make("F_facing", FactKind.Choice, null, "kraft", "kraft-faced", "Facing", ("kraft", "kraft-faced"), ("plain", "unfaced"), ("foil", "foil-faced"));
    private static readonly Fact[] All = [Window, Price, Visit, Share, Opens, Thick, Cover, Grade, Month, Facing];
    private static readonly FactBook Book = new(All, ["Maple & Moss", "EverWool Batt 300", "Great Lakes"]);
    private static readonly FactChecker Checker = new(Book);

    [Theory]
    [InlineData("F_window", "You have 30 days to send it back.")]
    [InlineData("F_window", "You have thirty days to send it back.")]
    [InlineData("F_window", "There is a 30-day return window.")]
    [InlineData("F_window", "There is a thirty-day return window.")]
    [InlineData("F_price", "It costs $1,299.00 before tax.")]
    [InlineData("F_price", "It costs 1299 dollars.")]
    [InlineData("F_price", "It costs one thousand two hundred and ninety-nine dollars.")]
    [InlineData("F_visit", "Plan 120 minutes for the visit.")]
    [InlineData("F_visit", "Plan two hours for the visit.")]
    [InlineData("F_visit", "Plan 1 hour and 60 minutes for the visit.")]
    [InlineData("F_share", "Members save 12.5 percent.")]
    [InlineData("F_share", "Members save twelve and a half percent.")]
    [InlineData("F_opens", "Doors open at 9:30 am.")]
    [InlineData("F_opens", "Doors open at 9:30.")]
    [InlineData("F_thick", "It is 1 1/2 inches thick.")]
    [InlineData("F_thick", "It is one and a half inches thick.")]
    [InlineData("F_thick", "It is 1½ inches thick.")]
    [InlineData("F_cover", "It covers 1200 sq ft.")]
    [InlineData("F_grade", "It is rated R-19.")]
    [InlineData("F_month", "The trial runs for a month.")]
    [InlineData("F_facing", "The batts are Kraft faced.")]
    public void Other_words_for_the_same_value_are_the_same_value(string id, string text) => Check(text, id).ShouldBeEmpty();

    [Theory]
    [InlineData("F_window", "You have 45 days to send it back.", "45 days")]
    [InlineData("F_window", "You have a 13-day return window.", "13-day")]
    [InlineData("F_price", "It costs $1,299.50.", "$1,299.50")]
    [InlineData("F_visit", "Plan 2 days for the visit.", "2 days")]
    [InlineData("F_visit", "Plan 1 hour and 30 minutes for the visit.", "1 hour and 30 minutes")]
    [InlineData("F_share", "Members save 12 percent.", "12 percent")]
    [InlineData("F_opens", "Doors open at 9:30 p.m.", "9:30 p.m")]
    [InlineData("F_thick", "It is 1 1/4 inches thick.", "1 1/4 inches")]
    [InlineData("F_month", "The trial runs for 2 months.", "2 months")]
    [InlineData("F_facing", "The batts are unfaced.", "unfaced")]
    public void A_changed_value_is_found_where_it_stands(string id, string text, string words)
    {
        var finding = Check(text, id)[0];
        finding.Code.ShouldBe("facts.changed");
        finding.FactId.ShouldBe(id);
        text.Substring(finding.Start, finding.Length).ShouldBe(words);
    }

    [Fact]
    public void Thirty_days_are_no_month() => Check("The trial runs for 30 days.", "F_month").Select(f => f.Code).ShouldContain("facts.missing");

    [Fact]
    public void A_fact_that_no_sentence_states_is_dropped() =>
        Checker.Check(new CheckedText([new("Bring it back any time.")], [Window], [], [])).ShouldHaveSingleItem().Message.ShouldBe("the text does not state that fact F_window (Return window of Maple & Moss) is '30 days'");

    [Fact]
    public void Text_without_ids_is_read_for_its_values()
    {
        Checker.Check(new CheckedText([new("Bring it back within thirty days.")], [Window], [], [])).ShouldBeEmpty();
        Checker.Check(new CheckedText([new("Bring it back within forty days.")], [Window], [], [])).ShouldHaveSingleItem().Code.ShouldBe("facts.changed");
    }

    [Theory]
    [InlineData("It weighs 44 pounds.", "facts.invented", "44 pounds")]
    [InlineData("It costs $1,299.", "facts.stray", "$1,299")]
    [InlineData("Call us at 555-0142.", "facts.invented", "555-0142")]
    [InlineData("We open again on March 14.", "facts.invented", "March 14")]
    [InlineData("Ask for the Zephyrine Deluxe at the desk.", "facts.name", "Zephyrine Deluxe")]
    [InlineData("Allow three to five weeks.", "facts.invented", "three")]
    public void What_nothing_given_holds_is_found(string text, string code, string words)
    {
        var finding = Check(text)[0];
        finding.Code.ShouldBe(code);
        text.Substring(finding.Start, finding.Length).ShouldBe(words);
    }

    [Theory]
    [InlineData("One of the team calls you back once a day.")]
    [InlineData("The EverWool Batt 300 ships to the Great Lakes on Monday.")]
    [InlineData("See step 4 of the guide; help is there 24/7.")]
    public void Manners_of_speaking_and_names_of_the_brand_are_let_be(string text) => Check(text).ShouldBeEmpty();

    [Fact]
    public void What_was_given_beside_the_facts_may_be_said() =>
        Checker.Check(new CheckedText([new("Wait 10 minutes, then see Ms Okafor.", [])], [], [], [Book.Given(["Let it rest for ten minutes.", "Okafor"])])).ShouldBeEmpty();

    [Fact]
    public void A_stated_fact_needs_its_id() =>
        Checker.Check(new CheckedText([new("You have 30 days.", [])], [], [Window], [])).ShouldHaveSingleItem().Code.ShouldBe("facts.unclaimed");

    [Fact]
    public void An_id_that_was_not_given_is_refused() => Checker.Check(new CheckedText([new("Hello.", ["F_none"])], [], [], [])).ShouldHaveSingleItem().Code.ShouldBe("facts.unknown");

    private static IReadOnlyList<FactFinding> Check(string text, params string[] claims)
    {
        var facts = All.Where(f => claims.Contains(f.FactId)).ToList();
        return Checker.Check(new CheckedText([new(text, claims)], facts, [], []));
    }

    private static Fact Make(string id, FactKind kind, string? unit, string value, string display, string label, params (string Id, string Text)[] options)
    {
        var pool = new PhrasePool(id, [Phrase.Parse("{value}")]);
        var words = new AttributeWords(label, pool, pool, pool, options.ToDictionary(o => o.Id, o => o.Text, StringComparer.Ordinal));
        var attribute = new AttributeDefinition(id, kind, unit, "product", null, 0, 0, 1, null, [.. options.Select(o => o.Id)], words);
        return new Fact(id, "T", "S", "Maple & Moss", attribute, value, display, "", IsShared: false);
    }
}
