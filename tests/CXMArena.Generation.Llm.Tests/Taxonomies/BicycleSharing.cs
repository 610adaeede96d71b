using CXMArena.Generation.Llm.Taxonomies;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

/// <summary>A small invented industry as a model would plan it: shared bicycles.</summary>
internal static class BicycleSharing
{
    public const string Overview = "Shared bicycles stand at docks all over a town; riders unlock them by phone, pay by the ride or with a pass, and leave them at any dock.";

    public static readonly DraftSize Size = new(Families: 3, Lines: 3, Services: 2, Policies: 5, Areas: 2, Patterns: 3, Tools: 129, Questions: 10);

    public static DraftRequest Request { get; } = new("bicycle-sharing", "Bicycle Sharing", Overview, Size);

    /// <summary>Families with their lines: id, name, what one is called.</summary>
    public static readonly IReadOnlyList<(string Id, string Name, string Aspect, (string Id, string Name, string[] Things)[] Lines)> Families =
    [
        ("town_bikes", "Town Bikes", "unlocking",
        [
            ("classic_bikes", "Classic Bikes", ["town bike", "bicycle", "bike"]),
            ("step_through_bikes", "Step-Through Bikes", ["low bike", "step-through", "easy bike"]),
            ("tandem_bikes", "Tandem Bikes", ["tandem", "two-seater", "double bike"]),
        ]),
        ("electric_bikes", "Electric Bikes", "charging",
        [
            ("assist_bikes", "Assist Bikes", ["electric bike", "assist bike", "motor bike"]),
            ("hill_bikes", "Hill Bikes", ["hill bike", "climber", "strong bike"]),
            ("courier_bikes", "Courier Bikes", ["courier bike", "delivery bike", "work bike"]),
        ]),
        ("cargo_bikes", "Cargo Bikes", "loading",
        [
            ("box_bikes", "Box Bikes", ["box bike", "cargo bike", "box cart"]),
            ("long_tails", "Long Tails", ["long bike", "long tail", "stretch bike"]),
            ("child_carriers", "Child Carriers", ["child carrier", "family bike", "kid bike"]),
        ]),
    ];

    public static readonly IReadOnlyList<(string Id, string Name)> Services = [("home_delivery", "Bike Delivery"), ("guided_tour", "Guided Tour")];

    /// <summary>Policies: id, root, scope, label, kind, unit, range.</summary>
    public static readonly IReadOnlyList<(string Id, string Root, string By, string Label, string Kind, string? Unit, decimal Min, decimal Max, decimal Step)> Policies =
    [
        ("dock_radius", "shipping", "region", "Dock distance", "quantity", "foot", 200, 2000, 100),
        ("ride_dispute_window", "returns", "family", "Dispute window", "duration", "day", 5, 40, 1),
        ("points_per_ride", "loyalty", "tier", "Points per ride", "number", null, 2, 24, 1),
        ("location_storage", "privacy", "none", "Location storage", "duration", "week", 2, 30, 1),
        ("pass_pause", "legal", "none", "Longest pause", "duration", "month", 1, 12, 1),
    ];

    /// <summary>Issue patterns: area, id, label, what is broken, the lookup that sees it and the action that repairs it.</summary>
    public static readonly IReadOnlyList<(string Area, string Id, string Intent, string Field, string Seen, string Lookup, string Action, string Subject)> Patterns =
    [
        ("rides", "ride_not_ended", "Ride keeps running", "ride.open", "case.ride_seen", "look_up_ride", "end_ride", "line"),
        ("rides", "fee_too_high", "Ride costs too much", "ride.overcharged", "case.ride_seen", "look_up_ride", "refund_ride", "line"),
        ("rides", "bike_damaged", "Bike is damaged", "bike.damaged", "case.bike_seen", "look_up_bike", "report_damage", "line"),
        ("passes", "lock_jammed", "Lock does not open", "bike.jammed", "case.bike_seen", "look_up_bike", "release_lock", "line"),
        ("passes", "pass_lapsed", "Pass has lapsed", "pass.lapsed", "case.pass_seen", "look_up_pass", "renew_pass", "none"),
        ("passes", "deposit_held", "Deposit not returned", "deposit.held", "case.pass_seen", "look_up_pass", "release_deposit", "none"),
    ];

    /// <summary>Tools for matters that no issue is about, each with a field of its own: enough for the longest list of candidates.</summary>
    public static readonly IReadOnlyList<(string Id, string Field)> OtherTools =
        [.. from verb in (string[])["open", "close", "note", "print", "send", "check", "mark", "move"]
            from thing in (string[])["receipt", "invoice", "voucher", "locker", "helmet", "route", "map", "badge", "ticket", "report", "survey", "poster", "tire", "pump", "basket"]
            select ($"{verb}_{thing}", $"{thing}.{verb}_done")];

    /// <summary>What each lookup makes known, and what it is asked with.</summary>
    public static readonly IReadOnlyList<(string Id, string Seen, string Parameter)> Lookups =
        [("look_up_ride", "case.ride_seen", "ride.number"), ("look_up_bike", "case.bike_seen", "bike.number"), ("look_up_pass", "case.pass_seen", "pass.number")];
}
