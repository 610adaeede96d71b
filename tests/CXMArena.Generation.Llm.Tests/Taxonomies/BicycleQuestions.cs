using System.Text.Json;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

/// <summary>Quality questions of the invented industry, as a model would answer.</summary>
internal static class BicycleQuestions
{
    private static readonly string[] None = [];

    public static string Answer() => JsonSerializer.Serialize(new
    {
        questions = new[]
        {
            Say("named_company", "opening", "Did the agent name the company in the greeting?", "company", ["This is {brand}, hello.", "You have reached {brand}.", "{brand} here, good day.", "Welcome to {brand}.", "Hello from {brand}.", "You are talking to {brand}."], ["Some company must have built that dock.", "A company car blocks our street today.", "No company likes such mornings."]),
            Say("asked_patience", "hold", "Did the agent ask for patience before a hold?", "patience", ["Bear with me a little.", "Please stay on, this takes a bit.", "Give me some seconds here.", "I beg a little patience.", "Hang in there while this loads.", "Could you wait for me a moment?"], ["My patience with this console is endless.", "Patience is what this old screen teaches.", "That queue needs patience, I hear."]),
            Say("showed_regret", "empathy", "Did the agent say that the trouble is regrettable?", "regret", ["That is a nuisance, I regret it.", "How annoying for you on the road.", "What a way to begin a ride.", "I regret that it went like this.", "Nobody wants that on the way home.", "You had other plans today, surely."], ["I regret having had so little coffee.", "People regret leaving the coat at home today.", "The rain, one may regret it."]),
            Say("announced_result", "result", "Did the agent announce that the result is there?", "good news", ["There is good news for you.", "I have something nice to tell.", "Here comes what you hoped for.", "You will like what I see now.", "And there we have it at last.", "Now hear what the screen says."], ["The radio had good news about the weather.", "Good news is rare on a Monday, they say.", "My desk is tidy, good news for me."]),
            Say("wished_good_ride", "closing", "Did the agent wish a good ride at the end?", "good ride", ["Have a good ride.", "Enjoy the way home.", "May the road be dry for you.", "Ride well today.", "I wish you a calm way.", "Let the wind be behind you."], ["A good ride was on television yesterday.", "Good ride photos hang on our wall.", "They call the new poster a good ride."]),
            Say("asked_consent_kindly", "offer", "Did the agent say that the choice is the customer's?", "up to you", ["It is up to you entirely.", "You decide, I only carry it out.", "No is a fine answer too.", "Only if you like it so.", "I do it on your word alone.", "Take your time to choose."], ["The lamp is up to you, said the electrician.", "Up to you goes the new cable on my desk.", "The shelf reaches up to you nearly."]),
            Order("verified_before_acting", "verify", "action", "Did the agent verify the customer before acting?"),
            Order("diagnosed_before_acting", "diagnose", "action", "Did the agent find the cause before acting?"),
            Order("empathy_before_details", "empathy", "details", "Did the agent show understanding before asking for details?"),
            Match("recap_matches", "recap", "Does the recap of the agent match what was done?"),
        },
    });

    private static object Say(string id, string moment, string question, string cue, string[] yes, string[] decoy) =>
        new { id, mechanic = "say", moment, then = (string?)null, relational = false, question, areas = None, yes, decoy, cues = new[] { cue }, reply = None };

    private static object Order(string id, string first, string then, string question) =>
        new { id, mechanic = "order", moment = first, then = (string?)then, relational = true, question, areas = None, yes = None, decoy = None, cues = None, reply = None };

    private static object Match(string id, string moment, string question) =>
        new { id, mechanic = "match", moment, then = (string?)null, relational = true, question, areas = None, yes = None, decoy = None, cues = None, reply = None };
}
