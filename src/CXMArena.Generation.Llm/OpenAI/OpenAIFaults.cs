using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using CXMArena.Generation.Llm.Access;

namespace CXMArena.Generation.Llm.OpenAI;

/// <summary>
/// What a failed attempt means. Exceptions of the package hold the raw response, in which an endpoint may repeat a key; none of them is passed on, and of what the endpoint said
/// only one cleaned line.
/// </summary>
internal sealed class OpenAIFaults(Secrets secrets, TimeProvider time)
{
    private const string FilterCode = "content_filter";

    // An account without credit is told as 429; no wait mends that.
    private const string QuotaCode = "insufficient_quota";

    /// <summary>The fault, or null where the exception is not one of the endpoint.</summary>
    public ModelCallException? Of(Exception exception) => exception switch
    {
        ModelCallException fault => fault,
        ClientResultException { Status: > 0 } refused => OfStatus(refused),
        ClientResultException { InnerException: { } cause } => Of(cause) ?? new ModelCallException(ModelFault.Transport, "the connection failed"),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException => new ModelCallException(ModelFault.Truncated, "the connection was closed before the reply was whole"),
        HttpRequestException transport => new ModelCallException(ModelFault.Transport, secrets.Clean($"the connection failed: {transport.Message}")),
        IOException => new ModelCallException(ModelFault.Truncated, "the connection broke while the reply was read"),
        AggregateException { InnerException: { } first } => Of(first),
        JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or NullReferenceException =>
            new ModelCallException(ModelFault.Truncated, "the reply is cut off or not in the form of a chat completion"),
        _ => null,
    };

    /// <summary>What the endpoint's content filter said, where the exception is its refusal.</summary>
    public string? FilterMessage(Exception exception) => exception is ClientResultException { Status: 400 } refused && Said(refused) is (FilterCode, var message)
        ? secrets.Clean(message)
        : null;

    private ModelCallException OfStatus(ClientResultException refused)
    {
        var (code, message) = Said(refused);
        var fault = refused.Status switch
        {
            429 when code == QuotaCode => ModelFault.Rejected,
            401 or 403 => ModelFault.Unauthorized,
            404 => ModelFault.NotFound,
            408 => ModelFault.Timeout,
            429 => ModelFault.Throttled,
            >= 500 => ModelFault.ServerError,
            >= 200 and < 300 => ModelFault.Truncated,
            _ => ModelFault.Rejected,
        };
        var response = refused.GetRawResponse();
        var status = $"{refused.Status} {response?.ReasonPhrase}".TrimEnd();

        // Of a refused key nothing is repeated at all: endpoints quote parts of it.
        var said = fault == ModelFault.Unauthorized ? "" : message;
        return new ModelCallException(fault, secrets.Clean(said.Length > 0 ? $"{status}: {said}" : status), RetryAfter(response));
    }

    private static (string? Code, string Message) Said(ClientResultException refused)
    {
        var body = refused.GetRawResponse()?.Content.ToString() ?? "";
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var error = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var inner) ? inner : root;
            return error.ValueKind switch
            {
                JsonValueKind.Object => (Text(error, "code"), Text(error, "message") ?? ""),
                JsonValueKind.String => (null, error.GetString()!),
                _ => (null, ""),
            };
        }
        catch (JsonException)
        {
            return (null, body.StartsWith('<') ? "" : body);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Seconds or a date (RFC 9110, 10.2.3), or the milliseconds that OpenAI and Azure add.</summary>
    private TimeSpan? RetryAfter(PipelineResponse? response)
    {
        if (response is null)
        {
            return null;
        }

        if (response.Headers.TryGetValue("retry-after-ms", out var milliseconds) && Number(milliseconds) is { } exact)
        {
            return TimeSpan.FromMilliseconds(exact);
        }

        if (!response.Headers.TryGetValue("Retry-After", out var value) || value is null)
        {
            return null;
        }

        if (Number(value) is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (!Date(value, out var until))
        {
            return null;
        }

        var now = response.Headers.TryGetValue("Date", out var date) && Date(date, out var theirs) ? theirs : time.GetUtcNow();
        return until > now ? until - now : TimeSpan.Zero;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, TimeSpan.FromDays(365).TotalMilliseconds) : null;

    private static bool Date(string? text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
}
