"""What the models that numpy.ts writes out are made of."""
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


def read_model(folder):
    """The model's function, and the numbers that all paths share."""
    names = dict(globals())
    exec(compile((folder / "model.py").read_text(), "model.py", "exec"), names)
    return names["project"], list(np.fromfile(folder / "shared.bin"))
