namespace EdiGateway.Engine.Partners;

public enum HttpAuth
{
    None,
    Basic,
    Bearer,
    ApiKey,
}
