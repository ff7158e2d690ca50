using Vigie.Store.Joining;

namespace Vigie.Store.Exports;

/// <summary>Incidents as rows of their tellings.</summary>
internal sealed class TellingsWriter(IRowWriter<TellingRow> rows) : IRowWriter<JoinedIncident>
{
    public void Begin(Stream output) => rows.Begin(output);

    public void Write(JoinedIncident row, Stream output)
    {
        foreach (var telling in row.Tellings) rows.Write(new TellingRow(row, telling), output);
    }

    public void End(Stream output) => rows.End(output);
}
