using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Tests.Support;

/// <summary>The smallest industry that is complete: a library of toys, as one folder over the repository's core.</summary>
internal static class TinyIndustry
{
    public const string Folder = "taxonomies/industries/toys";

    private const string AttributeWords = """
            label: "Figure"
            states: ["{it} has {value}.", "With {it} you get {value}.", "Count on {value} for {it}."]
            asks: ["What about {product}?", "How is {product}?", "Tell me the figure of {product}?", "And {product}?"]
            tells: ["For {product} it is {value}.", "{value}, for {product}.", "That would be {value}."]
        """;

    /// <summary>The files of the folder.</summary>
    public static IReadOnlyDictionary<string, string?> Files { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [$"{Folder}/industry.yaml"] = "id: toys\nextends: core\n",
        [$"{Folder}/families/puzzles.yaml"] = """
            id: puzzles
            attributes:
              - {id: price, kind: money, min: 8, max: 40, step: 0.5}
              - {id: warranty, kind: duration, unit: year, level: line, min: 1, max: 3}
              - {id: lead_time, kind: duration, unit: day, level: line, min: 2, max: 9}
              - {id: pieces, kind: number, min: 100, max: 2000, step: 100}
            lines: [wooden_puzzles, floor_puzzles]
            """,
        [$"{Folder}/en/families/puzzles.yaml"] = $$"""
            name: "Puzzles"
            lines:
              wooden_puzzles: {name: "Wooden Puzzles", thing: ["wooden puzzle"], misnamed: ["board"], pitch: ["Cut from one plank."]}
              floor_puzzles: {name: "Floor Puzzles", thing: ["floor puzzle"], misnamed: ["mat"], pitch: ["Large pieces for small hands."]}
            naming: {series: [Acorn, Birch, Cedar, Dogwood, Elm, Fir], forms: [Scene, Map, Animal], marks: [Mini, Classic, Plus]}
            attributes:
              price:
            {{AttributeWords}}
              warranty:
            {{AttributeWords}}
              lead_time:
            {{AttributeWords}}
              pieces:
            {{AttributeWords}}
            """,
        [$"{Folder}/services.yaml"] = "- {id: swap, attributes: [{id: fee, kind: money, min: 1, max: 9}]}\n",
        [$"{Folder}/en/services.yaml"] = $"swap:\n  name: \"Puzzle Swap\"\n  thing: [\"swap\"]\n  pitch: [\"Bring one, take one.\"]\n  attributes:\n    fee:\n    {AttributeWords.Replace("\n", "\n    ", StringComparison.Ordinal)}\n",
        [$"{Folder}/policies.yaml"] = "- {id: return_window, root: returns, kind: duration, unit: day, by: family, min: 14, max: 60}\n",
        [$"{Folder}/en/policies.yaml"] = $"return_window:\n{AttributeWords}\n",
        [$"{Folder}/state/puzzle.yaml"] = "entities:\n  puzzle:\n    complete: {kind: flag, healthy: yes}\n",
        [$"{Folder}/tools/puzzle.yaml"] = """
            send_piece:
              kind: action
              params: {order_number: order.number}
              requires: ["case.verified = yes", "case.diagnosis = swallowed_by_box"]
              effects: ["puzzle.complete := yes"]
              returns: [order.number]
              confirm: yes
            """,
        [$"{Folder}/en/tools/puzzle.yaml"] = """
            send_piece:
              purpose: "Send a single piece."
              params: {order_number: "Number of the order"}
              offer: ["Shall I send the piece?", "Do you want me to mail it?"]
              say: ["I am sending it.", "Mailing it now."]
              done: ["It is on its way.", "Sent."]
              recap: ["sent the piece", "mailed the piece"]
              article: ["Send the missing piece.", "Mail the piece."]
              fails: ["It does not go through.", "The system refuses."]
            """,
        [$"{Folder}/issues/puzzle.yaml"] = """
            - id: piece_lost
              area: pieces
              group: missing
              subject: line
              families: all
              weight: 5
              goal: ["puzzle.complete = yes"]
              policies: [return_window]
              causes:
                - id: swallowed_by_box
                  fault: ["puzzle.complete := no"]
                  steps:
                    - {tool: verify_customer}
                    - {ask: looked_in_box, effects: ["case.diagnosis := swallowed_by_box"]}
                    - {tool: send_piece}
            """,
        [$"{Folder}/en/issues/puzzle.yaml"] = """
            areas:
              pieces: {name: "Pieces", decides: "Something about the pieces."}
            groups:
              missing: {name: "Missing", decides: "A piece is not there."}
            piece_lost:
              intent: "Puzzle lacks a piece"
              decides: "One piece was never there."
              title: ["{line}: one piece short", "{line} with a gap"]
              symptoms: ["The picture has a hole.", "One piece cannot be found."]
              tell:
                plain: ["My {thing} has a hole in it."]
                rambling: ["We sat down on Sunday, and my {thing} has a hole in it."]
                misnaming: ["My {misnamed} has a hole in it."]
                angry: ["I paid for all of the {thing}!"]
                asking: ["Where is the rest of my {thing}?"]
                fragment: ["hole in {thing}"]
                vague: ["Something is off with my {thing}."]
              tried: ["I looked under the sofa.", "I counted twice."]
              fear: ["The kids will cry.", "I hope it is not lost."]
              works: ["Lovely.", "That helps."]
              fails: ["Oh well.", "A pity."]
              causes:
                swallowed_by_box:
                  label: "Stuck in the box"
                  decides: "The piece never left the box."
                  ask: ["Did you look in the box?", "Is the box empty?"]
                  detail: ["The box is empty.", "I shook the box.", "Nothing in the box."]
                  explain: ["Then it was never packed.", "Then the packing missed it."]
                  article: ["The piece was not packed."]
            """,
        [$"{Folder}/quality.yaml"] = "- {id: named_company, mechanic: say, moment: opening}\n- {id: verified_first, mechanic: order, first: verify, then: action, relational: yes}\n",
        [$"{Folder}/en/quality.yaml"] = """
            named_company: {question: "Did the agent name the company?", yes: ["This is {brand}.", "You reached {brand}.", "{brand} here."], decoy: ["The company is fine."]}
            verified_first: {question: "Did the agent verify first?"}
            """,
    };

    /// <summary>A brand of it, small enough to be looked through.</summary>
    public static Brand Brand { get; } =
        BrandReader.Read(null, null, new BrandOverrides(Name: "Toy Chest", IndustryId: "toys", Seed: 3), ["toys"], ["default"])
            with { Scale = new BrandScale(InformationArticles: 60, IssueArticles: 2, Transcripts: 40, NextTurns: 20, Stores: 3, Events: 2) };

    /// <summary>The repository's content with the industry on top, one text of it exchanged.</summary>
    public static IContentSource Content(string? file = null, string from = "", string? to = "")
    {
        var files = new Dictionary<string, string?>(Files, StringComparer.Ordinal);
        if (file is not null)
        {
            var key = $"{Folder}/{file}";
            var text = files[key]!;
            files[key] = to is null ? null : from.Length == 0 ? to : text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new ArgumentException($"{file} has no '{from}'", nameof(from));
        }

        return new MemoryContent(files, TestContent.Repository);
    }
}
