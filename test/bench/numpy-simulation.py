"""Simulates the plan that numpy-simulation.ts wrote out, holds its percentiles against the program's, and says what it took."""
import json, math, pathlib, sys, time
import numpy as np

from numpy_words import read_model, round_steady

folder, total = pathlib.Path(sys.argv[1]), int(sys.argv[2])
project, shared = read_model(folder)
PLAN = json.loads((folder / "plan.json").read_text())
SETTLED, YEARS, FIRST = PLAN["settled"], PLAN["years"], PLAN["firstYear"]
BANDS = (5, 25, 50, 75, 95)

# The normal quantile: AS 241.
CENTRE = ([2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665],
          [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1])
NEAR = ([0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835],
        [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1])
FAR = ([2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103],
       [2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1])


def rational(both, at):
    top, bottom = (np.polyval(of, at) for of in both)
    return top / bottom


def quantile(share):
    q = share - 0.5
    r = 0.180625 - q * q
    z = q * rational(CENTRE, r)
    tail = np.abs(q) > 0.425
    if tail.any():
        inner, side = share[tail], q[tail]
        root = np.sqrt(-np.log(np.where(side < 0, inner, 1 - inner)))
        size = np.where(root <= 5, rational(NEAR, root - 1.6), rational(FAR, root - 5))
        z[tail] = np.where(side < 0, -size, size)
    return z


def threefry(key0, key1, count0, count1):
    u = np.uint32
    k0, k1 = u(key0), u(key1)
    k2 = k0 ^ k1 ^ u(0x1BD11BDA)
    a = count0 + k0
    b = np.full_like(count0, u(count1) + k1)
    even, odd = (13, 15, 26, 6), (17, 29, 16, 24)
    for step, (turns, x, y) in enumerate(((even, k1, k2), (odd, k2, k0), (even, k0, k1), (odd, k1, k2), (even, k2, k0))):
        for turn in turns:
            a = a + b
            b = ((b << u(turn)) | (b >> u(32 - turn))) ^ a
        a = a + x
        b = b + y + u(step + 1)
    return a, b


def deviations(start, count):
    paths = np.arange(start, start + count, dtype=np.uint32)
    factors, lower, years = PLAN["factors"], PLAN["lower"], YEARS - SETTLED
    independent = [[None] * years for _ in factors]
    for row, factor in zip(independent, factors):
        for year in range(years):
            place = (FIRST + year) & 1
            if year == 0 or place == 0:
                words = threefry(PLAN["seed"], factor["key"], paths, (FIRST + year) >> 1)
            row[year] = quantile((words[place] + 0.5) / 4294967296)
    found = []
    for at, factor in enumerate(factors):
        deviation, row = 0.0, []
        for year in range(years):
            deviation = deviation * factor["persistence"]
            if factor["active"][year]:
                weights = lower[at * len(factors) : at * len(factors) + at + 1]
                z = sum(weight * independent[other][year] for other, weight in enumerate(weights) if weight != 0)
                deviation = deviation + factor["spread"] * z
            row.append(deviation)
        found.append(row)
    return found


def cut(level, lowest):
    return np.where(level < lowest, lowest, np.where(level > 10.0, 10.0, level))


def rising(rises, moved):
    """The product of what assumptions make of a line, year after year."""
    level = [1.0] * (YEARS - SETTLED)
    for rise in rises:
        along = 1.0
        for year, per in enumerate(rise["per"]):
            along = along * (1 + per * moved[rise["factor"]][year])
            level[year] = level[year] * along
    return level


def vary(line, moved, series):
    """The series of one line, and what 普通交付税 follows of it; what assumptions make of it."""
    low, level = line["lowest"], rising(line["rises"], moved)
    if line["rises"]:
        level = [cut(of, low) for of in level]
    planned = PLAN["series"][line["entered"]]
    entered = series[line["entered"]] = list(planned)
    linked = series[line["linked"]] = list(PLAN["series"][line["linked"]]) if line["linked"] else []
    for year, own in enumerate(line["changed"]):
        whole = level[year]
        if line["shift"] >= 0:
            whole = cut(whole * (1 + moved[line["shift"]][year]), low)
        full = planned[SETTLED + year]
        amount = full + own * (whole - 1)
        entered[SETTLED + year] = np.maximum(full - own * (1 - low), amount) if line["neverNegative"] else amount
        if linked:
            follows = whole if line["isShiftLinked"] else level[year]
            linked[SETTLED + year] = linked[SETTLED + year] + own * (follows - 1)
    return level


def need(levels, moved, series):
    """What prices and wages move of all lines together."""
    priced = series[PLAN["need"]] = list(PLAN["series"][PLAN["need"]])
    for line in PLAN["needed"]:
        level = levels[line["varied"]] if line["rises"] is None else rising(line["rises"], moved)
        low = PLAN["varied"][line["varied"]]["lowest"]
        for year, amount in enumerate(line["amounts"]):
            priced[SETTLED + year] = priced[SETTLED + year] + amount * (cut(level[year], low) - 1)


def draw(start, count):
    moved = deviations(start, count)
    series = {}
    levels = [vary(line, moved, series) for line in PLAN["varied"]]
    if PLAN["need"]:
        need(levels, moved, series)
    interest, allocation = (list(PLAN["series"][PLAN[name]]) for name in ("interest", "allocation"))
    for loan in PLAN["loans"]:
        rate = np.minimum(0.2, np.maximum(0.0, loan["rate"] + moved[PLAN["rateFactor"]][loan["issue"] - SETTLED]))
        issued = round_steady(series[PLAN["issuance"]][loan["issue"]] / PLAN["unit"]) * PLAN["unit"]
        for year in range(loan["issue"] + 1, YEARS):
            more = issued * (rate - loan["rate"]) * loan["per"][year - loan["issue"]]
            interest[year] = interest[year] + more
            allocation[year] = allocation[year] + loan["allocation"] * more
    series[PLAN["interest"]], series[PLAN["allocation"]] = interest, allocation
    keys = (key.split(" ") for key in PLAN["keys"])
    return [np.broadcast_to(np.float64(series[key][int(year)]), count) for key, year in keys]


def simulate(size):
    kept = [[[] for _ in range(SETTLED, YEARS)] for _ in PLAN["steps"]]
    for start in range(0, total, size):
        count = min(size, total - start)
        for line, found in zip(kept, project(shared, draw(start, count))):
            for cells, figures in zip(line, found[SETTLED:]):
                cells.append(np.broadcast_to(figures, count))
    ranks = [max(1, math.ceil(band * total / 100 - 1e-9)) - 1 for band in BANDS]
    found = []
    for line in kept:
        cells = [np.concatenate(cell) for cell in line]
        found.append([np.sort(np.where(np.isnan(cell), -np.inf, cell))[ranks] for cell in cells])
    return found


def check(found):
    compared = 0
    for line, (cells, step) in enumerate(zip(found, PLAN["steps"])):
        for band, along in enumerate(PLAN["percentiles"][line]):
            for year, wanted in enumerate(along[SETTLED:]):
                if wanted is None:
                    continue
                compared += 1
                if abs(cells[year][band] - wanted) > max(step * 0.500001, 1e-9 * abs(wanted)):
                    sys.exit(f"line {line}, year {year}, {BANDS[band]} %: {cells[year][band]} here, {wanted} there")
    if compared < 1000:
        sys.exit(f"only {compared} percentiles compared")


taken = {}
for size in (1000, 4000, 20000):
    begun, started = time.process_time(), time.perf_counter()
    found = simulate(size)
    taken[f"{size} processor"] = time.process_time() - begun
    taken[f"{size} wall"] = time.perf_counter() - started
    check(found)
print(json.dumps(taken))
