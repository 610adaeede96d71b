namespace CXMArena.Generation.Storage.Parquet;

/// <summary>The plain codec of each type.</summary>
internal static class Codecs
{
    public static readonly PlainCodec<bool> Boolean = new BooleanCodec();
    public static readonly PlainCodec<int> Int32 = new FixedWidthCodec<int>(PhysicalType.Int32, sizeof(int), allowsDictionary: true);
    public static readonly PlainCodec<long> Int64 = new FixedWidthCodec<long>(PhysicalType.Int64, sizeof(long), allowsDictionary: true);

    // 0.0 equals -0.0, so a dictionary would merge the two.
    public static readonly PlainCodec<double> Double = new FixedWidthCodec<double>(PhysicalType.Double, sizeof(double), allowsDictionary: false);
    public static readonly PlainCodec<string> String = new StringCodec();
}
