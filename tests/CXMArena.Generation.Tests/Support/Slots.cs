using CXMArena.Generation.Language;

namespace CXMArena.Generation.Tests.Support;

/// <summary>Slots that a test writes down; any other has no value.</summary>
internal sealed class Slots(params (string Name, SlotValue Value)[] values) : ISlots
{
    /// <inheritdoc/>
    public SlotValue? Find(string name) => values.FirstOrDefault(v => v.Name == name).Value;
}

/// <summary>A value for every slot.</summary>
internal sealed class AnySlots : ISlots
{
    /// <inheritdoc/>
    public SlotValue? Find(string name) => new("Value", SpanKind.Fact, name);
}
