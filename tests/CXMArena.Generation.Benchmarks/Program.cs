using CXMArena.Generation.Benchmarks;

switch (args)
{
    case ["access"]:
        await Saturation.RunAsync(Console.Out);
        return 0;
    case ["serve", var port]:
        await DelayedServer.RunAsync(port);
        return 0;
    default:
        await Console.Error.WriteLineAsync("access: 5,000 calls over 64 slots to an endpoint that takes 200 ms");
        return 2;
}
