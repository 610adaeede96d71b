using System.CommandLine;

namespace CXMArena.Generation.Service.Cli;

/// <summary>The option <c>--threads</c>, shared by <c>generate</c> and <c>work</c>.</summary>
internal static class ThreadsOption
{
    public static Option<int> Create()
    {
        var threads = new Option<int>("--threads") { Description = "How many chunks at a time", DefaultValueFactory = _ => Environment.ProcessorCount };
        threads.Validators.Add(result =>
        {
            // What is no number at all is found by the parser; asking it for the value here would throw.
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count is < 1 or > 256)
            {
                result.AddError("--threads must lie between 1 and 256");
            }
        });
        return threads;
    }
}
