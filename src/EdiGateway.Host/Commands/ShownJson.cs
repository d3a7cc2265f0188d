using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>The tree as one JSON object: interchanges, in them groups, in them sets, in them loops and segments.</summary>
sealed class ShownJson : IShownFile
{
    readonly JsonStream _json;
    readonly bool _explains;
    bool _inInterchange;
    bool _inGroup;

    public ShownJson(TextWriter output, string file, bool explains)
    {
        (_json, _explains) = (new JsonStream(output), explains);
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
        _json.Text("version", header.Version);
        _json.BeginArray("groups");
    }

    public void Group(GroupHeader header)
    {
        EndGroup();
        _inGroup = true;
        _json.BeginObject();
        _json.Text("group", header.FunctionalId);
        _json.Text("control", header.ControlNumber);
        _json.Text("version", header.Version);
        _json.BeginArray("sets");
    }

    public void Set(TransactionSet set)
    {
        if (!_inGroup)
            Group(set.Group);
        _json.Value(new ShownSet(set.Id, set.ControlNumber, set.Schema?.Name, new SetTree(set, _explains).Items));
    }

    public void End()
    {
        EndInterchange();
        _json.EndArray();
        _json.Complete();
    }

    public void Dispose() => _json.Dispose();

    void EndGroup()
    {
        if (_inGroup)
            Close();
        _inGroup = false;
    }

    void EndInterchange()
    {
        EndGroup();
        if (_inInterchange)
            Close();
        _inInterchange = false;
    }

    void Close()
    {
        _json.EndArray();
        _json.EndObject();
    }
}
