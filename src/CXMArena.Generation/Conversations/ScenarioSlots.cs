using System.Globalization;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Conversations;

/// <summary>What the slots of phrases stand for at one moment of a contact; each speaker has its own way to call things.</summary>
internal sealed class ScenarioSlots : ISlots
{
    private readonly World _world;
    private readonly IssueType _issue;
    private readonly Product? _product;
    private readonly WorldState _state;
    private readonly int _taste;
    private readonly Dictionary<string, SlotValue> _extra = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _things;
    private readonly IReadOnlyList<string> _misnamed;
    private readonly string? _lineName;
    private readonly string? _channel;
    private readonly string _tier;
    private readonly string _region;

    public ScenarioSlots(World world, IssueType issue, Product? product, WorldState state, string channel, int taste)
    {
        _world = world;
        _issue = issue;
        _product = product;
        _state = state;
        _taste = taste;
        _channel = channel;
        _tier = world.Brand.Tiers[taste / 7 % world.Brand.Tiers.Count];
        _region = world.Brand.Regions[taste / 3 % world.Brand.Regions.Count];
        if (issue.FamilyId is not null)
        {
            var line = world.Line(issue.SubjectId).Line;
            (_things, _misnamed, _lineName) = (line.Things, line.Misnamed, line.Name);
        }
        else
        {
            var service = world.Industry.Services.FirstOrDefault(s => s.Id == issue.SubjectId);
            (_things, _misnamed, _lineName) = (service?.Things ?? [], service?.Misnamed ?? [], service?.Name);
        }
    }

    /// <summary>Gives a slot a value until it is given another.</summary>
    public void Set(string name, SlotValue value) => _extra[name] = value;

    /// <summary>The value that was given to a slot, or null where it has its ordinary one.</summary>
    public SlotValue? Override(string name) => _extra.GetValueOrDefault(name);

    /// <summary>Gives a slot its ordinary value again.</summary>
    public void Clear(string name) => _extra.Remove(name);

    /// <summary>Sets a slot, or clears it where there is no value.</summary>
    public void Put(string name, SlotValue? value)
    {
        if (value is null)
        {
            Clear(name);
        }
        else
        {
            Set(name, value);
        }
    }

    /// <summary>Lets <c>{thing}</c> stand for what a fact is about, until it is cleared.</summary>
    public void SpeakOf(Fact fact)
    {
        var things = _world.Topic(fact.TopicId) switch
        {
            { LineId: { } line } => _world.Line(line).Line.Things,
            { Kind: TopicKind.Service } topic => _world.Industry.Services.FirstOrDefault(s => topic.TopicId == "T_service_" + s.Id)?.Things,
            _ => null,
        };
        if (things is { Count: > 0 })
        {
            Set("thing", OneOf(things)!);
            Set("a thing", English.WithArticle(OneOf(things)!));
        }
    }

    /// <summary>The fact behind <c>{policy.x}</c> for this contact.</summary>
    public Fact? Policy(string id) =>
        _world.PolicyFact(id, _issue.FamilyId, _issue.FamilyId is null ? null : _issue.SubjectId, _issue.FamilyId is null ? _issue.SubjectId : null, _channel, _tier, _region);

    public SlotValue? Find(string name)
    {
        if (_extra.TryGetValue(name, out var extra))
        {
            return extra;
        }

        return name switch
        {
            "product" => Words(_product?.Name ?? _lineName),
            "line" => Words(_lineName),
            "thing" => Words(OneOf(_things)),
            "a thing" => Words(OneOf(_things) is { } thing ? English.WithArticle(thing) : null),
            "misnamed" => Words(OneOf(_misnamed)),
            "a misnamed" => Words(OneOf(_misnamed) is { } wrong ? English.WithArticle(wrong) : null),
            "brand" => Words(_world.Brand.Name),
            _ => Dotted(name),
        };
    }

    /// <summary>A state value as people say it.</summary>
    public SlotValue? Spoken(string field)
    {
        if (_state[field] is not { } value || _world.Industry.State.Find(field) is not { } definition)
        {
            return null;
        }

        return new SlotValue(Say(definition.Kind, value), SpanKind.Argument, field);
    }

    /// <summary>A value of a kind as people say it.</summary>
    public string Say(FieldKind kind, string value) => kind switch
    {
        FieldKind.Date => Date(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldKind.Money => FactText.Money(decimal.Parse(value, CultureInfo.InvariantCulture)),
        FieldKind.Choice or FieldKind.Word => value.Replace('_', ' '),
        _ => value,
    };

    private static SlotValue? Words(string? text) => text is null ? null : new SlotValue(text);

    private string? OneOf(IReadOnlyList<string> names) => names.Count == 0 ? null : names[_taste % names.Count];

    private string Date(DateOnly day) => (_taste % 3) switch
    {
        0 => day.ToString("MMMM d", CultureInfo.InvariantCulture) + English.OrdinalSuffix(day.Day),
        1 => day.ToString("MMM d", CultureInfo.InvariantCulture),
        _ => day.ToString("MMMM d", CultureInfo.InvariantCulture),
    };

    private SlotValue? Dotted(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return null;
        }

        var fact = name[..dot] switch
        {
            "policy" => Policy(name[(dot + 1)..]),
            "fact" => OwnFact(name[(dot + 1)..]),
            _ => null,
        };
        return fact is not null ? new SlotValue(fact.Display, SpanKind.Fact, fact.FactId) : Spoken(name);
    }

    private Fact? OwnFact(string attribute) =>
        (_product is not null ? _world.Facts.GetValueOrDefault($"F_{_product.ProductId}_{attribute}") : null)
        ?? _world.Facts.GetValueOrDefault($"F_{_issue.SubjectId}_{attribute}");
}
