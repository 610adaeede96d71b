#!/usr/bin/env python3
"""Fits the error model of a recogniser to what hear.py recorded, and writes it as tables.

    python3 fit.py WORK OUT [HALF]

Reads WORK/heard.jsonl, and of the recogniser (Debian: pocketsphinx-en-us) its pronouncing dictionary and its language model. Writes to OUT, usually taxonomies/noise/asr:

    words.tsv       the recogniser's commoner words and all that occur here: word, -100 log10 probability and backoff, phones
    phrases.tsv     said, heard, count: pieces of one to six words, and rows of them, that were heard as something else ("-": as nothing)
    said.tsv        word, times said, times within a wrong piece
    classes.tsv     the same by class of word
    phones.tsv      phone said, phone heard, count ("-": none), cost of taking one for the other
    following.tsv   word, words after it each with -100 log10 probability there
    triples.tsv     two words, their backoff, words after them each with -100 log10 probability there
    company.tsv     by what the language model has against a word and the one after it: times said, within a wrong piece, and how often that was to be expected of these words

Said and heard are aligned by phones. Where both have a word boundary at the same place a piece ends, so that a piece is what was misheard together:
"router will ship" heard as "under will shape" is three pieces, "zip code" heard as "said" one. Only utterances of the set "fit" are used; "held-out" is for the tests. With HALF, 0 or 1,
every other of them is left out, for lean.py.
"""
import collections
import json
import math
import os
import re
import subprocess
import sys

from language_model import LanguageModel

MODEL = "/usr/share/pocketsphinx/model/en-us"
LEXICON = 30000
FOLLOWING = 360000
TRIPLES = 340000
ODDITIES = range(240, 961, 60)
LONGEST_PIECE = 6
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


def note(row, phrases):
    """Counts the wrong pieces of a row, and the row itself, as far as words were said there and not too many."""
    whole = ([w for s, _ in row for w in s], [w for _, h in row for w in h])
    for s, h in row + ([whole] if len(row) > 1 else []):
        if 1 <= len(s) <= LONGEST_PIECE:
            phrases[(" ".join(s), " ".join(h) or "-")] += 1


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
    if len(sys.argv) > 3:
        rows = rows[int(sys.argv[3])::2]
    known = dictionary()
    model = LanguageModel()
    grams, backoffs = model.words, model.backoffs
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

    phrases = collections.Counter()
    said, wrong = collections.Counter(), collections.Counter()
    for r, cut in aligned:
        row = []
        for s, h in cut + [([], [])]:
            for w in s:
                said[w] += 1
                wrong[w] += s != h
            if s != h:
                row.append((s, h))
            else:
                note(row, phrases)
                row = []

    classes = collections.defaultdict(lambda: [0, 0])
    for w, n in said.items():
        classes[kind(w, known)][0] += n
        classes[kind(w, known)][1] += wrong[w]

    common = sorted((w for w in known if w in grams and (len(w) > 1 or w in "ai")), key=lambda w: (-grams[w], w))[:LEXICON]
    said_words = {w for r in rows for w in r["said"].split()}
    lexicon = sorted(set(common) | {w for w in used if w in known} | set("abcdefghijklmnopqrstuvwxyz"))
    least = min(p for p in grams.values() if p > -20)
    lexicon = [w for w in lexicon if w in said_words or not UNFIT.search(w)]
    table(f"{out}/words.tsv", "word, -100 log10 of its probability in the recogniser's language model, the same of its weight where a pair is unknown, phones (recogniser: pocketsphinx-en-us)",
          [(w, round(-100 * grams.get(w, least)), round(-100 * backoffs.get(w, 0)), " ".join(known[w])) for w in lexicon if w in known])
    table(f"{out}/phrases.tsv", "said, heard, times", [(s, h, n) for (s, h), n in sorted(phrases.items()) if all(w in said_words or not UNFIT.search(w) for w in h.split())])
    table(f"{out}/said.tsv", "word, times said, times within a wrong piece", [(w, n, wrong[w]) for w, n in sorted(said.items()) if n >= 3])
    table(f"{out}/classes.tsv", "class of words, times said, times within a wrong piece", [(k, *v) for k, v in sorted(classes.items())])
    names = [None, *sorted(set(GROUP) | VOWELS)]
    table(f"{out}/phones.tsv", "phone said, phone heard ('-': none), times, cost in hundredths (from the times, smoothed by kind of sound)",
          [(a or "-", b or "-", pairs[(a, b)], round(100 * cost(a, b))) for a in names for b in names if a != b])
    two, weights, three = model.grams(set(lexicon) | {"<s>", "</s>"})
    first = {**grams, "<s>": -1.1}
    two_kept = sorted(two, key=lambda g: (-first[g[0]] - two[g], g))[:FOLLOWING]
    three_kept = sorted(three, key=lambda g: (-first[g[0]] - two.get(g[:2], -9) - three[g], g))[:TRIPLES]
    following, triples = collections.defaultdict(list), collections.defaultdict(list)
    for *before, word in sorted(two_kept):
        following[before[0]].append(f"{word} {hundredths(two[before[0], word])}")
    for *before, word in sorted(three_kept):
        triples[tuple(before)].append(f"{word} {hundredths(three[(*before, word)])}")
    table(f"{out}/following.tsv", "word, words after it with -100 log10 of their probability there: the commonest pairs of the recogniser's language model",
          [(before, " ".join(words)) for before, words in sorted(following.items())])
    table(f"{out}/triples.tsv", "two words, -100 log10 of the weight of a word after them whose triple is unknown, words after them with -100 log10 of their probability there: the commonest triples",
          [(*before, round(-100 * weights.get(before, 0)), " ".join(words)) for before, words in sorted(triples.items())])
    kept = {g: hundredths(two[g]) for g in two_kept}

    def rarity(before, word):
        return kept.get((before, word)) or round(-100 * (backoffs.get(before, -0.5) + (grams.get(word, -6) if word != "</s>" else -1.5)))

    company = collections.defaultdict(lambda: [0, 0, 0.0])
    for r, cut in aligned:
        words = [(w, s != h) for s, h in cut for w in s]
        for i, (w, is_wrong) in enumerate(words):
            oddity = rarity(words[i - 1][0] if i else "<s>", w) + rarity(w, words[i + 1][0] if i + 1 < len(words) else "</s>")
            count = company[next((o for o in ODDITIES if oddity < o), 10000)]
            count[0] += 1
            count[1] += is_wrong
            count[2] += (wrong[w] + 1.5) / (said[w] + 6)
    table(f"{out}/company.tsv", "below which -100 log10 probability of a word and the one after it together; times said, within a wrong piece, expected there by the words alone",
          [(below, n, k, round(x)) for below, (n, k, x) in sorted(company.items())])
    n = sum(said.values())
    print(f"{len(rows)} utterances, {n} words, {sum(wrong.values()) / n:.1%} of the words in wrong pieces, {len(phrases)} distinct wrong pieces, {len(lexicon)} words")


def hundredths(log):
    return max(0, round(-100 * log))


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
