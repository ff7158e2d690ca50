using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Vigie.Store.Sqlite;

/// <summary>Binds values where they are. The driver checks and copies each, which takes as long as inserting its row.</summary>
internal static class Native
{
    private const string Library = "e_sqlite3";

    /// <summary>Binds the first value in <paramref name="bytes"/>, as <see cref="RowBuffer"/> writes them; gives its length.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="index">Which of its parameters, from 1.</param>
    /// <param name="bytes">The value and what follows it.</param>
    /// <param name="address">Where it stands in memory, and stays until the statement was run.</param>
    public static int Bind(sqlite3_stmt statement, int index, ReadOnlySpan<byte> bytes, nint address)
    {
        nint handle = statement.DangerousGetHandle();
        var value = bytes[1..];
        int length = 0, code;
        switch ((RowBuffer.Kind)bytes[0])
        {
            case RowBuffer.Kind.Null:
                code = BindNull(handle, index);
                break;
            case RowBuffer.Kind.Integer:
                length = sizeof(long);
                code = BindInteger(handle, index, BinaryPrimitives.ReadInt64LittleEndian(value));
                break;
            case RowBuffer.Kind.Real:
                length = sizeof(double);
                code = BindReal(handle, index, BinaryPrimitives.ReadDoubleLittleEndian(value));
                break;
            default:
                int text = BinaryPrimitives.ReadInt32LittleEndian(value);
                length = sizeof(int) + text;
                code = BindText(handle, index, address + 1 + sizeof(int), text, 0);
                break;
        }
        SqliteException.ThrowExceptionForRC(code, null);
        return 1 + length;
    }

    // None of these waits or calls back.
    [DllImport(Library, EntryPoint = "sqlite3_bind_null"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory), SuppressGCTransition]
    private static extern int BindNull(nint statement, int index);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory), SuppressGCTransition]
    private static extern int BindInteger(nint statement, int index, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_double"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory), SuppressGCTransition]
    private static extern int BindReal(nint statement, int index, double value);

    // Nothing is to be freed: « free » is SQLITE_STATIC.
    [DllImport(Library, EntryPoint = "sqlite3_bind_text"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory), SuppressGCTransition]
    private static extern int BindText(nint statement, int index, nint text, int bytes, nint free);
}
