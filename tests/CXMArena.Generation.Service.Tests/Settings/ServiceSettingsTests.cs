using CXMArena.Generation.Content;
using CXMArena.Generation.Service.Settings;

namespace CXMArena.Generation.Service.Tests.Settings;

public sealed class ServiceSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cxmarena-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_the_working_folder_says_wins()
    {
        var settings = Load("""{"Model": {"Endpoint": "http://localhost:11434/v1", "Model": "m", "Models": {"articles": "n"}, "Budget": {"MaxCost": 1.5}}, "Authors": {"Articles": "model", "AnswerFormat": "Text"}}""");
        settings.Model.Endpoint.ShouldBe("http://localhost:11434/v1");
        settings.Model.ModelOf("articles").ShouldBe("n");
        settings.Model.ModelOf("conversations").ShouldBe("m");
        settings.Model.Budget.MaxCost.ShouldBe(1.5m);
        settings.Authors.Articles.ShouldBe("model");
        settings.Authors.AnswerFormat.ShouldBe(Llm.Answers.AnswerFormat.Text);
    }

    [Theory]
    [InlineData("""{"Model": {"Endpont": "http://localhost"}}""", "Endpont")]
    [InlineData("""{"Model": {"MaxOutputTokens": "many"}}""", "Model:MaxOutputTokens")]
    [InlineData("""{"Model": """, "appsettings.json")]
    public void A_wrong_setting_is_told_by_its_key(string text, string named) =>
        Should.Throw<InputException>(() => Load(text)).Message.ShouldContain(named);

    [Fact]
    public void Without_a_file_the_embedded_author_writes_everything() =>
        ServiceSettings.Load(_folder.FullName).Authors.Default.ShouldBe("embedded");

    private ServiceSettings Load(string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "appsettings.json"), text);
        return ServiceSettings.Load(_folder.FullName);
    }
}
