using System.Reflection;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise;

/// <summary>
/// The operators that profiles can use. Discovery only: what is applied, and in which order, a profile alone decides.
/// </summary>
public sealed class NoiseCatalogue
{
    private readonly Dictionary<string, INoiseOperator> _byId;

    private NoiseCatalogue(IReadOnlyList<INoiseOperator> operators)
    {
        Operators = operators;
        _byId = operators.ToDictionary(o => o.Id, StringComparer.Ordinal);
    }

    /// <summary>In ordinal order of their ids.</summary>
    public IReadOnlyList<INoiseOperator> Operators { get; }

    /// <summary>The operators of this library.</summary>
    public static NoiseCatalogue BuiltIn() => Of(typeof(NoiseCatalogue).Assembly);

    /// <summary>The operators of some assemblies: every class that implements <see cref="INoiseOperator"/> and has a parameterless constructor.</summary>
    /// <exception cref="ArgumentException">Two operators have one id.</exception>
    public static NoiseCatalogue Of(params Assembly[] assemblies) => Of(assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(INoiseOperator)) && t.GetConstructor(Type.EmptyTypes) is not null)
        .Select(t => (INoiseOperator)Activator.CreateInstance(t)!));

    /// <summary>A catalogue of given operators.</summary>
    /// <exception cref="ArgumentException">Two operators have one id.</exception>
    public static NoiseCatalogue Of(IEnumerable<INoiseOperator> operators) => new([.. operators.OrderBy(o => o.Id, StringComparer.Ordinal)]);

    /// <summary>The dials that an operator has, all at what they are where a profile does not set them.</summary>
    public static IReadOnlyList<NoiseDial> DialsOf(INoiseOperator known) => known.Bind(new MapBinder(new YamlMap("", 1, []), new InputFindings())).Dials;

    /// <summary>The operator of an id, or null.</summary>
    public INoiseOperator? Find(string id) => _byId.GetValueOrDefault(id);
}
