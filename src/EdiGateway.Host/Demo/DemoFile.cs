namespace EdiGateway.Host.Demo;

/// <summary>A file of demo/files (drop) or of the home (acknowledge), and the folder of the home it goes to.</summary>
sealed class DemoFile
{
    public string File { get; set; } = "";

    public string To { get; set; } = "";
}
