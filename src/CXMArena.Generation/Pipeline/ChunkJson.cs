using System.Text.Json.Serialization;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Pipeline;

/// <summary>How items are kept in chunks; generated code, so that nothing depends on reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChunkMarker))]
[JsonSerializable(typeof(NoisyConversation))]
[JsonSerializable(typeof(NoisyArticle))]
[JsonSerializable(typeof(RunPlan))]
[JsonSerializable(typeof(NoiseCalibration))]
[JsonSerializable(typeof(AcronymTable))]
[JsonSerializable(typeof(RefusedItem))]
[JsonSerializable(typeof(NamedIntents))]
public sealed partial class ChunkJson : JsonSerializerContext;
