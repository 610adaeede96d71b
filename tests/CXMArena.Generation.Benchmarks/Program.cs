using CXMArena.Generation.Benchmarks;

switch (args)
{
    case ["access"]:
        await Saturation.RunAloneAsync(Console.Out);
        return 0;
    case ["access", "http"]:
        await Saturation.RunAsync(Console.Out);
        return 0;
    case ["serve", var port]:
        await DelayedServer.RunAsync(port);
        return 0;
    default:
        await Console.Error.WriteLineAsync("access [http]: 5,000 calls over 64 slots to a model that takes 200 ms, in the process or over HTTP");
        return 2;
}
