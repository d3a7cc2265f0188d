using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Acknowledgments;

/// <summary>The answer to one group, with the header that it mirrors.</summary>
public sealed record GroupReply(GroupHeader Group, FunctionalAcknowledgment Acknowledgment);
