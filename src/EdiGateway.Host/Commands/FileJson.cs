using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>A file as one JSON object: interchanges, in them groups, in them sets; then what is wrong with the envelopes.</summary>
sealed class FileJson : IFileReport, IDisposable
{
    const int MostFindings = 1000;

    readonly JsonStream _json;
    readonly List<FindingReport> _findings = [];
    long _leftOut;
    bool _inInterchange;
    bool _inGroup;

    public FileJson(TextWriter output, string file)
    {
        _json = new JsonStream(output);
        _json.Text("file", file);
        _json.BeginArray("interchanges");
    }

    public void Interchange(InterchangeHeader header)
    {
        EndInterchange();
        _inInterchange = true;
        _json.BeginObject();
        _json.Text("sender", $"{header.SenderQualifier}:{header.SenderId}");
        _json.Text("receiver", $"{header.ReceiverQualifier}:{header.ReceiverId}");
        _json.Text("control", header.ControlNumber);
        _json.BeginArray("groups");
    }

    public void Group(GroupHeader header) => BeginGroup(header.ControlNumber, header.Version);

    public void Set(TransactionSet set)
    {
        if (!_inGroup)
            BeginGroup("", "");
        _json.Value(new SetReport(set.Id, set.ControlNumber, set.IsAccepted, set.FindingCount == 0 ? [] : [.. set.Findings.Select(FindingReport.Of)]));
    }

    public void Finding(Finding finding)
    {
        if (_findings.Count < MostFindings)
            _findings.Add(FindingReport.Of(finding));
        else
            _leftOut++;
    }

    public void End(FileCounts counts)
    {
        EndInterchange();
        _json.EndArray();
        _json.Value("findings", _findings);
        if (_leftOut > 0)
            _json.Number("findingsLeftOut", _leftOut);
        _json.Complete();
    }

    public void Dispose() => _json.Dispose();

    void BeginGroup(string control, string version)
    {
        EndGroup();
        _inGroup = true;
        _json.BeginObject();
        _json.Text("control", control);
        _json.Text("version", version);
        _json.BeginArray("sets");
    }

    void EndGroup()
    {
        if (_inGroup)
            End();
        _inGroup = false;
    }

    void EndInterchange()
    {
        EndGroup();
        if (_inInterchange)
            End();
        _inInterchange = false;
    }

    void End()
    {
        _json.EndArray();
        _json.EndObject();
    }
}
