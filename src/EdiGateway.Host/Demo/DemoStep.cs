namespace EdiGateway.Host.Demo;

/// <summary>One step: something is dropped, or an outgoing file is acknowledged as its receiver would do it; then things must happen.</summary>
sealed class DemoStep
{
    public string? Say { get; set; }

    public DemoFile? Drop { get; set; }

    public DemoFile? Acknowledge { get; set; }

    public List<DemoExpectation> Expect { get; set; } = [];
}
