namespace EdiGateway.Engine.Pipeline;

/// <param name="TransmissionId">Of the file that was taken in under the key.</param>
public sealed record UploadResult(UploadOutcome Outcome, string? TransmissionId = null);
