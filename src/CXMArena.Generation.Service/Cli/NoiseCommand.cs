using System.CommandLine;
using System.Globalization;
using CXMArena.Generation.Noise;
using Spectre.Console;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena noise</c>: what profiles and operators there are, what a profile says, what it does to text, whether its rates are met.</summary>
internal static class NoiseCommand
{
    public static Command Create() => new("noise", "Lists, shows, tries and measures noise profiles")
    {
        List(),
        Show(),
        NoisePreviewCommand.Create(),
        NoiseMeasureCommand.Create(),
    };

    /// <summary>A console that knows whether it may use colours; redirected output is wide and plain.</summary>
    public static IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(System.Console.IsOutputRedirected ? new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors } : new AnsiConsoleSettings());
        console.Profile.Width = System.Console.IsOutputRedirected ? 160 : console.Profile.Width;
        return console;
    }

    /// <summary>A rate in percent.</summary>
    public static string Percent(double basisPoints) => (basisPoints / 100).ToString("0.00", CultureInfo.InvariantCulture);

    private static Command List()
    {
        var command = new Command("list", "Prints the noise profiles and the operators that they can use");
        var content = new Option<string?>("--content") { Description = "A folder with own taxonomies, laid over the built-in ones" };
        command.Options.Add(content);
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var source = BrandOptions.ContentOf(parsed.GetValue(content));
            var profiles = Table("profile", "description", "applies to", "operators");
            foreach (var profile in NoiseProfileLoader.Known(source).Select(name => NoiseProfileLoader.Load(source, name)))
            {
                profiles.AddRow([.. ((string[])[profile.Name, profile.Description, Reach(profile), string.Join(", ", profile.Entries.Select(e => e.Id))]).Select(Markup.Escape)]);
            }

            var operators = Table("operator", "what it does", "dials");
            foreach (var known in NoiseCatalogue.BuiltIn().Operators)
            {
                operators.AddRow([.. ((string[])[known.Id, known.Description, string.Join(", ", NoiseCatalogue.DialsOf(known).Select(d => d.Id))]).Select(Markup.Escape)]);
            }

            var console = Console();
            console.Write(profiles);
            console.Write(operators);
            return Task.FromResult(Guarded.Done);
        }));
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Prints a noise profile: its operators in order, where they apply, their dials");
        var options = new NoiseOptions(command, withBrand: false);
        command.SetAction((parsed, _) => Guarded.RunAsync(() =>
        {
            var profile = options.Profile(parsed, options.Content(parsed));
            var console = Console();
            console.MarkupLineInterpolated($"[bold]{profile.Name}[/]: {profile.Description}");
            foreach (var mixture in profile.Mixtures)
            {
                Mixture(console, mixture);
            }

            for (var i = 0; i < profile.Entries.Count; i++)
            {
                Entry(console, i + 1, profile.Entries[i], options.PathOf(parsed, profile.Entries[i].File));
            }

            return Task.FromResult(Guarded.Done);
        }));
        return command;
    }

    private static void Mixture(IAnsiConsole console, NoiseMixture mixture)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]mixture[/]  {string.Join(", ", mixture.Channels)}: each conversation is given one of");
        var table = Table("profile", "share", "reason");
        foreach (var part in mixture.Parts)
        {
            table.AddRow(Markup.Escape(part.Id), Percent(part.BasisPoints), Markup.Escape(part.Reason));
        }

        table.Columns[1].RightAligned().NoWrap();
        console.Write(table);
    }

    private static void Entry(IAnsiConsole console, int number, NoiseEntry entry, string file)
    {
        console.WriteLine();
        var use = string.Equals(entry.Id, entry.Operator.Id, StringComparison.Ordinal) ? "" : $" ({entry.Operator.Id})";
        var scope = entry.Operator.Item == NoiseItem.Article ? "articles" : $"{string.Join(", ", entry.Scope.Channels)}; {string.Join(", ", entry.Scope.Roles.Select(NoiseReplay.Name))}";
        console.MarkupLineInterpolated($"[bold]{number}. {entry.Id}[/]{use}  {scope}  [grey]{file}[/]");
        console.MarkupLineInterpolated($"{entry.Reason}");
        var table = Table("dial", "target", "unit", "reason");
        foreach (var dial in entry.Noise.Dials.Prepend(entry.Scope.Share))
        {
            table.AddRow(Markup.Escape(dial.Id), Percent(dial.BasisPoints), NoiseDial.UnitName(dial.Unit), Markup.Escape(dial.Reason));
        }

        table.Columns[1].RightAligned().NoWrap();
        console.Write(table);
    }

    private static string Reach(NoiseProfile profile)
    {
        IEnumerable<string> channels = NoiseScope.AllChannels.Where(c => profile.Entries.Any(e => e.Scope.Holds(c)));
        return string.Join(", ", profile.Entries.Any(e => e.Operator.Item == NoiseItem.Article) ? channels.Append("articles") : channels);
    }

    private static Table Table(params string[] columns) => new Table().Border(TableBorder.Simple).AddColumns(columns);
}
