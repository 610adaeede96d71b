using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;

namespace CXMArena.Generation.Llm.Tests.Access;

public sealed class ModelEndpointOptionsTests
{
    [Fact]
    public void Every_mistake_is_told_at_once_with_what_is_allowed()
    {
        var settings = new ModelEndpointOptions
        {
            Provider = "carrier-pigeon",
            Endpoint = "localhost:11434",
            Models = new Dictionary<string, string> { ["articles"] = " " },
            MaxTokensField = "tokens",
            AttemptTimeout = TimeSpan.Zero,
            Retry = new ModelRetryOptions { MaxRetries = 99 },
            Concurrency = new ModelConcurrencyOptions { MaxConcurrency = 4, InitialConcurrency = 5, RequestsPerMinute = 0 },
            Budget = new ModelBudgetOptions { MaxCost = -1 },
        };

        Mistakes(settings).ShouldBe(
            """
            Model:Provider: is 'carrier-pigeon'; allowed are openai
            Model:MaxTokensField: is 'tokens'; allowed are auto, max_tokens, max_completion_tokens
            Model:Endpoint: is no http or https address; give one as http://localhost:11434/v1
            Model:Model: is missing; name the model that the endpoint serves, as llama3.1:8b
            Model:Models:articles: is empty; name a model or leave the stage out
            Model:AttemptTimeout: is 00:00:00; allowed are 00:00:00.0010000 to 1.00:00:00
            Model:Retry:MaxRetries: is 99; allowed are 0 to 20
            Model:Concurrency:InitialConcurrency: is 5; allowed are 1 to 4
            Model:Concurrency:RequestsPerMinute: is 0; allowed are 1 to 1000000000
            Model:Budget:MaxCost: is -1; allowed are 0 to 1000000000
            """);
    }

    [Theory]
    [InlineData("http://user:pass@host/v1")]
    [InlineData("http://host/v1?key=secret")]
    public void An_address_with_a_secret_in_it_is_refused_and_not_repeated(string endpoint) =>
        Mistakes(Chain.Settings with { Endpoint = endpoint }).ShouldBe("Model:Endpoint: holds a user, a query or a fragment; keys belong in the environment variable that ApiKeyVariable names");

    [Fact]
    public void A_budget_of_money_needs_prices() =>
        Mistakes(Chain.Settings with { Budget = new ModelBudgetOptions { MaxCost = 1 } }).ShouldBe("Model:Prices:small: is missing; Budget:MaxCost needs the price of every model");

    [Fact]
    public void A_hosted_endpoint_needs_a_key() =>
        Mistakes(new ModelEndpointOptions { Model = "small" }).ShouldBe("Model:ApiKeyVariable: is missing; api.openai.com needs a key, so name the environment variable that holds it");

    [Fact]
    public void A_key_that_is_not_set_or_cannot_be_sent_is_told_without_its_value() =>
        Mistakes(Chain.Settings with { ApiKeyVariable = "UNSET", Headers = new Dictionary<string, string> { ["X-A"] = "${ODD}", ["X B"] = "1" } }).ShouldBe(
            """
            Model:ApiKeyVariable: names the environment variable 'UNSET', which is not set; set it or name another
            Model:Headers:X-A: holds characters that no header can carry; only printable ASCII is allowed
            Model:Headers:X B: is no name of a header; letters, digits, '-' and '_' are allowed
            """);

    [Fact]
    public void Right_settings_build_a_chain()
    {
        using var access = ModelAccess.Create(Chain.Settings, new MemoryReplyStore(), TimeProvider.System, _ => null);
        access.Usage.Totals().ShouldBeEmpty();
    }

    private static string Mistakes(ModelEndpointOptions settings) =>
        Should.Throw<InputException>(() => ModelAccess.Create(settings, new MemoryReplyStore(), TimeProvider.System, name => name == "ODD" ? "a\nb" : null)).Message;
}
