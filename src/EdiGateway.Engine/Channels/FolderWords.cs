namespace EdiGateway.Engine.Channels;
enum AfterPickUp { Delete, Move, Leave }
enum PickUpOrder { None, Name, Time }
enum ExistingFile { Fail, Replace, Unique }
