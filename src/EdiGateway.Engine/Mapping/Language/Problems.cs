namespace EdiGateway.Engine.Mapping.Language;

/// <summary>Collects what is wrong in map files, so that one load reports everything.</summary>
sealed class Problems
{
    readonly List<MapProblem> _list = [];

    public IReadOnlyList<MapProblem> List => _list;

    public void Add(Text at, string message) => Add(at.File, at.Line, at.Column, message);

    public void Add(string file, long line, long column, string message)
    {
        // A part used in ten places is bound ten times; its mistake is reported once.
        var problem = new MapProblem(file, line, column, message);
        if (!_list.Contains(problem))
            _list.Add(problem);
    }

    public void ThrowIfAny()
    {
        if (_list.Count > 0)
            throw new MapException([.. _list.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)]);
    }
}
