namespace EdiGateway.Host.Commands;

/// <summary>Exit codes of sysexits.h.</summary>
static class ExitCode
{
    public const int Ok = 0;
    public const int Usage = 64;
    public const int Data = 65;
    public const int NoInput = 66;
    public const int Unavailable = 69;
    public const int Bug = 70;
    public const int Io = 74;
    public const int Later = 75;
    public const int Config = 78;
}
