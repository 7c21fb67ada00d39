"""Runs a model that numpy.ts wrote out: holds its figures against the kernel's, then times it. One JSON on standard output."""
import json, pathlib, sys, time
import numpy as np

np.seterr(all="ignore")
NAN = float("nan")


def where(truth, yes, no):
    return np.where(truth, yes, no) if isinstance(truth, np.ndarray) else (yes if truth else no)


def half_up(size):
    """As JavaScript rounds: halves go up."""
    up = np.ceil(size)
    return up - ((up - 0.5) > size)


def signed(value, size):
    return np.where(value < 0, 0 - size, size)


def round_to(value, digits):
    scale = 10.0**digits
    return signed(value, half_up(np.abs(value) * scale) / scale)


def round_half(value):
    return signed(value, half_up(np.abs(value)))


def round_steady(value):
    """To six decimals, then to a whole number: away from a half the first rounding cannot matter."""
    if not isinstance(value, np.ndarray):
        return round_half(round_to(value, 6))
    whole = np.rint(value) + 0.0
    doubtful = ~((np.abs(value - whole) < 0.499) & (np.abs(value) < 1e12))
    if doubtful.any():
        whole[doubtful] = round_half(round_to(value[doubtful], 6))
    return whole


folder, years, paths = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
exec(compile((folder / "model.py").read_text(), "model.py", "exec"))
shared = list(np.fromfile(folder / "shared.bin"))
varying = list(np.fromfile(folder / "varying.bin").reshape(-1, paths))
known = np.fromfile(folder / "known.bin").reshape(-1, paths, years)

for line, found in enumerate(project(shared, varying)):
    for year, figures in enumerate(found):
        same = np.isclose(figures, known[line, :, year], rtol=1e-9, atol=1e-9, equal_nan=True)
        if not np.all(same):
            sys.exit(f"line {line}, year {year}: {int((~same).sum())} paths differ from the kernel")


def microseconds(size):
    taken = []
    for _ in range(7):
        start = time.process_time()
        for at in range(0, paths, size):
            project(shared, [column[at : at + size] for column in varying])
        taken.append((time.process_time() - start) * 1e6 / paths)
    return sorted(taken)[len(taken) // 2]


print(json.dumps({str(size): microseconds(size) for size in (500, 1000, 2000, paths)}))
