using CXMArena.Generation.State;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Tasks;

/// <summary>Tools_Description: tools as OpenAI function objects.</summary>
internal static class ToolDefinitions
{
    private const string Config = "Tools_Description";

    /// <summary>The rows, one a tool.</summary>
    public static IEnumerable<object?[]> Rows(IEnumerable<Tool> tools, StateModel state, RowStamp stamp) =>
        tools.Select(t => stamp.Reference(Config, t.Id, Of(t, state)));

    /// <summary>The definition of a tool as text.</summary>
    public static string Of(Tool tool, StateModel state)
    {
        var literal = new Literal().Object().Key("type").Value("function").Key("function").Object();
        literal.Key("name").Value(tool.Id).Key("description").Value(tool.Words.Purpose);
        literal.Key("parameters").Object().Key("type").Value("object").Key("properties").Object();
        foreach (var parameter in tool.Parameters)
        {
            Parameter(literal.Key(parameter.Name).Object(), parameter, state.Find(parameter.Field));
        }

        literal.EndObject().Key("required").List();
        foreach (var parameter in tool.Parameters)
        {
            literal.Value(parameter.Name);
        }

        return literal.EndList().EndObject().EndObject().EndObject().ToString();
    }

    private static void Parameter(Literal literal, ToolParameter parameter, FieldDefinition? field)
    {
        literal.Key("type").Value("string").Key("description").Value(parameter.Description);
        if (field?.Kind == FieldKind.Date)
        {
            literal.Key("format").Value("date");
        }

        if (field is { Kind: FieldKind.Choice, Values.Count: > 0 } or { Kind: FieldKind.Flag })
        {
            literal.Key("enum").List();
            foreach (var value in field.Kind == FieldKind.Flag ? ["yes", "no"] : field.Values)
            {
                literal.Value(value);
            }

            literal.EndList();
        }

        literal.EndObject();
    }
}
