namespace EdiGateway.Engine.Pipeline;

/// <summary>Tells a refused login from one file that our login may not send: then others are let in between two refusals of that file.</summary>
sealed class Refusals
{
    readonly Lock _gate = new();
    readonly HashSet<string> _refused = [];
    bool _worked;

    internal void Worked(string subject)
    {
        lock (_gate)
        {
            _refused.Remove(subject);
            _worked = true;
        }
    }

    /// <param name="subject">Transmission or message that was refused just now.</param>
    internal Refusal Note(string subject)
    {
        lock (_gate)
        {
            if (_worked && _refused.Remove(subject))
                return Refusal.OneFile;
            var before = _worked;
            _worked = false;
            _refused.Add(subject);
            return before ? Refusal.Doubtful : Refusal.Login;
        }
    }
}
