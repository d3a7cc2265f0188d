using EdiGateway.Engine.Channels;
using EdiGateway.Host.As2;
using EdiGateway.Host.Exchange;

namespace EdiGateway.Host.Web;

/// <summary>What the gateway answers over HTTP: one line per resource.</summary>
static class WebEndpoints
{
    public static void Map(WebApplication app, Gateway gateway, HomeFolder home)
    {
        HealthEndpoints.Map(app, gateway, home);
        ExchangeEndpoints.Map(app, gateway);
        As2Endpoint.Map(app, As2Agreements.Path, gateway.As2.SpoolFolder, gateway.Options.Listen.MaxBodyBytes, gateway.As2.Intake.TakeInAsync);
    }
}
