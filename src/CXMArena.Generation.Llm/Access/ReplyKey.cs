using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// The key of a reply: SHA-256 over everything that decides it (model, messages, schema, sampling settings, item seed, attempt), each part with its length before it,
/// so that no two different questions share a key. Endpoint, key and headers are not part of it: a run may go on elsewhere.
/// </summary>
internal static class ReplyKey
{
    private const string Format = "reply/1";

    /// <summary>64 lower-case hexadecimal digits.</summary>
    /// <exception cref="NotSupportedException">A message holds something other than text.</exception>
    public static string Of(IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Format);
        Add(hash, options.ModelId);
        Add(hash, options.Instructions);
        foreach (var message in messages)
        {
            Add(hash, message.Role.Value);
            Add(hash, message.AuthorName);
            Add(hash, TextOf(message));
        }

        Add(hash, "format");
        var json = options.ResponseFormat as ChatResponseFormatJson;
        Add(hash, options.ResponseFormat switch { null => null, ChatResponseFormatJson => "json", _ => "text" });
        Add(hash, json?.SchemaName);
        Add(hash, json?.SchemaDescription);
        Add(hash, json?.Schema?.GetRawText());
        Add(hash, CallProperties.IsStrict(options)?.ToString());
        Add(hash, options.Temperature);
        Add(hash, options.TopP);
        Add(hash, options.FrequencyPenalty);
        Add(hash, options.PresencePenalty);
        Add(hash, (long?)options.TopK);
        Add(hash, (long?)options.MaxOutputTokens);
        Add(hash, options.Seed);
        Add(hash, options.Reasoning?.Effort?.ToString());
        Add(hash, (long?)options.StopSequences?.Count);
        foreach (var stop in options.StopSequences ?? [])
        {
            Add(hash, stop);
        }

        Add(hash, CallProperties.Text(options, CallProperties.ItemSeed));
        Add(hash, CallProperties.Text(options, CallProperties.Attempt));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string TextOf(ChatMessage message) => message.Contents.All(c => c is TextContent)
        ? message.Text
        : throw new NotSupportedException("only messages of text can be asked");

    private static void Add(IncrementalHash hash, string? text)
    {
        Add(hash, (long?)(text is null ? null : Encoding.UTF8.GetByteCount(text)));
        if (text is not null)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }

    private static void Add(IncrementalHash hash, float? number) => Add(hash, number is { } value ? BitConverter.SingleToInt32Bits(value) : (long?)null);

    private static void Add(IncrementalHash hash, long? number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes.Clear();
        bytes[0] = number is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number ?? 0);
        hash.AppendData(bytes);
    }
}
