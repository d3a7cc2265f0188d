namespace EdiGateway.Engine.Partners;

/// <summary>Who sent an interchange, or why that is not known.</summary>
/// <param name="Partner">Null when nobody could be found.</param>
/// <param name="Problem">Why not, in a sentence.</param>
/// <param name="WhatToDo">The next step.</param>
public sealed record Identification(PartnerProfile? Partner, string Problem = "", string WhatToDo = "");
