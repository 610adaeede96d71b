namespace CXMArena.Generation.Pipeline;

/// <summary>What happens in a run. Progress bars and pages only render these.</summary>
public abstract record RunEvent;

/// <summary>A stage begins.</summary>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Items">How many items it will handle; 0 where unknown.</param>
public sealed record StageStarted(string Stage, long Items) : RunEvent;

/// <summary>Items of a stage are done.</summary>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Items">How many more are done.</param>
public sealed record StageAdvanced(string Stage, long Items) : RunEvent;

/// <summary>A stage has ended.</summary>
/// <param name="Stage">Id of the stage.</param>
public sealed record StageFinished(string Stage) : RunEvent;

/// <summary>Something worth saying.</summary>
/// <param name="Message">One sentence.</param>
public sealed record RunNotice(string Message) : RunEvent;
