"""Computes the word error rate of a dataset's speech recognition from what is stored of it, by plain edit distance, and compares it with the report.

Usage: python3 word_error_rate.py FILE REPORT

FILE: the JSON lines of `read.mjs READER --lines` for the tables Conversation and Message. REPORT: the dataset's report.json.
Prints a line for each noise profile and role: words spoken, errors, rate, the report's rate. Exits 1 where they differ by more than 0.1 points.
Standard library only.
"""
import collections
import json
import sys


def distance(said, heard):
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            diagonal, row[j] = row[j], min(diagonal + (word != other), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def main():
    profiles, messages = {}, []
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            value = json.loads(line)
            if "asr_input" in value:
                messages.append(value)
            elif "noise_profile" in value and "channel" in value:
                profiles[value["conversation_id"]] = value["noise_profile"]
    counted = collections.defaultdict(lambda: [0, 0])
    for message in messages:
        if message["asr_input"] is not None:
            said, heard = message["asr_input"].split(), message["asr_output"].split()
            totals = counted[(profiles[message["conversation_id"]], message["role"])]
            totals[0] += len(said)
            totals[1] += distance(said, heard)
    reported = collections.defaultdict(lambda: [0, 0])
    with open(sys.argv[2], encoding="utf-8") as report:
        for dial in json.load(report)["noise"]:
            if dial["operator"] == "asr" and "_words" in dial["dial"]:
                totals = reported[(dial["entry"].split("/")[0] if "/" in dial["entry"] else None, dial["dial"].split("_")[0])]
                totals[0] += dial["out_of"]
                totals[1] += dial["hits"]
    off = not counted
    for (profile, role), (words, errors) in sorted(counted.items()):
        told_words, told = reported.get((profile, role)) or reported[(None, role)]
        rate, told_rate = 100 * errors / words, 100 * told / max(1, told_words)
        off |= abs(rate - told_rate) > 0.1
        print(f"{profile} {role}: {words} words, {errors} errors, {rate:.2f} %; the report says {told_rate:.2f} % of {told_words}")
    sys.exit(1 if off else 0)


if __name__ == "__main__":
    main()
