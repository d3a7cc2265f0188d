using Perfolizer.Horology;

namespace EdiGateway.Benchmarks;

/// <summary>Counts this process's processor time, so that other processes of the machine do not count.</summary>
sealed class ProcessorClock : IClock
{
    public string Title => "processor time";

    public bool IsAvailable => true;

    public Frequency Frequency { get; } = new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
