using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using EdiGateway.Transports;

namespace EdiGateway.Host.Doctor;

/// <summary>Runs steps one after the other; after one that everything else rests on has failed, the others are not tried.</summary>
sealed class StepList(Subject subject, TimeProvider time)
{
    readonly List<Step> _steps = [];
    string? _stoppedBy;

    internal IReadOnlyList<Step> Steps => _steps;

    /// <summary>Nothing more can be tried.</summary>
    internal bool IsStopped => _stoppedBy is not null;

    /// <param name="name">What is looked at.</param>
    /// <param name="rests">Nothing after it can work when it fails.</param>
    /// <param name="look">Looks.</param>
    /// <param name="cancellation">Ends the test.</param>
    internal Task<StepState> RunAsync(string name, bool rests, Func<Task<StepResult>> look, CancellationToken cancellation) => RunAsync(name, rests, look, failed => Advice.For(failed, subject), cancellation);

    /// <param name="name">What is looked at.</param>
    /// <param name="rests">Nothing after it can work when it fails.</param>
    /// <param name="look">Looks.</param>
    /// <param name="advise">What to do when the other side, or the way to it, failed.</param>
    /// <param name="cancellation">Ends the test.</param>
    internal async Task<StepState> RunAsync(string name, bool rests, Func<Task<StepResult>> look, Func<RemoteFileException, StepResult> advise, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        StepResult result;
        if (_stoppedBy is not null)
            result = StepResult.None($"not tried, because \"{_stoppedBy}\" failed");
        else
        {
            try
            {
                result = await look();
            }
            catch (RemoteFileException failed)
            {
                result = advise(failed);
            }
            catch (Exception failed) when (failed is IOException or SocketException or AuthenticationException or UnauthorizedAccessException or HttpRequestException or CryptographicException or InvalidOperationException or ArgumentException)
            {
                result = Advice.For(failed, subject);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                result = Advice.For(new RemoteFileException(RemoteError.Timeout, $"No answer of {subject.Server ?? subject.Place} in time."), subject);
            }
        }

        Add(name, result, time.GetElapsedTime(since));
        if (rests && result.State == StepState.Failed)
            _stoppedBy = name;
        return result.State;
    }

    void Add(string name, StepResult result, TimeSpan took) => _steps.Add(new Step(name, result.State, Math.Round(took.TotalMilliseconds, 1), result.Seen)
    {
        Copy = result.Copy,
        Fix = result.Fix,
        ForPartner = result.Ask is null ? null : subject.MessageToPartner(name, result, time.GetUtcNow()),
        IsOurs = result.IsOurs,
    });
}
