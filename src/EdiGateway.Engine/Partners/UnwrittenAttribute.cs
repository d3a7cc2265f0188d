namespace EdiGateway.Engine.Partners;

/// <summary>A property that no profile file may set.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class UnwrittenAttribute : Attribute;
