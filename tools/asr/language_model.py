"""Reads the recogniser's language model (Debian: pocketsphinx-en-us) as far as the words of a lexicon go. Logs are to base 10."""
import math
import struct

PATH = "/usr/share/pocketsphinx/model/en-us/en-us.lm.bin"


class LanguageModel:
    """
    The file: header; numbers of words, pairs and triples; three tables of 16-bit quantisation (pair, backoff of a pair, triple); words (log probability and backoff to base 1.0001, place of the
    first pair that ends in them); pairs in bits (the word before, backoff, probability, place of the first triple), then triples in bits (the word before the pair, probability), each under
    what they end in; the words' names.
    """

    def __init__(self):
        data = self.data = open(PATH, "rb").read()
        assert data[:19] == b"Trie Language Model" and data[19] == 3
        count, pairs, triples = struct.unpack_from("<3I", data, 20)
        scale = math.log10(1.0001)
        self.quantised = [[q * scale for q in struct.unpack_from("<65536f", data, 36 + k * 65536 * 4)] for k in range(3)]
        at = 36 + 3 * 65536 * 4
        words = [struct.unpack_from("<ffI", data, at + 12 * i) for i in range(count + 1)]
        end = len(data) - 1
        for _ in range(count):
            end = data.rindex(b"\0", 0, end)
        self.names = [n.decode("utf-8", "replace") for n in data[end + 1:].split(b"\0")[:count]]
        self.firsts = [w[2] for w in words]
        self.words = {n: w[0] * scale for n, w in zip(self.names, words)}
        self.backoffs = {n: w[1] * scale for n, w in zip(self.names, words)}
        self.word_bits = count.bit_length()
        self.width = self.word_bits + 32 + triples.bit_length()
        self.pairs_at = at + 12 * (count + 1)
        self.triples_at = self.pairs_at + ((pairs + 1) * self.width + 7) // 8 + 8

    def bits(self, at, place, width):
        start = place * width
        return int.from_bytes(self.data[at + (start >> 3):at + (start >> 3) + 16], "little") >> (start & 7) & ((1 << width) - 1)

    def grams(self, lexicon):
        """Dictionaries of (before, word) to log probability, of the same to backoff, and of (first, second, word) to log probability."""
        pairs, backoffs, triples = {}, {}, {}
        low = (1 << self.word_bits) - 1
        for i, word in enumerate(self.names):
            if word not in lexicon:
                continue
            following = self.bits(self.pairs_at, self.firsts[i], self.width)
            for place in range(self.firsts[i], self.firsts[i + 1]):
                entry, following = following, self.bits(self.pairs_at, place + 1, self.width)
                before = self.names[entry & low]
                if before not in lexicon:
                    continue
                rest = entry >> self.word_bits
                pairs[before, word], backoffs[before, word] = self.quantised[0][rest >> 16 & 0xFFFF], self.quantised[1][rest & 0xFFFF]
                for third in range(rest >> 32, following >> self.word_bits + 32):
                    bits = self.bits(self.triples_at, third, self.word_bits + 16)
                    if self.names[bits & low] in lexicon:
                        triples[self.names[bits & low], before, word] = self.quantised[2][bits >> self.word_bits]
        return pairs, backoffs, triples
