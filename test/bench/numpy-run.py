"""Runs a model that numpy.ts wrote out: holds its figures against the kernel's, then times it. One JSON on standard output."""
import json, pathlib, sys, time
import numpy as np

from numpy_words import read_model

folder, years, paths = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
project, shared = read_model(folder)
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
