using EdiGateway.Engine.Partners;
using EdiGateway.Engine.Scheduling;

namespace EdiGateway.Engine.Tests.Scheduling;

public sealed class PlansTests
{
    static readonly PartnerProfile s_acme = new()
    {
        Id = "acme",
        TimeZone = "Europe/Berlin",
        Connections =
        [
            new ConnectionProfile { Name = "in", In = "exchange/acme/in", Schedule = new ScheduleProfile { Every = TimeSpan.FromSeconds(30) }, Line = "partners/acme/partner.yaml:9" },
            new ConnectionProfile { Name = "out", Out = "exchange/acme/out" },
        ],
        Batching = new BatchingProfile { Windows = [new ScheduleProfile { Cron = "0 6 * * 1-5" }, new ScheduleProfile { Cron = "0 18 * * 1-5", TimeZone = "UTC" }] },
    };

    [Test]
    public void Each_incoming_folder_and_each_window_has_a_plan()
    {
        var plans = Plans.Of(new PartnerSet([s_acme])).ToList();

        Assert.That(plans.Select(plan => (plan.Kind, plan.Connection, plan.TimeZone)), Is.EqualTo(new[]
        {
            (PlanKind.PickUp, "in", "Europe/Berlin"), (PlanKind.OutboundWindow, "window-1", "Europe/Berlin"), (PlanKind.OutboundWindow, "window-2", "UTC"),
        }));
        Assert.That(plans.Select(plan => plan.Problem()), Has.All.Null);
    }

    [Test]
    public void A_suspended_partner_has_none() => Assert.That(Plans.Of(new PartnerSet([s_acme with { Status = PartnerStatus.Suspended }])), Is.Empty);

    [Test]
    public void A_wrong_schedule_is_a_problem_of_its_line()
    {
        var wrong = s_acme with { Connections = [s_acme.Connections[0] with { Schedule = new ScheduleProfile { Cron = "every day" } }] };

        var problem = Plans.Check(new PartnerSet([wrong])).Single();

        Assert.That((problem.File, problem.Line), Is.EqualTo(("partners/acme/partner.yaml", 9L)));
        Assert.That(problem.Message, Does.Contain("every day"));
    }
}
