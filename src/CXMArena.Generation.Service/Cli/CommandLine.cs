using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace CXMArena.Generation.Service.Cli;

/// <summary>Runs the command that the arguments name; arguments that name none are bad input, told in one line.</summary>
internal static class CommandLine
{
    // An interrupted run stops between two items; what may take longer is the building of a world.
    private static readonly InvocationConfiguration Configuration = new()
    {
        ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        EnableDefaultExceptionHandler = false,
    };

    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (Mistake(parsed) is { } mistake)
        {
            Console.Error.WriteLine($"cxmarena: {mistake}; see '{Name(parsed.CommandResult)} --help'");
            return Guarded.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(Configuration);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"cxmarena: a mistake of the program, please report it: {e}");
            return Guarded.Failed;
        }
    }

    private static string? Mistake(ParseResult parsed)
    {
        if (parsed.Action is not null and not ParseErrorAction && parsed.Errors.Count > 0)
        {
            return null;
        }

        var stray = parsed.UnmatchedTokens.Concat(parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Where(IsOption));
        if (stray.FirstOrDefault() is { } token)
        {
            return IsOption(token) ? $"there is no option '{token}'" : $"'{token}' is one argument too many, or no command";
        }

        const string kind = " as expected type";
        return parsed.Errors.Select(e => e.Message).FirstOrDefault() is not { } message
            ? null
            : message.IndexOf(kind, StringComparison.Ordinal) is >= 0 and var end ? message[..end] + " as a whole number" : message.TrimEnd('.');
    }

    private static bool IsOption(string token) => token is ['-', _, ..];

    private static string Name(SymbolResult command) =>
        command is CommandResult { Command: not RootCommand } named ? $"cxmarena {named.Command.Name}" : "cxmarena";
}
