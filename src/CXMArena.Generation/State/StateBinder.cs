using System.Globalization;
using System.Text.RegularExpressions;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.State;

/// <summary>Reads state models, conditions and effects from a taxonomy.</summary>
public static partial class StateBinder
{
    private static readonly Dictionary<string, FieldKind> Kinds =
        Enum.GetValues<FieldKind>().ToDictionary(k => k.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Merges the <c>entities</c> of several files; a field may stand in one file only.</summary>
    public static StateModel Model(IEnumerable<YamlNode> files, InputFindings findings)
    {
        var fields = new SortedDictionary<string, FieldDefinition>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var root = new MapBinder(file, findings);
            var entities = root.Map("entities");
            foreach (var entity in entities.Keys.ToList())
            {
                var members = entities.Map(entity);
                foreach (var member in members.Keys.ToList())
                {
                    var field = Field($"{entity}.{member}", members.Map(member));
                    if (!fields.TryAdd(field.Name, field))
                    {
                        members.Reject(member, $"the field '{field.Name}' is defined in another file too");
                    }
                }
            }

            root.Done();
        }

        return new StateModel(fields);
    }

    /// <summary>Reads the conditions under a key.</summary>
    public static IReadOnlyList<Condition> Conditions(MapBinder map, string key, StateModel model, bool required = false) =>
        [.. map.Texts(key, required ? 1 : 0).Select(text => ParseCondition(map, key, text, model)).OfType<Condition>()];

    /// <summary>Reads the effects under a key.</summary>
    /// <param name="map">The map that has the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="model">Known fields.</param>
    /// <param name="parameters">Parameters that <c>$name</c> may refer to; null where there are none.</param>
    /// <param name="required">Whether at least one is needed.</param>
    public static IReadOnlyList<Effect> Effects(MapBinder map, string key, StateModel model, IReadOnlyCollection<string>? parameters = null, bool required = false) =>
        [.. map.Texts(key, required ? 1 : 0).Select(text => ParseEffect(map, key, text, model, parameters ?? [])).OfType<Effect>()];

    private static FieldDefinition Field(string name, MapBinder map)
    {
        var kind = Kinds[map.Choice("kind", Kinds.Keys)];
        var values = kind == FieldKind.Choice ? map.Texts("values", 2) : [];
        string? healthy = null;
        if (kind is FieldKind.Flag or FieldKind.Choice or FieldKind.Word)
        {
            healthy = kind == FieldKind.Flag ? map.Choice("healthy", ["yes", "no"]) : map.Text("healthy");
            if (kind == FieldKind.Choice && !values.Contains(healthy, StringComparer.Ordinal))
            {
                map.Reject("healthy", $"'{healthy}' is not among the values {string.Join(", ", values)}");
            }
        }

        var ranged = kind is FieldKind.Date or FieldKind.Money or FieldKind.Count;
        var minimum = ranged ? map.Number("min", -100_000, 1_000_000) : 0;
        var maximum = ranged ? map.Number("max", -100_000, 1_000_000) : 0;
        var step = map.Number("step", 0.01m, 100_000, kind == FieldKind.Money ? 0.01m : 1);
        if (maximum < minimum)
        {
            map.Reject("max", "'max' is below 'min'");
        }

        var pattern = kind == FieldKind.Id ? map.Text("pattern") : null;
        map.Done();
        return new FieldDefinition(name, kind, healthy, values, minimum, maximum, step, pattern);
    }

    private static Condition? ParseCondition(MapBinder map, string key, string text, StateModel model)
    {
        var match = ConditionForm().Match(text);
        if (!match.Success)
        {
            map.Reject(key, $"'{text}' is not a condition; write 'entity.field = value', '!=', 'in a|b', '>= n', '<= n', 'set' or 'unset'");
            return null;
        }

        var name = match.Groups["field"].Value;
        var words = match.Groups["value"].Success ? match.Groups["value"].Value.Split('|') : [];
        if (!Known(map, key, text, name, words, model))
        {
            return null;
        }

        if (match.Groups["op"].Value is ">=" or "<=" && !Counts(map, key, text, model.Find(name)!, match.Groups["op"].Value))
        {
            return null;
        }

        var op = match.Groups["op"].Value switch
        {
            "=" => ConditionOperator.Equal,
            "!=" => ConditionOperator.NotEqual,
            "in" => ConditionOperator.In,
            ">=" => ConditionOperator.AtLeast,
            "<=" => ConditionOperator.AtMost,
            "set" => ConditionOperator.Set,
            _ => ConditionOperator.Unset,
        };
        return new Condition(name, op, words);
    }

    private static Effect? ParseEffect(MapBinder map, string key, string text, StateModel model, IReadOnlyCollection<string> parameters)
    {
        var match = EffectForm().Match(text);
        if (!match.Success)
        {
            map.Reject(key, $"'{text}' is not an effect; write 'entity.field := value', ':= $parameter', ':= fresh', ':= unset', '+= n' or '-= n'");
            return null;
        }

        var (name, op, value) = (match.Groups["field"].Value, match.Groups["op"].Value, match.Groups["value"].Value);
        if (op != ":=")
        {
            if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            {
                map.Reject(key, $"'{text}': a number is expected after {op}");
                return null;
            }

            return Known(map, key, text, name, [], model) && Counts(map, key, text, model.Find(name)!, op) ? new Effect(name, op == "+=" ? EffectOperator.Add : EffectOperator.Subtract, value) : null;
        }

        if (value.StartsWith('$'))
        {
            if (!parameters.Contains(value[1..]))
            {
                map.Reject(key, $"'{text}': there is no parameter '{value[1..]}' here");
                return null;
            }

            return Known(map, key, text, name, [], model) ? new Effect(name, EffectOperator.SetToArgument, value[1..]) : null;
        }

        return value switch
        {
            "fresh" => Known(map, key, text, name, [], model) ? new Effect(name, EffectOperator.SetFresh, "") : null,
            "unset" => Known(map, key, text, name, [], model) ? new Effect(name, EffectOperator.Unset, "") : null,
            _ => Known(map, key, text, name, [value], model) ? new Effect(name, EffectOperator.Set, value) : null,
        };
    }

    private static bool Counts(MapBinder map, string key, string text, FieldDefinition field, string op)
    {
        if (field.Kind is FieldKind.Money or FieldKind.Count)
        {
            return true;
        }

        map.Reject(key, $"'{text}': {op} is for fields of kind money or count; {field.Name} is of kind {field.Kind.ToString().ToLowerInvariant()}");
        return false;
    }

    private static bool Known(MapBinder map, string key, string text, string name, IReadOnlyList<string> words, StateModel model)
    {
        if (model.Find(name) is not { } field)
        {
            map.Reject(key, $"'{text}': there is no field '{name}' in the state");
            return false;
        }

        var allowed = field.Kind switch
        {
            FieldKind.Flag => (IReadOnlyList<string>)["yes", "no"],
            FieldKind.Choice => field.Values,
            _ => [],
        };
        if (allowed.Count > 0 && words.FirstOrDefault(w => !allowed.Contains(w, StringComparer.Ordinal)) is { } wrong)
        {
            map.Reject(key, $"'{text}': '{wrong}' is not a value of {name}; allowed are {string.Join(", ", allowed)}");
            return false;
        }

        if (field.Kind is FieldKind.Money or FieldKind.Count && words.FirstOrDefault(w => !decimal.TryParse(w, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) is { } word)
        {
            map.Reject(key, $"'{text}': '{word}' is not a number, and {name} is of kind {field.Kind.ToString().ToLowerInvariant()}");
            return false;
        }

        if (field.Kind == FieldKind.Date && words.FirstOrDefault(w => !DateOnly.TryParseExact(w, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) is { } day)
        {
            map.Reject(key, $"'{text}': '{day}' is no day; set {name} by ':= $parameter', ':= fresh' or ':= unset'");
            return false;
        }

        return true;
    }

    [GeneratedRegex(@"^(?<field>[a-z_]+\.[a-z0-9_]+) (?:(?<op>=|!=|in|>=|<=) (?<value>\S+)|(?<op>set|unset))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ConditionForm();

    [GeneratedRegex(@"^(?<field>[a-z_]+\.[a-z0-9_]+) (?<op>:=|\+=|-=) (?<value>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex EffectForm();
}
