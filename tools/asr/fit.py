#!/usr/bin/env python3
"""Fits the error model of a recogniser to what hear.py recorded, and writes it as tables.

    python3 fit.py WORK OUT

Reads WORK/heard.jsonl, and of the recogniser (Debian: pocketsphinx-en-us) its pronouncing dictionary and the unigrams of its language model. Writes to OUT, usually taxonomies/noise/asr:

    words.tsv       the recogniser's commoner words and all that occur here: word, -100 log10 probability, phones
    phrases.tsv     said, heard, count: pieces of one to three words that were heard as something else ("-": as nothing)
    said.tsv        word, times said, times within a wrong piece
    classes.tsv     the same by class of word
    regions.tsv     words said in a row of wrong pieces, count
    phones.tsv      phone said, phone heard, count ("-": none), cost of taking one for the other
    following.tsv   word, word after it, -100 log10 probability there
    runs.tsv        after a right and after a wrong piece: pieces, wrong ones

Said and heard are aligned by phones. Where both have a word boundary at the same place a piece ends, so that a piece is what was misheard together:
"router will ship" heard as "under will shape" is three pieces, "zip code" heard as "said" one. Only utterances of the set "fit" are used; "held-out" is for compare.py.
"""
import collections
import json
import math
import os
import re
import struct
import subprocess
import sys

MODEL = "/usr/share/pocketsphinx/model/en-us"
LEXICON = 20000
FOLLOWING = 120000
VOWELS = set("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
GROUPS = ["P B", "T D", "K G", "F V TH DH", "S Z SH ZH", "CH JH", "M N NG", "L R", "W Y", "HH"]
GROUP = {phone: i for i, group in enumerate(GROUPS) for phone in group.split()}
NUMBERS = set("""zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
eighty ninety hundred thousand million first second third fourth fifth sixth seventh eighth ninth tenth point""".split())
FUNCTION = set("""the a an and or but so if of to in on at by for from with as is are was were be been being am do does did have has had having will would can could shall should may might must
i you he she it we they me him her us them my your his its our their this that these those there here what which who whose when where why how not no yes than then too very just up out
off over into about it's i'm i'll i've i'd you're you'll you've we'll we're we've that's there's what's don't didn't can't won't doesn't isn't wasn't couldn't let's""".split())
# words that no dataset should hold, however near they sound
UNFIT = re.compile(r"fuck|shit|cunt|genital|penis|vagina|bitch|whore|slut|nigg|fagg|\bfag|rape|rapist|porn|sex|nazi|bastard|\bcock|dick\b|dicks|pussy|tits\b|boob|orgasm|masturb|nipple|erotic|condom|hooker|prostitut|suicid|terroris|"
                   r"murder|kill|holocaust|hitler|jews?\b|muslim|islam|negro|gays?\b|lesbian|homosex|heroin|cocaine|asshole|\bass\b|\basses\b|damn|goddamn|crap|piss|breast|naked|nude|incest|molest|bomb|corpse|dead\b|dying|slave")
HESITATIONS = set("uh um uhm er erm hm hmm mm mhm ah oh okay yeah".split())


def dictionary():
    first = {}
    for line in open(f"{MODEL}/cmudict-en-us.dict", encoding="utf-8"):
        word, phones = line.strip().split(" ", 1)
        if "(" not in word and re.fullmatch(r"[a-z']+", word):
            first[word] = phones.split()
    return first


def language_model():
    """
    Word to log10 probability, and (word before, word) to log10 probability, from the language model's file: header, counts, tables of 16-bit quantisation, unigrams (logs to base
    1.0001), bigrams in bits (the word before, backoff, probability, place of its trigrams) under the word that they end in, trigrams, words.
    """
    data = open(f"{MODEL}/en-us.lm.bin", "rb").read()
    assert data[:19] == b"Trie Language Model" and data[19] == 3
    count, _, trigrams = struct.unpack_from("<3I", data, 20)
    scale = math.log10(1.0001)
    quantised = struct.unpack_from("<65536f", data, 36)
    at = 36 + 3 * 65536 * 4
    logs = [struct.unpack_from("<f", data, at + 12 * i)[0] * scale for i in range(count)]
    firsts = [struct.unpack_from("<I", data, at + 12 * i + 8)[0] for i in range(count + 1)]
    end = len(data) - 1
    for _ in range(count):
        end = data.rindex(b"\0", 0, end)
    names = [n.decode("utf-8", "replace") for n in data[end + 1:].split(b"\0")[:count]]
    at += 12 * (count + 1)
    word_bits, width = count.bit_length(), count.bit_length() + 32 + trigrams.bit_length()

    def bigrams(lexicon):
        for i, word in enumerate(names):
            if word in lexicon:
                for k in range(firsts[i], firsts[i + 1]):
                    bits = int.from_bytes(data[at + (k * width >> 3):at + (k * width >> 3) + 16], "little") >> (k * width & 7)
                    before = names[bits & ((1 << word_bits) - 1)]
                    if before in lexicon:
                        yield before, word, quantised[bits >> (word_bits + 16) & 0xFFFF] * scale

    return dict(zip(names, logs)), bigrams


def spell_out(words, known):
    """Phones of words that the dictionary lacks, as the synthesiser's letter-to-sound rules have them."""
    names = {"ax": "AH", "pau": None}
    out = {}
    for word in words:
        said = subprocess.run(["flite", "-ps", "-t", word, "-o", "none"], capture_output=True, text=True, check=True).stdout.split()
        out[word] = [names.get(p, p.upper()) for p in said if names.get(p, p) is not None]
    return out


def first_cost(a, b):
    if a == b:
        return 0.0
    if a is None or b is None:
        p = a or b
        return 0.55 if p in ("AH", "IH", "HH", "T", "D", "R", "L") else 0.75
    if a in VOWELS and b in VOWELS:
        return 0.4
    if a in VOWELS or b in VOWELS:
        return 1.2
    return 0.35 if GROUP[a] == GROUP[b] else 0.8


def align(said, heard, cost):
    """Pairs (phone or None, phone or None) of the cheapest alignment, and the phones' places."""
    n, m = len(said), len(heard)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for j in range(1, m + 1):
        best[0][j] = best[0][j - 1] + cost(None, heard[j - 1])
    for i in range(1, n + 1):
        best[i][0] = best[i - 1][0] + cost(said[i - 1], None)
        row, above = best[i], best[i - 1]
        for j in range(1, m + 1):
            row[j] = min(above[j - 1] + cost(said[i - 1], heard[j - 1]), above[j] + cost(said[i - 1], None), row[j - 1] + cost(None, heard[j - 1]))
    pairs, i, j = [], n, m
    while i or j:
        if i and j and abs(best[i][j] - best[i - 1][j - 1] - cost(said[i - 1], heard[j - 1])) < 1e-9:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and abs(best[i][j] - best[i - 1][j] - cost(said[i - 1], None)) < 1e-9:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]


def pieces(said, heard, phones, cost):
    """The utterance in pieces (words said, words heard), each as short as the boundaries allow; and its phone pairs."""
    sp, hp = [p for w in said for p in phones[w]], [p for w in heard for p in phones[w]]
    pairs = align(sp, hp, cost)
    # for each count of said phones, the counts of heard phones at which an alignment path passes
    path, i, j = [(0, 0)], 0, 0
    for a, b in pairs:
        i, j = i + (a is not None), j + (b is not None)
        path.append((i, j))
    ends = {}
    at = 0
    for k, w in enumerate(said):
        at += len(phones[w])
        ends[at] = k + 1
    heard_ends, at = {}, 0
    for k, w in enumerate(heard):
        at += len(phones[w])
        heard_ends[at] = k + 1
    ends[0] = heard_ends[0] = 0
    cuts = [(0, 0)]
    for i, j in path:
        if i in ends and j in heard_ends and (ends[i], heard_ends[j]) != cuts[-1]:
            cuts.append((ends[i], heard_ends[j]))
    if cuts[-1] != (len(said), len(heard)):
        cuts.append((len(said), len(heard)))
    out = []
    for (a, b), (c, d) in zip(cuts, cuts[1:]):
        out.extend(split_equal(said[a:c], heard[b:d]))
    return out, [(sp[a] if a is not None else None, hp[b] if b is not None else None) for a, b in pairs]


def split_equal(said, heard):
    """Words that both ends of a piece share were heard right."""
    front = []
    while said and heard and said[0] == heard[0] and (len(said) > 1 or len(heard) > 1):
        front.append(([said[0]], [heard[0]]))
        said, heard = said[1:], heard[1:]
    back = []
    while said and heard and said[-1] == heard[-1] and (len(said) > 1 or len(heard) > 1):
        back.insert(0, ([said[-1]], [heard[-1]]))
        said, heard = said[:-1], heard[:-1]
    return front + ([(said, heard)] if said or heard else []) + back


def kind(word, known):
    if word in HESITATIONS:
        return "hesitation"
    if len(word) == 1 and word not in "ai":
        return "letter"
    if word in NUMBERS:
        return "number"
    if word in FUNCTION:
        return "function"
    return "content" if word in known else "unknown"


def table(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("# " + head + "\n")
        for row in rows:
            f.write("\t".join(str(c) for c in row) + "\n")


def main():
    work, out = sys.argv[1], sys.argv[2]
    os.makedirs(out, exist_ok=True)
    rows = [r for r in map(json.loads, open(f"{work}/heard.jsonl", encoding="utf-8")) if r["set"] == "fit"]
    rows.sort(key=lambda r: r["id"])
    known = dictionary()
    grams, bigrams = language_model()
    used = {w for r in rows for w in r["said"].split() + r["heard"].split()}
    phones = dict(known)
    phones.update(spell_out(sorted(w for w in used if w not in known), known))
    phones = collections.defaultdict(lambda: ["AH"], {w: p for w, p in phones.items() if p})

    cost = first_cost
    for _ in range(2):
        pairs = collections.Counter()
        aligned = []
        for r in rows:
            cut, phone_pairs = pieces(r["said"].split(), r["heard"].split(), phones, cost)
            aligned.append((r, cut))
            pairs.update(phone_pairs)
        cost = learned_cost(pairs)

    phrases, regions = collections.Counter(), collections.Counter()
    said, wrong = collections.Counter(), collections.Counter()
    after = {False: [0, 0], True: [0, 0]}
    for r, cut in aligned:
        before, length = False, 0
        for s, h in cut + [([], [])]:
            is_wrong = s != h
            length += len(s) if is_wrong else 0
            if length and not is_wrong:
                regions[min(length, 8)] += 1
                length = 0
            if not s and not h:
                continue
            for w in s:
                said[w] += 1
                wrong[w] += is_wrong
            if is_wrong:
                if 1 <= len(s) <= 3:
                    phrases[(" ".join(s), " ".join(h) or "-")] += 1
            after[before][0] += 1
            after[before][1] += is_wrong
            before = is_wrong

    classes = collections.defaultdict(lambda: [0, 0])
    for w, n in said.items():
        classes[kind(w, known)][0] += n
        classes[kind(w, known)][1] += wrong[w]

    common = sorted((w for w in known if w in grams and (len(w) > 1 or w in "ai")), key=lambda w: (-grams[w], w))[:LEXICON]
    said_words = {w for r in rows for w in r["said"].split()}
    lexicon = sorted(set(common) | {w for w in used if w in known} | set("abcdefghijklmnopqrstuvwxyz"))
    least = min(p for p in grams.values() if p > -20)
    lexicon = [w for w in lexicon if w in said_words or not UNFIT.search(w)]
    table(f"{out}/words.tsv", "word, -100 log10 of its probability in the recogniser's language model, phones (recogniser: pocketsphinx-en-us)",
          [(w, round(-100 * grams.get(w, least)), " ".join(known[w])) for w in lexicon if w in known])
    table(f"{out}/phrases.tsv", "said, heard, times", [(s, h, n) for (s, h), n in sorted(phrases.items()) if all(w in said_words or not UNFIT.search(w) for w in h.split())])
    table(f"{out}/said.tsv", "word, times said, times within a wrong piece", [(w, n, wrong[w]) for w, n in sorted(said.items()) if n >= 3])
    table(f"{out}/classes.tsv", "class of words, times said, times within a wrong piece", [(k, *v) for k, v in sorted(classes.items())])
    names = [None, *sorted(set(GROUP) | VOWELS)]
    table(f"{out}/regions.tsv", "words said in a row of wrong pieces (8: and more), rows", sorted(regions.items()))
    table(f"{out}/phones.tsv", "phone said, phone heard ('-': none), times, cost in hundredths (from the times, smoothed by kind of sound)",
          [(a or "-", b or "-", pairs[(a, b)], round(100 * cost(a, b))) for a in names for b in names if a != b])
    pairs_of_words = sorted(bigrams(set(lexicon) | {"<s>", "</s>"}), key=lambda b: (-(grams[b[0]] if b[0] != "<s>" else -1.1) - b[2], b[0], b[1]))[:FOLLOWING]
    table(f"{out}/following.tsv", "word, word after it, -100 log10 of its probability there: the commonest pairs of the recogniser's language model",
          sorted((a, b, max(0, round(-100 * p))) for a, b, p in pairs_of_words))
    table(f"{out}/runs.tsv", "after a right or wrong piece: pieces, of these wrong", [("right", *after[False]), ("wrong", *after[True])])
    n = sum(said.values())
    print(f"{len(rows)} utterances, {n} words, {sum(wrong.values()) / n:.1%} of the words in wrong pieces, {len(phrases)} distinct wrong pieces, {len(lexicon)} words")


def learned_cost(pairs):
    """Cost from the counts: minus the log of the chance that a phone is heard as another, scaled so that the classes' costs keep their size."""
    said, total = collections.Counter(), sum(pairs.values())
    for (a, _), n in pairs.items():
        said[a] += n
    memo = {}

    def cost(a, b):
        key = (a, b)
        if key not in memo:
            if a == b:
                memo[key] = 0.0
            else:
                chance = (pairs[key] + 2 * math.exp(-3 * first_cost(a, b))) / (said[a] + 40)
                memo[key] = 0.5 * first_cost(a, b) + 0.5 * min(1.3, -math.log(chance) / 6)
        return memo[key]

    return cost


if __name__ == "__main__":
    main()
