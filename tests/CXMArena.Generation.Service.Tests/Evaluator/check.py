"""Reads a dataset the way the public evaluator does and prints what it could not use, one line each.

Usage: python3 check.py FILE, the JSON lines of `read.mjs READER --lines`: a line for each Parquet file, then one for each of its rows.
Standard library only.
"""
import ast
import json
import re
import sys

LISTS = {
    "KB_Refinement": ["Pairs"],
    "Multi_Turn": ["kb_ids"],
    "Tool_Calling": ["kb_ids", "true_tools"] + [f"tool_candidates{n}" for n in (16, 32, 64, 96, 128)],
}
TEXTS = {
    "Articles": ["document_id", "document_content"],
    "Taxonomy": ["L1", "Description"],
    "Intent_Prediction": ["Complete Conversations", "Taxonomy_1", "Taxonomy_2", "Taxonomy_3"],
    "Agent_Quality_Adherence": ["conversation_id", "conversation", "question_answers"],
    "Article_Search": ["query", "True KB ID"],
    "Multi_Turn": ["conversation_id", "conversation_context", "correct_agent_response"],
    "Tool_Calling": ["conversation_context"],
    "Tools_Description": ["Name", "Definition"],
}
SPEAKER = re.compile(r"^(Customer|Agent): \S")
findings = []


def tables(path):
    """Rows by config (or entity) and split."""
    found, rows = {}, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            value = json.loads(line)
            if value.keys() == {"file", "columns", "rows"}:
                folder, name = value["file"].split("/")[-2:]
                rows = found.setdefault((folder, re.sub(r"-\d{5}-of-\d{5}\.parquet$", "", name)), [])
            else:
                rows.append(value)
    return found


def expect(condition, place, message):
    if not condition:
        findings.append(f"{place}: {message}")


def both(text, place):
    """The value of a text that Python and JSON must read alike."""
    try:
        literal, value = ast.literal_eval(text), json.loads(text)
    except (ValueError, SyntaxError) as error:
        findings.append(f"{place}: {error}")
        return None
    expect(literal == value, place, "Python and JSON read it differently")
    return value


def check_shapes(data):
    for (config, split), rows in data.items():
        expect(rows, f"{config}/{split}", "no rows")
        for number, row in enumerate(rows):
            place = f"{config}/{split} row {number}"
            for column in TEXTS.get(config, []):
                expect(isinstance(row.get(column), str) and row[column].strip(), place, f"'{column}' is no text")
            for column in LISTS.get(config, []):
                items = row.get(column)
                good = isinstance(items, list) and items and all(isinstance(item, str) and item for item in items)
                expect(good, place, f"'{column}' is no list of texts")
                expect(not good or len(set(items)) == len(items), place, f"'{column}' repeats an item")


def check_contexts(data):
    for config in ("Multi_Turn", "Tool_Calling"):
        for number, row in enumerate(data[config, "train"]):
            for line in row["conversation_context"].split("\n"):
                expect(SPEAKER.match(line), f"{config} row {number}", f"a line of the context is nobody's: {line!r}")


def check_questions(data, conversations):
    for number, row in enumerate(data["Agent_Quality_Adherence", "train"]):
        place = f"Agent_Quality_Adherence row {number}"
        expect(row["conversation_id"] in conversations, place, f"no conversation {row['conversation_id']}")
        answers = both(row["question_answers"], place)
        if answers is None:
            continue
        expect(isinstance(answers, list) and 3 <= len(answers) <= 4, place, "not 3 or 4 questions")
        expect(str(row["num_of_metrics"]) == str(len(answers)), place, "num_of_metrics does not count the questions")
        last = conversations.get(row["conversation_id"], 0)
        for answer in answers:
            expect({"Question", "Answer", "proof_message_ids"} <= answer.keys(), place, f"keys {sorted(answer)}")
            expect(answer["Answer"] in ("Yes", "No"), place, f"answer {answer['Answer']!r}")
            proofs = answer["proof_message_ids"]
            expect(isinstance(proofs, list) and all(type(i) is int and 1 <= i <= last for i in proofs), place, f"proofs {proofs}")


def check_tools(data):
    names = set()
    for number, row in enumerate(data["Tools_Description", "train"]):
        place = f"Tools_Description row {number}"
        definition = both(row["Definition"], place) or {}
        function = definition.get("function", definition)
        expect(function.get("name") == row["Name"], place, "Name is not the function's")
        expect(function.get("parameters", {}).get("type") == "object", place, "parameters are no object")
        names.add(row["Name"])
    for number, row in enumerate(data["Tool_Calling", "train"]):
        place, smaller = f"Tool_Calling row {number}", set(row["true_tools"])
        for size in (16, 32, 64, 96, 128):
            candidates = set(row[f"tool_candidates{size}"])
            expect(smaller <= candidates, place, f"tool_candidates{size} lacks {smaller - candidates}")
            expect(len(candidates) == min(size, len(names)), place, f"tool_candidates{size} has {len(candidates)}")
            expect(candidates <= names, place, f"undescribed tools {candidates - names}")
            smaller = candidates


def check_articles(data):
    corpora = {split: {row["document_id"] for row in rows} for (config, split), rows in data.items() if config == "Articles"}
    for split in ("contradictory_pairs", "similarity_pairs"):
        for number, row in enumerate(data["KB_Refinement", split]):
            expect(len(row["Pairs"]) == 2 and set(row["Pairs"]) <= corpora["KB_refinement_articles"], f"{split} row {number}", f"{row['Pairs']}")
    for number, row in enumerate(data["Article_Search", "train"]):
        expect(row["True KB ID"] in corpora["article_search_articles"], f"Article_Search row {number}", f"no article {row['True KB ID']}")
    for config in ("Multi_Turn", "Tool_Calling"):
        for number, row in enumerate(data[config, "train"]):
            expect(set(row["kb_ids"]) <= corpora["multi_turn_articles"], f"{config} row {number}", f"{row['kb_ids']}")


def check_intents(data):
    labels = {split: rows for (config, split), rows in data.items() if config == "Taxonomy"}
    flat = {row["L1"] for row in labels["taxonomy_1"]}
    layered = {f"{row['L1']}:{row['L2']}" for row in labels["taxonomy_2"]}
    groups = {row["L1"] for row in labels["taxonomy_3"]}
    for split in ("taxonomy_1", "taxonomy_3"):
        expect(all(row["L2"] is None for row in labels[split]), split, "L2 is not null")
    for number, row in enumerate(data["Intent_Prediction", "train"]):
        for column, known in (("Taxonomy_1", flat), ("Taxonomy_2", layered), ("Taxonomy_3", groups)):
            expect(row[column] in known, f"Intent_Prediction row {number}", f"{column} {row[column]!r} is no label")


def main():
    data = tables(sys.argv[1])
    conversations = {}
    for row in data["Message", "part"]:
        conversations[row["conversation_id"]] = max(conversations.get(row["conversation_id"], 0), int(row["message_id"]))
    del data["Message", "part"]
    check_shapes(data)
    check_contexts(data)
    check_questions(data, conversations)
    check_tools(data)
    check_articles(data)
    check_intents(data)
    print("\n".join(findings) if findings else f"{sum(map(len, data.values()))} rows in {len(data)} splits")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
