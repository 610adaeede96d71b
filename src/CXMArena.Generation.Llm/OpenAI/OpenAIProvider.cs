using CXMArena.Generation.Llm.Access;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.OpenAI;

/// <summary>The chat-completions protocol: OpenAI, Azure OpenAI, Ollama, vLLM, llama.cpp, LM Studio and others.</summary>
internal sealed class OpenAIProvider : IModelProvider
{
    /// <inheritdoc/>
    public string Name => "openai";

    /// <inheritdoc/>
    public IChatClient Create(ModelEndpointOptions settings, Secrets secrets, TimeProvider time) => new OpenAIChatClient(settings, secrets, time);
}
