using FsCheck;
using FsCheck.Fluent;

namespace CXMArena.Generation.Tests.Support;

/// <summary>Properties over drawn values; the draws are the same in every run.</summary>
internal static class Properties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260701, 7).WithQuietOnSuccess(true);

    /// <summary>Holds for every drawn value.</summary>
    public static void Hold<T>(Func<T, bool> property) => Prop.ForAll(property).Check(Settings);

    /// <summary>Holds for every pair of drawn values.</summary>
    public static void Hold<T1, T2>(Func<T1, T2, bool> property) => Prop.ForAll(property).Check(Settings);

    /// <summary>Holds for every three drawn values.</summary>
    public static void Hold<T1, T2, T3>(Func<T1, T2, T3, bool> property) => Prop.ForAll(property).Check(Settings);
}
