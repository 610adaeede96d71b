using System.Text.Json;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Cli;

public sealed class NoiseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task List_and_show_print_profiles_operators_and_dials_without_colours()
    {
        var list = await RunAsync("list");
        list.ExitCode.ShouldBe(0, list.Error);
        list.Output.ShouldContain("chat");
        list.Output.ShouldContain("autocorrect");
        var show = await RunAsync("show", "chat");
        show.Output.ShouldContain("1. fragmentation  chat, messaging; customer, agent  taxonomies/noise/chat.yaml");
        show.Output.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task A_text_is_shown_with_its_edits_marked()
    {
        _folder.Write("loud.yaml", """
            name: loud
            description: Emoji everywhere.
            operators:
              - use: emoji
                reason: r
                customer_messages: {rate: 100, unit: percent of messages, reason: r}
            """);
        _folder.Write("talk.txt", string.Concat(Enumerable.Repeat("Thanks, that was great.\n", 40)));
        var shown = await RunAsync("preview", "loud.yaml", "--file", "talk.txt");
        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Output.ShouldContain("customer Thanks, that was great.");
        var rows = (await RunAsync("preview", "loud.yaml", "--file", "talk.txt", "--json")).Output.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        rows.Count.ShouldBe(40);
        rows.ShouldAllBe(r => r.GetProperty("clean").GetString() == "Thanks, that was great." && r.GetProperty("asr_input").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Measured_rates_are_printed_as_JSON()
    {
        var measured = await RunAsync("measure", "chat", "--conversations", "60", "--json");
        measured.ExitCode.ShouldBe(0, measured.Error);
        var typing = JsonDocument.Parse(measured.Output).RootElement.EnumerateArray().Single(r => r.GetProperty("entry").GetString() == "typing" && r.GetProperty("dial").GetString() == "customer_words");
        typing.GetProperty("low").GetDouble().ShouldBeLessThan(typing.GetProperty("measured").GetDouble());
    }

    [Theory]
    [InlineData("there is no noise profile 'loud'; known are ", "show", "loud")]
    [InlineData("nowhere.yaml: there is no such file", "show", "nowhere.yaml")]
    [InlineData("--channel: 'fax' is no channel; allowed are voice, chat, messaging", "preview", "chat", "--channel", "fax")]
    [InlineData("--conversations: 0 is not between 1 and ", "preview", "chat", "--conversations", "0")]
    [InlineData("--text: give either --text or --file", "preview", "chat", "--text", "a", "--file", "b")]
    [InlineData("the text has 0 lines with words; 1 to 2000 can be shown", "preview", "chat", "--text", " ")]
    public async Task What_cannot_be_used_is_refused_in_one_line(string message, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldStartWith("cxmarena: " + message);
        result.Error.TrimEnd('\n').ShouldNotContain('\n');
        result.Output.ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandRun.RunAsync(_folder.Path, ["noise", .. arguments]);
}
