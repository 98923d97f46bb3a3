#!/usr/bin/env python3
"""Writes the noise traces shipped with Inflight: one whole number of dBm per line, one reading per millisecond.

Usage: make_traces.py [FOLDER]     (default: the folder of this file)

All four are drawn from random.Random(SEED).random() alone, which Python keeps the same from version to version, so the
same files come out anywhere. The floor is -98 dBm (a quarter of the readings each -99 and -97), inside one 5 dB bin.

quiet   20000 readings. 200 bumps of 1 ms, -92 .. -76 dBm. At a gain of -54 dBm nothing is lost: the worst
        ratio of signal to noise is 22 dB.
spiky   20000 readings. 100 such bumps and 205 spikes of 1 ms, -55 .. -46 dBm, no two within 3 ms. Either trial of a
        packet may hit a spike: about .02 of the packets are lost per hop at -54.
harsh   20000 readings. Bursts of 2 to 6 ms, -55 .. -51 dBm, with gaps of 3 ms and more, mean 29 ms. A burst loses
        what ends in it or up to 1.43 ms after it: about 5.43/33 = .17 of the packets per hop at -54.
loop40  40 readings. All patterns of 20 differ and have one successor each, so closest pattern matching makes a loop of
        the last 20 of them, at every node in the same phase; 2 of the 20 ms are a spike at -50 dBm.
"""

import pathlib
import random
import sys

SEED = 20240607
READINGS = 20_000


def floor(draw):
    return -99 if draw < 0.25 else -98 if draw < 0.75 else -97


def between(draw, low, high):
    return low + int(draw * (high - low + 1))


def isolated(rng, events):
    """A floor with single readings above it; events: (how many in READINGS, lowest, highest dBm). No two within 3 ms."""
    readings = [floor(rng.random()) for _ in range(READINGS)]
    free = [True] * READINGS
    for count, low, high in events:
        while count > 0:
            at = between(rng.random(), 3, READINGS - 4)
            if free[at]:
                readings[at] = between(rng.random(), low, high)
                free[at - 3 : at + 4] = [False] * 7
                count -= 1
    return readings


def bursts(rng):
    readings = []
    while len(readings) < READINGS:
        gap = 2
        while True:
            gap += 1
            if rng.random() < 1 / 27:
                break
        readings += [floor(rng.random()) for _ in range(gap)]
        readings += [between(rng.random(), -55, -51) for _ in range(between(rng.random(), 2, 6))]
    return readings[:READINGS]


def loop():
    first = [-98, -97, -98, -94, -98, -98, -92, -98, -97, -98, -50, -51, -98, -99, -98, -97, -93, -98, -98, -97]
    second = [-98, -98, -94, -98, -97, -98, -98, -92, -98, -98, -97, -98, -50, -50, -98, -97, -98, -98, -93, -99]
    return first + second


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    traces = {
        "quiet": isolated(random.Random(SEED), [(200, -92, -76)]),
        "spiky": isolated(random.Random(SEED + 1), [(205, -55, -46), (100, -92, -76)]),
        "harsh": bursts(random.Random(SEED + 2)),
        "loop40": loop(),
    }
    for name, readings in traces.items():
        (folder / f"{name}.txt").write_text("".join(f"{reading}\n" for reading in readings), newline="\n")


if __name__ == "__main__":
    main()
