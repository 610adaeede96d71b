using Variables = System.Collections.Generic.Dictionary<string, object>;

namespace CXMArena.Generation.Llm.Tests.Prompts;

/// <summary>Values for every variable of every prompt, as the stages will give them.</summary>
internal static class PromptSamples
{
    private const string Overview = "Maple & Moss sells insulation to people who renovate their own homes.";

    /// <summary>Values that a prompt's variables can have.</summary>
    public static Variables Of(IEnumerable<string> names) => names.ToDictionary(n => n, n => All[n], StringComparer.Ordinal);

    private static readonly Variables All = new(StringComparer.Ordinal)
    {
        ["about"] = "insulation with batts and boards",
        ["act"] = "greet",
        ["aspects"] = "installation, care",
        ["families"] = "8",
        ["lived"] = "I have been at home for it every day.",
        ["lines"] = "4",
        ["agent"] = "Dana",
        ["area"] = "delivery",
        ["areas"] = "delivery, returns",
        ["attributes"] = "price, warranty",
        ["answers"] = new List<object> { "It says in transit." },
        ["asked"] = "order number",
        ["avoid"] = Maps(("behaviour", "The agent says the customer's name.")),
        ["background"] = "It fits between standard studs.",
        ["base"] = "account.holder, order.number, verify_customer",
        ["breaking_point"] = "Being asked to wait once more.",
        ["brand"] = "Maple & Moss",
        ["causes"] = new List<object>
        {
            new Variables
            {
                ["id"] = "missed_scan", ["label"] = "Parcel missed a scan", ["decides"] = "Tracking shows no scan.", ["ask"] = "What does the tracking page say last?", ["escalates"] = false,
                ["soothing"] = "Plain words.",
        ["steps"] = Maps(("key", "step:late:trace"), ("kind", "tool"), ("instruction", "Look up the parcel.")),
            },
        },
        ["channel"] = "chat",
        ["count"] = "4",
        ["customer"] = "Noor",
        ["decides"] = "The promised date has passed.",
        ["fields"] = Maps(("name", "delivery.status"), ("kind", "choice"), ("healthy", "in_transit"), ("values", "in_transit, stuck, lost")),
        ["goal"] = "To have it before the weekend.",
        ["genre"] = "specification",
        ["industry"] = "home improvement",
        ["intent"] = "Delivery past its date",
        ["language"] = "English",
        ["least"] = "8",
        ["manner"] = "Short messages, lower case.",
        ["masked"] = "what lies behind it, delivery date",
        ["misread"] = "nothing",
        ["may"] = Maps(("id", "F_policy_return_window_insulation"), ("subject", "Maple & Moss"), ("label", "Return window"), ("value", "30 days"), ("scope", "Insulation")),
        ["mood"] = "tense",
        ["most"] = "12",
        ["must"] = Maps(("id", "F_P00001_price"), ("subject", "EverWool Batt Pro"), ("label", "Price"), ("value", "$48"), ("scope", "")),
        ["name"] = "Maple & Moss",
        ["needs"] = new List<object> { "find out where a parcel is" },
        ["neighbours"] = "Parcel lost, wrong address",
        ["notes"] = "began as a sawmill",
        ["outcome"] = "resolved",
        ["overview"] = Overview,
        ["parent"] = "Delivery",
        ["path"] = "Products > Insulation",
        ["patterns"] = "7",
        ["places"] = Maps(("key", "attributes/price/asks"), ("about", "customers ask for the price"), ("count", "at least 4"), ("slots", "{product}")),
        ["plan"] = Maps(("number", 1), ("speaker", "customer"), ("act", "tell"), ("content", "tells that the parcel is late"), ("states", "argument order.number"), ("asks", ""), ("wrong", ""), ("evidence", true)),
        ["policies"] = Maps(("id", "return_window"), ("label", "Return window"), ("root", "returns"), ("by", "family"), ("about", "how long goods can be sent back")),
        ["reasons"] = Maps(("id", "late_delivery"), ("intent", "Delivery past its date"), ("decides", "The promised date has passed.")),
        ["regions"] = "5",
        ["roots"] = "products, shipping, returns",
        ["services"] = Maps(("id", "measurement"), ("about", "somebody measures the rooms")),
        ["searched"] = "email address",
        ["sees"] = new List<object> { "Tracking has not moved for days." },
        ["show"] = Maps(("id", "asked_about_day"), ("act", 1), ("behaviour", "The agent asks how the customer's day is.")),
        ["situation"] = "The parcel should have come days ago.",
        ["soothing"] = "Plain words.",
        ["steps"] = Maps(("key", "step:insulation:measure_bay"), ("instruction", "Measure the bay.")),
        ["subject"] = "Insulation",
        ["subjects"] = Maps(("id", "batt_insulation"), ("name", "Batt Insulation")),
        ["symptoms"] = new List<object> { "Tracking shows no movement." },
        ["taken"] = Maps(("id", "late_delivery"), ("purpose", "Finds a parcel.")),
        ["tiers"] = "4",
        ["title"] = "EverWool Batt Pro at a glance",
        ["tools"] = Maps(("id", "trace_parcel"), ("kind", "lookup"), ("purpose", "Finds a parcel."), ("requires", "case.verified = yes"), ("effects", "case.traced := yes")),
        ["topic"] = "EverWool Batt Pro",
        ["traits"] = Maps(("category", "Conflict style"), ("name", "Keeps count of every promise")),
        ["unasked"] = "nothing",
        ["values"] = Maps(("kind", "argument"), ("key", "order.number"), ("label", "Order number"), ("value", "OR48213377")),
        ["voice"] = "Plain and dry.",
        ["wanted"] = Maps(("id", "late_delivery"), ("about", "the promised date has passed")),
        ["words"] = "250",
    };

    private static List<object> Maps(params (string Key, object Value)[] entries) => [entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal)];
}
