#!/usr/bin/env python3
"""Finds which words the recogniser hears, and which it loses, more often than the model does, and writes what makes up for it.

    python3 lean.py WORK OUT CXMARENA

WORK/heard.jsonl is what hear.py recorded, OUT what fit.py wrote, CXMARENA the command. Writes OUT/leanings.tsv: word, what speaks against hearing it beyond sound and language model, in
hundredths of a power of ten, and how often it is lost in percent of what its own count says.

The model's tables are fitted on either half of the utterances and the model hears the other half, so that it knows nothing of what it is compared with. Words that it wrongly hears too often
are made costlier, words that it loses too often less so, round after round.
"""
import collections
import json
import math
import os
import subprocess
import sys

ROUNDS = 12
LEAST = 20
SPEAKERS = 40


def wrong(said, heard):
    """The words said and the words heard that are on no cheapest alignment's diagonal of equals."""
    n, m = len(said), len(heard)
    best = [[n - i + m - j if i == n or j == m else 0 for j in range(m + 1)] for i in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best[i][j] = best[i + 1][j + 1] if said[i] == heard[j] else 1 + min(best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    lost, found, i, j = [], [], 0, 0
    while i < n or j < m:
        if i < n and j < m and said[i] == heard[j] and best[i][j] == best[i + 1][j + 1]:
            i, j = i + 1, j + 1
        elif i < n and j < m and best[i][j] == 1 + best[i + 1][j + 1]:
            lost, found, i, j = lost + [said[i]], found + [heard[j]], i + 1, j + 1
        elif i < n and (j == m or best[i][j] == 1 + best[i + 1][j]):
            lost, i = lost + [said[i]], i + 1
        else:
            found, j = found + [heard[j]], j + 1
    return lost, found


def tally(pairs):
    lost, found, errors, words = collections.Counter(), collections.Counter(), 0, 0
    for said, heard in pairs:
        gone, come = wrong(said.split(), heard.split())
        lost.update(gone)
        found.update(come)
        errors += max(len(gone), len(come))
        words += len(said.split())
    return lost, found, errors / words


def write(path, against, lost):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("# word, what speaks against hearing it beyond sound and language model, in hundredths of a power of ten; how often it is lost, in percent of what its own count says (lean.py)\n")
        for word in sorted(set(against) | set(lost)):
            f.write(f"{word}\t{round(against[word])}\t{round(100 * math.exp(lost[word]))}\n")


def main():
    work, out, command = sys.argv[1:]
    rows = sorted((r for r in map(json.loads, open(f"{work}/heard.jsonl", encoding="utf-8")) if r["set"] == "fit"), key=lambda r: r["id"])
    halves = []
    for half in (0, 1):
        folder = f"{work}/half{half}"
        tables = f"{folder}/taxonomies/noise/asr"
        subprocess.run([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "fit.py"), work, tables, str(half)], check=True)
        others = [(r["said"], r["heard"]) for r in rows[1 - half::2]]
        with open(f"{folder}/said.txt", "w", encoding="utf-8") as f:
            for start in range(0, len(others), SPEAKERS):
                f.write("---\n" * (start > 0) + "".join(f"customer: {said}\n" for said, _ in others[start:start + SPEAKERS]))
        lost, found, rate = tally(others)
        with open(f"{folder}/heard.yaml", "w", encoding="utf-8") as f:
            f.write(f'name: heard\ndescription: Nothing but a recogniser.\noperators:\n  - use: asr\n    reason: to be set beside the real one\n    customer_words: {{rate: {100 * rate:.2f}, unit: percent of words, reason: "as often as the recogniser"}}\n')
        halves.append((folder, tables, lost, found))

    real_lost, real_found = halves[0][2] + halves[1][2], halves[0][3] + halves[1][3]
    against, lost = collections.Counter(), collections.Counter()
    for _ in range(ROUNDS):
        model_lost, model_found = collections.Counter(), collections.Counter()
        for folder, tables, _, _ in halves:
            write(f"{tables}/leanings.tsv", against, lost)
            lines = subprocess.run([command, "noise", "preview", f"{folder}/heard.yaml", "--file", f"{folder}/said.txt", "--channel", "voice", "--content", folder, "--json"],
                                   check=True, capture_output=True, text=True, encoding="utf-8").stdout.splitlines()
            gone, come, _ = tally([(r["asr_input"], r["asr_output"]) for r in map(json.loads, lines)])
            model_lost, model_found = model_lost + gone, model_found + come
        off = sum(abs(real_found[w] - model_found[w]) for w in real_found | model_found if real_found[w] + model_found[w] >= LEAST) / sum(real_found.values())
        print(f"words wrongly heard too often or too rarely: {off:.1%}", file=sys.stderr, flush=True)
        for word in real_found | model_found:
            if real_found[word] + model_found[word] >= LEAST:
                against[word] += 130 * math.log10((model_found[word] + 8) / (real_found[word] + 8))
        for word in real_lost | model_lost:
            if real_lost[word] + model_lost[word] >= LEAST:
                lost[word] = max(-1.2, min(1.2, lost[word] + 0.6 * math.log((real_lost[word] + 8) / (model_lost[word] + 8))))
    write(f"{out}/leanings.tsv", against, lost)


if __name__ == "__main__":
    main()
