#!/usr/bin/env python3
"""Speaks utterances with speech synthesisers and has them recognised: the raw material that fit.py learns from.

    python3 hear.py UTTERANCES.jsonl WORK [--limit 3400]

UTTERANCES.jsonl: what `cxmarena noise preview ... --json` prints: an object a line with `role` and `asr_input`, the words as they are spoken.
WORK: a folder; WORK/heard.jsonl gets a line an utterance: {"id", "set", "role", "voice", "line", "said", "heard"}. Interrupted, the script goes on where it stopped.

Programs (Debian): flite, espeak-ng, sox, pocketsphinx, pocketsphinx-en-us. Nothing else needs them; generation reads the fitted data only.
The recogniser loses the thread entirely in 8 kHz audio or at the noise of a bad line, so lines are band-limited and noisy only as far as half of the words survive; rates
are dials of the profiles in any case, what is learned here is which errors happen.
"""
import array
import hashlib
import json
import math
import os
import random
import re
import subprocess
import sys

MODEL = "/usr/share/pocketsphinx/model/en-us"
VOICES = [("flite", "slt", 26), ("flite", "rms", 26), ("flite", "awb", 22), ("flite", "kal16", 22), ("espeak", "en-us+f2", 4)]
# name, weight, sox effects, telephone coding, signal to noise ratio in dB, share of 20 ms packets lost
LINES = [("clear", 45, "", False, 60, 0.0), ("telephone", 35, "sinc 150-6000", True, 36, 0.002), ("harsh", 20, "sinc 150-5500", True, 29, 0.007)]
RATE = 16000
LONGEST = 30
BATCH = 100
HELD_OUT = 6  # one utterance in so many


def pick(options, weights, key):
    at = int(hashlib.sha256(key.encode()).hexdigest()[:12], 16) % sum(weights)
    for option, weight in zip(options, weights):
        if at < weight:
            return option
        at -= weight


def order(key):
    return hashlib.sha256(("order" + key).encode()).hexdigest()


def utterances(path, limit):
    seen, rows = set(), []
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        said = row.get("asr_input") or ""
        if row["role"] in ("customer", "agent") and 1 <= len(said.split()) <= LONGEST and said not in seen and re.fullmatch(r"[a-z' ]+", said):
            seen.add(said)
            rows.append({"id": hashlib.sha256(said.encode()).hexdigest()[:12], "role": row["role"], "said": said})
    rows.sort(key=lambda r: order(r["id"]))
    return rows[:limit]


def samples(path):
    data = array.array("h")
    with open(path, "rb") as f:
        data.frombytes(f.read())
    return data


def loudness(data):
    return math.sqrt(sum(map(lambda x: x * x, data)) / max(1, len(data)))


def synthesise(row, folder, noise):
    engine, voice, _ = pick(VOICES, [v[2] for v in VOICES], "voice" + row["id"])
    name, _, effects, coded, snr, lost = pick(LINES, [c[1] for c in LINES], "line" + row["id"])
    if engine == "espeak":
        name, effects, coded, snr, lost = LINES[0][0], *LINES[0][2:]
    wav, raw = f"{folder}/speech.wav", f"{folder}/{row['id']}.raw"
    if engine == "flite":
        subprocess.run(["flite", "-voice", voice, "-t", row["said"], "-o", wav], check=True)
    else:
        subprocess.run(["espeak-ng", "-v", voice, "-s", "140", "-w", wav, row["said"]], check=True)
    code = "-e mu-law" if coded else ""
    subprocess.run(f"sox -D {wav} -r {RATE} {code} -t wav - {effects} | sox -D -t wav - -t raw -r {RATE} -b 16 -e signed -c 1 {raw}", shell=True, check=True)
    rng = random.Random(row["id"])
    data = samples(raw)
    if snr < 60 and data:
        factor = loudness(data) / (loudness(noise[:RATE]) * 10 ** (snr / 20))
        start = rng.randrange(max(1, len(noise) - len(data)))
        data = array.array("h", [max(-32768, min(32767, int(x + factor * y))) for x, y in zip(data, noise[start:start + len(data)])])
    for frame in range(0, len(data), RATE // 50):
        if lost and rng.random() < lost:
            part = data[frame:frame + RATE // 50]
            data[frame:frame + RATE // 50] = array.array("h", [0] * len(part))
    with open(raw, "wb") as f:
        f.write(data.tobytes())
    return f"{engine} {voice}", name


def recognise(folder, ids):
    with open(f"{folder}/ctl", "w") as f:
        f.write("".join(i + "\n" for i in ids))
    subprocess.run(
        ["pocketsphinx_batch", "-hmm", f"{MODEL}/en-us", "-lm", f"{MODEL}/en-us.lm.bin", "-dict", f"{MODEL}/cmudict-en-us.dict", "-adcin", "yes", "-adchdr", "0",
         "-cepdir", folder, "-cepext", ".raw", "-ctl", f"{folder}/ctl", "-hyp", f"{folder}/hyp", "-topn", "2", "-maxwpf", "10", "-maxhmmpf", "5000"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    heard = {}
    for line in open(f"{folder}/hyp"):
        words, name = re.fullmatch(r"(.*?) ?\((\S+) -?\d+\)", line.strip()).groups()
        heard[name] = " ".join(re.sub(r"\(\d+\)|\.", "", words).replace("-", " ").split())
    return heard


def main():
    source, work = sys.argv[1], sys.argv[2]
    limit = int(sys.argv[sys.argv.index("--limit") + 1]) if "--limit" in sys.argv else 3400
    audio = f"{work}/audio"
    os.makedirs(audio, exist_ok=True)
    subprocess.run(["sox", "-D", "-R", "-n", "-r", str(RATE), "-b", "16", "-c", "1", "-t", "raw", f"{work}/noise.raw", "synth", "60", "pinknoise"], check=True)
    noise = samples(f"{work}/noise.raw")
    out = f"{work}/heard.jsonl"
    done = {json.loads(line)["id"] for line in open(out)} if os.path.exists(out) else set()
    rows = [r for r in utterances(source, limit) if r["id"] not in done]
    for start in range(0, len(rows), BATCH):
        batch = rows[start:start + BATCH]
        lines = {r["id"]: synthesise(r, audio, noise) for r in batch}
        heard = recognise(audio, [r["id"] for r in batch])
        with open(out, "a", encoding="utf-8") as f:
            for row in batch:
                voice, line = lines[row["id"]]
                held = int(hashlib.sha256(("set" + row["id"]).encode()).hexdigest(), 16) % HELD_OUT == 0
                f.write(json.dumps({"id": row["id"], "set": "held-out" if held else "fit", "role": row["role"], "voice": voice, "line": line,
                                    "said": row["said"], "heard": heard.get(row["id"], "")}) + "\n")
                os.remove(f"{audio}/{row['id']}.raw")
        print(f"{min(start + BATCH, len(rows))} of {len(rows)}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
