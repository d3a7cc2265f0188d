using System.ComponentModel;

namespace EdiGateway.Engine.Partners;

/// <summary>A proxy between us and the partner.</summary>
public sealed record ProxyProfile
{
    [Description("socks5 or http (CONNECT).")]
    public ProxyKind Type { get; init; }

    [Description("Name or address of the proxy.")]
    public string Host { get; init; } = "";

    [Description("Its port.")]
    public int Port { get; init; }

    [Description("User, when the proxy asks for one.")]
    public string? Username { get; init; }

    [Description("Password, by reference: ${env:NAME} or ${file:PATH}.")]
    public string? Password { get; init; }
}
