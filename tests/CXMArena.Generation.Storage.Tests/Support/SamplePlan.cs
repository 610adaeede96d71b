using CXMArena.Generation.Brands;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Storage.Tests.Support;

/// <summary>A plan as small as a plan can be.</summary>
internal static class SamplePlan
{
    public static RunPlan Of(string name = "Harbor & Pine", long seed = 11, int partitions = 1) => new(
        RunPlan.CurrentFormat,
        "0.1.0",
        new Brand(name, Slug.Of(name), "skincare", "en", "Soap by the sea.", [new("chat", 1)], ["North", "South"], ["Basic", "Gold"], seed, "default", new BrandScale()),
        Draw: null,
        RunPlan.EmbeddedAuthors,
        partitions,
        [new PlannedContent("taxonomies/industries/skincare/services.yaml", new string('a', 64))]);
}
