using System.CommandLine;
using CXMArena.Generation.Service.Cli;

var root = new RootCommand("Makes benchmark datasets for AI in customer experience management from one brand.")
{
    GenerateCommand.Create(),
    PlanCommand.Create(),
    WorkCommand.Create(),
    PublishCommand.Create(),
    EstimateCommand.Create(),
    ValidateCommand.Create(),
    ShowCommand.Create(),
    NoiseCommand.Create(),
    TaxonomyCommand.Create(),
    BrandCommand.Create(),
};

return await CommandLine.InvokeAsync(root, args);
