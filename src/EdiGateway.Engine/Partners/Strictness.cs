namespace EdiGateway.Engine.Partners;

public enum Strictness
{
    Strict,
    Standard,
    Lenient,
}
