using CXMArena.Generation.Content;
using CXMArena.Generation.State;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.State;

public sealed class StateBinderTests
{
    private static readonly StateModel Model = Taxonomy.Model("""
        entities:
          parcel:
            status: {kind: choice, values: [moving, stuck, lost], healthy: moving}
            damaged: {kind: flag, healthy: no}
            cause: {kind: word, healthy: unknown}
            fee: {kind: money, min: 5, max: 60}
            due: {kind: date, min: 1, max: 9}
        """);

    [Theory]
    [InlineData("parcel.status = stuck")]
    [InlineData("parcel.status != lost")]
    [InlineData("parcel.status in stuck|lost")]
    [InlineData("parcel.fee >= 5")]
    [InlineData("parcel.fee <= 9.50")]
    [InlineData("parcel.fee >= -2")]
    [InlineData("parcel.due = 2026-05-01")]
    [InlineData("parcel.cause set")]
    [InlineData("parcel.cause unset")]
    public void A_condition_is_written_again_as_it_was_read(string text)
    {
        Taxonomy.Mistakes(f => Conditions(text, f).Single().ToString().ShouldBe(text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("parcel.status := lost")]
    [InlineData("parcel.fee := $amount")]
    [InlineData("parcel.fee := fresh")]
    [InlineData("parcel.fee := unset")]
    [InlineData("parcel.fee += 2.5")]
    [InlineData("parcel.fee -= 2.5")]
    [InlineData("parcel.due := 2026-05-01")]
    [InlineData("parcel.due := fresh")]
    public void An_effect_is_written_again_as_it_was_read(string text)
    {
        Taxonomy.Mistakes(f => Effects(text, f).Single().ToString().ShouldBe(text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("parcel.status", "test.yaml:1: 'parcel.status' is not a condition; write 'entity.field = value', '!=', 'in a|b', '>= n', '<= n', 'set' or 'unset'")]
    [InlineData("parcel.status == lost", "test.yaml:1: 'parcel.status == lost' is not a condition; write 'entity.field = value', '!=', 'in a|b', '>= n', '<= n', 'set' or 'unset'")]
    [InlineData("parcel.state = lost", "test.yaml:1: 'parcel.state = lost': there is no field 'parcel.state' in the state")]
    [InlineData("parcel.status in lost|gone", "test.yaml:1: 'parcel.status in lost|gone': 'gone' is not a value of parcel.status; allowed are moving, stuck, lost")]
    [InlineData("parcel.damaged = true", "test.yaml:1: 'parcel.damaged = true': 'true' is not a value of parcel.damaged; allowed are yes, no")]
    [InlineData("parcel.fee >= much", "test.yaml:1: 'parcel.fee >= much': 'much' is not a number, and parcel.fee is of kind money")]
    [InlineData("parcel.fee in 5|many", "test.yaml:1: 'parcel.fee in 5|many': 'many' is not a number, and parcel.fee is of kind money")]
    [InlineData("parcel.cause >= 5", "test.yaml:1: 'parcel.cause >= 5': >= is for fields of kind money or count; parcel.cause is of kind word")]
    [InlineData("parcel.due <= 2026-05-01", "test.yaml:1: 'parcel.due <= 2026-05-01': <= is for fields of kind money or count; parcel.due is of kind date")]
    [InlineData("parcel.due = tomorrow", "test.yaml:1: 'parcel.due = tomorrow': 'tomorrow' is no day; set parcel.due by ':= $parameter', ':= fresh' or ':= unset'")]
    public void A_wrong_condition_is_told_with_what_is_allowed(string text, string message) => Taxonomy.Mistakes(f => Conditions(text, f).ShouldBeEmpty()).ShouldBe([message]);

    [Theory]
    [InlineData("parcel.status = lost", "test.yaml:1: 'parcel.status = lost' is not an effect; write 'entity.field := value', ':= $parameter', ':= fresh', ':= unset', '+= n' or '-= n'")]
    [InlineData("parcel.status := gone", "test.yaml:1: 'parcel.status := gone': 'gone' is not a value of parcel.status; allowed are moving, stuck, lost")]
    [InlineData("parcel.fee := $price", "test.yaml:1: 'parcel.fee := $price': there is no parameter 'price' here")]
    [InlineData("parcel.fee += some", "test.yaml:1: 'parcel.fee += some': a number is expected after +=")]
    [InlineData("parcel.cause += 2", "test.yaml:1: 'parcel.cause += 2': += is for fields of kind money or count; parcel.cause is of kind word")]
    [InlineData("parcel.due -= 2", "test.yaml:1: 'parcel.due -= 2': -= is for fields of kind money or count; parcel.due is of kind date")]
    [InlineData("parcel.feet += 2", "test.yaml:1: 'parcel.feet += 2': there is no field 'parcel.feet' in the state")]
    [InlineData("parcel.fee := cheap", "test.yaml:1: 'parcel.fee := cheap': 'cheap' is not a number, and parcel.fee is of kind money")]
    [InlineData("parcel.due := 2026-02-30", "test.yaml:1: 'parcel.due := 2026-02-30': '2026-02-30' is no day; set parcel.due by ':= $parameter', ':= fresh' or ':= unset'")]
    [InlineData("parcel.feet := unset", "test.yaml:1: 'parcel.feet := unset': there is no field 'parcel.feet' in the state")]
    public void A_wrong_effect_is_told_with_what_is_allowed(string text, string message) => Taxonomy.Mistakes(f => Effects(text, f).ShouldBeEmpty()).ShouldBe([message]);

    [Theory]
    [InlineData("{kind: colour}", "test.yaml:1: 'kind' is 'colour'; allowed are flag, choice, word, id, date, money, count, person, email, phone, street, postcode", "test.yaml:1: 'healthy' is missing")]
    [InlineData("{kind: choice, values: [a, b], healthy: c}", "test.yaml:1: 'c' is not among the values a, b")]
    [InlineData("{kind: flag}", "test.yaml:1: 'healthy' is missing")]
    [InlineData("{kind: date, min: 5, max: 2}", "test.yaml:1: 'max' is below 'min'")]
    [InlineData("{kind: id}", "test.yaml:1: 'pattern' is missing")]
    [InlineData("{kind: word, healthy: none, pattern: x}", "test.yaml:1: unknown key 'pattern'; known here are healthy, kind, step")]
    public void A_wrong_field_is_told_with_what_is_allowed(string field, params string[] messages) =>
        Taxonomy.Mistakes(f => StateBinder.Model([Taxonomy.Node($"entities: {{parcel: {{status: {field}}}}}")], f)).ShouldBe(messages);

    [Fact]
    public void A_field_stands_in_one_file_only()
    {
        var file = Taxonomy.Node("entities: {parcel: {lost: {kind: flag, healthy: no}}}");
        Taxonomy.Mistakes(f => StateBinder.Model([file, file], f)).ShouldBe(["test.yaml:1: the field 'parcel.lost' is defined in another file too"]);
    }

    [Fact]
    public void An_entity_may_be_spread_over_files()
    {
        var findings = new InputFindings();
        var model = StateBinder.Model([Taxonomy.Node("entities: {b: {y: {kind: person}}}"), Taxonomy.Node("entities: {b: {x: {kind: email}}, a: {z: {kind: phone}}}")], findings);
        findings.Items.ShouldBeEmpty();
        model.Fields.Keys.ShouldBe(["a.z", "b.x", "b.y"]);
    }

    private static IReadOnlyList<Condition> Conditions(string text, InputFindings findings) =>
        StateBinder.Conditions(new MapBinder(Taxonomy.Node($"goal: [\"{text}\"]"), findings), "goal", Model);

    private static IReadOnlyList<Effect> Effects(string text, InputFindings findings) =>
        StateBinder.Effects(new MapBinder(Taxonomy.Node($"effects: [\"{text}\"]"), findings), "effects", Model, ["amount"]);
}
