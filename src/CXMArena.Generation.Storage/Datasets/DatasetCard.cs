using System.Globalization;
using System.Text;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>Writes the dataset card: front matter from which <c>load_dataset("&lt;folder&gt;", "&lt;Config&gt;")</c> finds every config, and a page that people read.</summary>
internal static class DatasetCard
{
    public static string Render(RunPlan plan, string planHash, string version, IReadOnlyList<DatasetFile> files)
    {
        var tables = files.Where(f => f.Path.StartsWith("data/", StringComparison.Ordinal)).ToList();
        var card = new StringBuilder("---\n");
        card.Append("license: mit\nlanguage:\n- ").Append(plan.Brand.Language).Append('\n');
        card.Append("pretty_name: \"CXMArena: ").Append(Quoted(plan.Brand.Name)).Append("\"\n");
        card.Append("task_categories:\n- text-classification\n- text-retrieval\n- question-answering\ntags:\n- synthetic\n- customer-experience\n- contact-center\nconfigs:\n");
        foreach (var config in tables.GroupBy(f => f.Path.Split('/')[1], StringComparer.Ordinal))
        {
            card.Append("- config_name: ").Append(config.Key).Append("\n  data_files:\n");
            foreach (var split in config.GroupBy(f => SplitOf(f.Path), StringComparer.Ordinal))
            {
                card.Append("  - split: ").Append(split.Key).Append("\n    path: data/").Append(config.Key).Append('/').Append(split.Key).Append("-*.parquet\n");
            }
        }

        card.Append("---\n\n# ").Append(plan.Brand.Name).Append(", version ").Append(version).Append("\n\n").Append(plan.Brand.Overview).Append("\n\n");
        card.Append("A synthetic benchmark of customer experience management: one fictional brand, its knowledge base and its contact-centre conversations, from which five tasks are derived. ")
            .Append("Nobody in it exists. Labels are known because facts came first and words second; every row can be traced through `entities/` to the facts behind it.\n\n");
        card.Append("| config | split | rows |\n| --- | --- | ---: |\n");
        foreach (var file in tables.GroupBy(f => (Config: f.Path.Split('/')[1], Split: SplitOf(f.Path))))
        {
            card.Append("| ").Append(file.Key.Config).Append(" | ").Append(file.Key.Split).Append(" | ").Append(file.Sum(f => f.Rows ?? 0).ToString("#,0", CultureInfo.InvariantCulture)).Append(" |\n");
        }

        card.Append("\n```python\nfrom datasets import load_dataset\n\nintents = load_dataset(\"<this folder>\", \"Intent_Prediction\", split=\"train\")\n```\n\n");
        card.Append("- `data/` the task configs, in the columns that the public CXMArena evaluator (arXiv 2505.09436) reads\n- `entities/` everything behind them, the answer key\n- `articles/` the articles as files, in the format that noise gave them\n");
        card.Append("- `report.json` what was asked for and what was measured\n- `manifest.json` all inputs and a SHA-256 of every file\n\n");
        if (plan.AuthorOf(RunEngine.BrandStage).Model is { } inventor)
        {
            card.Append("What nobody said of the brand was invented by the language model `").Append(inventor.Model).Append("`.\n\n");
        }

        foreach (var author in plan.ByModel())
        {
            card.Append("The ").Append(author.Stage).Append(" were worded by the language model `").Append(author.Model!.Model).Append("`; `report.json` says how many, and `quarantine.jsonl`, where it is there, which ones it could not word.\n\n");
        }

        card.Append("Every task row carries a `canary`; please keep it out of training data, and search for it to see whether it got there.\n\n");
        card.Append("Plan `").Append(planHash).Append("`, noise profile `").Append(plan.Brand.NoiseProfile).Append("`, seed ").Append(plan.Brand.Seed.ToString(CultureInfo.InvariantCulture)).Append(".\n");
        return card.ToString();
    }

    // Within double quotes YAML reads backslashes as escapes and refuses control characters.
    private static string Quoted(string text) =>
        string.Concat(text.Select(c => c switch { '"' => "'", '\\' => "\\\\", _ when char.IsControl(c) => " ", _ => c.ToString() }));

    private static string SplitOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name[..^"-00000-of-00001.parquet".Length];
    }
}
