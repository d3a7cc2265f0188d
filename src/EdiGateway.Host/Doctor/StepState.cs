using System.Text.Json.Serialization;

namespace EdiGateway.Host.Doctor;

/// <summary>How one step of a connection test ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepState>))]
public enum StepState
{
    Ok,

    /// <summary>It works today; somebody should look at it.</summary>
    Warning,

    Failed,

    /// <summary>This connection has nothing of the kind, or a step before it failed.</summary>
    NotApplicable,
}
