using System.Runtime.InteropServices;

namespace Vigie.Language.French.Models;

/// <summary>Arrays on pages of two megabytes, where the system has them: tables that are read here and there else spend much of the time looking up where their small pages are.</summary>
internal static class LargePages
{
    private const int Size = 1 << 21;

    // From Linux: « it may be worth backing this range with huge pages ».
    private const int HugePage = 14;

    /// <summary>A copy of <paramref name="values"/>. On a system without such pages, or where it is small, it is an array like any other.</summary>
    public static T[] Copy<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        long length = MemoryMarshal.AsBytes(values).Length;
        if (length < 2 * Size || !OperatingSystem.IsLinux()) return values.ToArray();
        // It must be asked before the memory is first written, of an array that never moves.
        var array = GC.AllocateUninitializedArray<T>(values.Length, pinned: true);
        long start = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0), first = (start + Size - 1) / Size * Size, end = (start + length) / Size * Size;
        try
        {
            // A refusal costs nothing but time.
            if (end > first) _ = Advise((nint)first, (nuint)(end - first), HugePage);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library.
        }
        values.CopyTo(array);
        return array;
    }

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
