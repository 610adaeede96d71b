using System.Text.RegularExpressions;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

/// <summary>
/// A model that knows the industry of <see cref="BicycleSharing"/> and nothing else: it reads which prompt it is asked and answers in its schema. Where a mistake is planted, its first answer has it; once
/// findings come back it answers rightly, or goes on as before where it is stubborn.
/// </summary>
internal sealed partial class BicycleModel
{
    private readonly Func<string, string, string>? _mistake;
    private readonly bool _isStubborn;

    /// <summary>A model.</summary>
    /// <param name="mistake">Makes a wrong answer out of the prompt's name and the right one; gives back the right one where it makes no mistake.</param>
    /// <param name="isStubborn">Whether findings change nothing.</param>
    public BicycleModel(Func<string, string, string>? mistake = null, bool isStubborn = false) => (_mistake, _isStubborn) = (mistake, isStubborn);

    /// <summary>Name of the prompt and the right or wrong answer to it.</summary>
    /// <param name="texts">Texts of all messages, system first.</param>
    public (string Prompt, string Answer) Answer(IReadOnlyList<string> texts)
    {
        var (prompt, right) = Right(texts[0], texts[1]);
        var isRepair = texts.Count > 2;
        return (prompt, _mistake is null || (isRepair && !_isStubborn) ? right : _mistake(prompt, right));
    }

    private static (string Prompt, string Answer) Right(string system, string user) => system switch
    {
        _ when system.StartsWith("You are an expert in an industry and plan its taxonomy", StringComparison.Ordinal) => ("taxonomies/outline", BicycleAnswers.Outline()),
        _ when system.StartsWith("You are an expert in an industry and plan one area", StringComparison.Ordinal) => ("taxonomies/area", BicycleAnswers.Area(After(user, "Area: ").Split(':')[0], After(user, "Tools that exist: ").Split(", "), Count(user))),
        _ when system.StartsWith("You are an expert in an industry and add", StringComparison.Ordinal) => ("taxonomies/more", BicycleAnswers.More(After(user, "Tools that exist: ").Split(", "), Count(user))),
        _ when system.StartsWith("You plan the knowledge base", StringComparison.Ordinal) => ("topics/expand", BicycleAnswers.Expand(After(user, "The children have these ids, in this order: ").Split(',')[0])),
        _ when system.StartsWith("You are an expert in an industry and fix", StringComparison.Ordinal) => ("taxonomies/terms", BicycleAnswers.Terms()),
        _ when system.StartsWith("You define what agents", StringComparison.Ordinal) => ("tools/tools", BicycleAnswers.Tools([.. Need().Matches(user).Select(m => m.Groups["id"].Value)])),
        _ when system.StartsWith("You work out contact reasons", StringComparison.Ordinal) => ("issues/patterns", BicycleAnswers.PatternsOf(After(user, "Area: ").Split(':')[0])),
        _ when system.StartsWith("You build an intent taxonomy", StringComparison.Ordinal) => ("intents/clusters", BicycleAnswers.Clusters(Reason().Matches(user).Select(m => m.Groups["id"].Value))),
        _ when system.StartsWith("You write the quality form", StringComparison.Ordinal) => ("quality/questions", BicycleQuestions.Answer()),
        _ when system.StartsWith("You give a part of an industry", StringComparison.Ordinal) => ("taxonomies/words", BicycleWords.Answer(user)),
        _ => throw new InvalidOperationException($"no answer to: {system[..60]}"),
    };

    private static string After(string text, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal) + words.Length;
        return text[start..text.IndexOf('\n', start)].Trim();
    }

    private static int Count(string user) => int.Parse(Wanted().Match(user).Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<count>[0-9]+) tools\.$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"^- (?<id>\w+) \((?:lookup|action)\): ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Need();

    [GeneratedRegex(@"^- (?<id>\w+): ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();
}
