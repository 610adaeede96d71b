using System.Reflection;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// A protocol in which models are asked. A new one is a new folder with a class that implements this and has a parameterless constructor; it is found, nothing else is edited.
/// </summary>
public interface IModelProvider
{
    /// <summary>Its name in <see cref="ModelEndpointOptions.Provider"/>.</summary>
    string Name { get; }

    /// <summary>
    /// A client that makes one attempt a call: no retries, no limits, no time of its own. It throws <see cref="ModelCallException"/> where an attempt fails and gives a finish reason
    /// with every complete reply; a refusal is an <see cref="ErrorContent"/> with the code <c>Refusal</c>.
    /// </summary>
    IChatClient Create(ModelEndpointOptions settings, Secrets secrets, TimeProvider time);
}

/// <summary>The providers of this library.</summary>
internal static class ModelProviders
{
    /// <summary>In ordinal order of their names.</summary>
    public static IReadOnlyList<IModelProvider> BuiltIn() => Of(typeof(ModelProviders).Assembly);

    /// <summary>The providers of an assembly.</summary>
    public static IReadOnlyList<IModelProvider> Of(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IModelProvider)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (IModelProvider)Activator.CreateInstance(t)!)
            .OrderBy(p => p.Name, StringComparer.Ordinal)];
}
