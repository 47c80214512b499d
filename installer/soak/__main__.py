"""Runs the troubles at length and tells what became of the journals: `installer/dev.py soak`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random

from installer.soak.fuzz import Fuzzer
from installer.soak.instances import starts
from installer.soak.passphrases import typed
from installer.soak.power_cut import Outcome, Recording
from installer.soak.stopped_calls import ERRORS, Ended, Trial
from installer.soak.targets import targets
from installer.soak.upgrades import ERRORS as UPGRADE_ERRORS
from installer.soak.upgrades import Upgraded, UpgradeTrial, old_journals
from installer.soak.window_kills import lives

_KEPT = Path(__file__).parents[2] / "tests" / "data" / "journals"
_STEPS = 60
_IMAGES_OF_A_USE = 250
_TRIES_OF_A_USE = 50
_LIVES_OF_A_JOURNAL = 100
_SHARE_THAT_WRITES_ON = 0.1
_SHARE_OF_FORMS = 0.1
_SHORT_LIFE, _LONG_LIFE = 3.0, 12.0
"""Seconds."""


def main(words: list[str]) -> int:
    """Run what is asked for and return 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="installer/dev.py soak", description=__doc__)
    parser.add_argument("troubles", nargs="*", metavar="TROUBLE", help=", ".join(TROUBLES))
    parser.add_argument(
        "--count", type=int, help="how often each, instead of what the design asks for"
    )
    parser.add_argument("--seed", type=int, default=0, help="where chance begins (0)")
    asked = parser.parse_args(words)
    unknown = set(asked.troubles) - TROUBLES.keys()
    if unknown:
        parser.error(f"no such trouble: {', '.join(sorted(unknown))}")
    is_sound = True
    for name, (run, count) in TROUBLES.items():
        if not asked.troubles or name in asked.troubles:
            is_sound &= run(asked.count or count, asked.seed)
    return 0 if is_sound else 1


def cuts(count: int, seed: int) -> bool:
    """Cut the power; tell first whether a writer that waits for no disk is seen to lose."""
    control = _cut(_IMAGES_OF_A_USE, seed, careless=True)
    print(f"cuts, a writer that waits for no disk: {_shown(control)}", flush=True)
    outcomes = [
        _cut(portion, seed + number, careless=False)
        for number, portion in enumerate(_portions(count, _IMAGES_OF_A_USE))
    ]
    total = Outcome(
        sum(one.images for one in outcomes),
        sum(one.lost for one in outcomes),
        sum(one.unreadable for one in outcomes),
    )
    print(f"cuts: {_shown(total)}", flush=True)
    return bool(control.lost) and not total.lost and not total.unreadable


def kills(count: int, seed: int) -> bool:
    """Kill the writer at a call."""
    return _told(
        "kills", _tried(count, seed, lambda trial, chance: trial.killed(_call(trial, chance)))
    )


def refusals(count: int, seed: int) -> bool:
    """Refuse a call, or all from one on."""

    def refused(trial: Trial, chance: Random) -> Ended:
        error, lasting = chance.choice(ERRORS), chance.random() < 1 / 2
        return trial.failing(_call(trial, chance), error, lasting=lasting)

    return _told("refused calls", _tried(count, seed, refused))


def upgrades(count: int, seed: int) -> bool:
    """Kill the upgrade of an old journal at every call, and refuse every call of it."""
    is_sound = True
    for kept, recovery_key in old_journals(_KEPT):
        with tempfile.TemporaryDirectory() as folder:
            trial = UpgradeTrial(Path(folder), kept, recovery_key)
            ways = [
                *(partial(trial.killed, call) for call in trial.every_call),
                *(
                    partial(trial.failing, call, error, lasting=lasting)
                    for call in trial.every_call
                    for error in UPGRADE_ERRORS
                    for lasting in (False, True)
                ),
            ]
            if count < len(ways):
                ways = Random(seed).sample(ways, count)  # noqa: S311  no secret
            is_sound &= _told_upgrades(kept.stem, (way() for way in ways))
    return is_sound


def windows(count: int, seed: int) -> bool:
    """Kill the real window in the middle of random use, again and again."""
    chance = Random(seed)  # noqa: S311  no secret
    killed = faults = saved = 0
    for number, portion in enumerate(_portions(count, _LIVES_OF_A_JOURNAL)):
        fills_form = chance.random() < _SHARE_OF_FORMS
        with (
            tempfile.TemporaryDirectory() as folder,
            lives(Path(folder), seed=seed + number, fills_form=fills_form) as window,
        ):
            for _ in range(portion):
                writes_on = fills_form or chance.random() < _SHARE_THAT_WRITES_ON
                seconds = chance.random() * (_LONG_LIFE if writes_on else _SHORT_LIFE)
                life = window.live(seconds, writes_on=writes_on)
                killed += 1
                saved += sum(said == "saved" for said in life.said.values())
                if not life.is_whole:
                    faults += 1
                    print(f"windows {killed}: {life}", flush=True)
    print(f"windows: {killed} killed, {saved} notes said to be saved, {faults} lost something")
    return not faults


def refused_windows(count: int, seed: int) -> bool:
    """Refuse calls of the real window, for a while or from one on."""
    chance = Random(seed)  # noqa: S311  no secret
    faults = refused = 0
    for number in range(count):
        first, error = chance.randint(40, 200), chance.choice(ERRORS)
        last = chance.choice(("+", f"..{first + 20}"))
        with (
            tempfile.TemporaryDirectory() as folder,
            lives(Path(folder), seed=number, failing=f"error={error}:when={first}{last}") as window,
        ):
            life = window.live(_SHORT_LIFE)
            refused += sum(said == "refused" for said in life.said.values())
            if not life.is_whole:
                faults += 1
                print(f"refused windows {number}: {life}", flush=True)
    print(f"refused windows: {count} lives, {refused} texts refused and kept, {faults} lost some")
    return not faults


def instances(count: int, seed: int) -> bool:
    """Start the program several times at once."""
    chance, faults, slowest = Random(seed), 0, 0.0  # noqa: S311  no secret
    with tempfile.TemporaryDirectory() as folder, starts() as program:
        for number in range(count):
            met = program.meet(Path(folder), Path(folder) / "me.journal", chance.randint(1, 4))
            slowest = max(slowest, met.raised_after)
            if not met.is_right:
                faults += 1
                print(f"instances {number}: {met}", flush=True)
    print(f"instances: {count} tries, {faults} wrong, raised after {slowest:.2f} s at most")
    return not faults


def passphrases(count: int, seed: int) -> bool:
    """Type wrong passphrases."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = typed(Path(folder), count, Random(seed))  # noqa: S311  no secret
    print(f"passphrases: {outcome}", flush=True)
    return outcome.is_right


def _told_upgrades(name: str, endings: Iterator[Upgraded]) -> bool:
    count = killed = through = troubled = 0
    for ended in endings:
        count += 1
        killed += ended.is_killed
        through += ended.is_new
        troubled += bool(ended.trouble)
        if ended.trouble:
            print(f"upgrade of {name}: {ended}", flush=True)
    print(
        f"upgrades of {name}: {count} tries, {killed} killed, {through} went through, "
        f"{troubled} lost or not sound",
        flush=True,
    )
    return not troubled


def fuzz(count: int, seed: int) -> bool:
    """Feed every reader of foreign bytes with so many inputs; keep those that it does not stand."""
    is_sound = True
    with targets() as readers:
        for target in readers:
            found = Fuzzer(target, Random(seed)).run(count)  # noqa: S311  no secret
            print(
                f"fuzz {target.name}: {found.executions} inputs, {found.taken} taken, "
                f"{found.lines} lines reached, {len(found.faults)} kinds of fault",
                flush=True,
            )
            for fault in found.faults:
                print(f"fuzz {target.name}: {fault.what}: {fault.data!r}", flush=True)
            is_sound &= not found.faults
    return is_sound


TROUBLES: Mapping[str, tuple[Callable[[int, int], bool], int]] = {
    "cuts": (cuts, 5_000),
    "kills": (kills, 1_000),
    "refusals": (refusals, 1_000),
    "fuzz": (fuzz, 1_000_000),
    "upgrades": (upgrades, 10_000),
    "windows": (windows, 1_000),
    "refused-windows": (refused_windows, 100),
    "instances": (instances, 100),
    "passphrases": (passphrases, 1_000),
}


def _cut(images: int, seed: int, *, careless: bool) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(Path(folder), seed=seed, steps=_STEPS, careless=careless)
        return recording.cut(images, Random(seed), Path(folder) / "image")  # noqa: S311  no secret


def _tried(count: int, seed: int, attempt: Callable[[Trial, Random], Ended]) -> Iterator[Ended]:
    for number, portion in enumerate(_portions(count, _TRIES_OF_A_USE)):
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(Path(folder), seed=seed + number, steps=_STEPS)
            chance = Random(seed + number)  # noqa: S311  no secret
            for _ in range(portion):
                yield attempt(trial, chance)


def _told(name: str, endings: Iterator[Ended]) -> bool:
    count = killed = lost = troubled = rough = 0
    for ended in endings:
        count += 1
        killed += ended.is_killed
        lost += ended.is_lost
        troubled += bool(ended.trouble)
        rough += not ended.is_calm
        if ended.trouble or ended.is_lost or not ended.is_calm:
            print(f"{name} {count}: {ended}", flush=True)
    print(
        f"{name}: {count} tries, {killed} killed, {lost} lost something, {troubled} not sound, "
        f"{rough} ended roughly",
        flush=True,
    )
    return not (lost or troubled or rough)


def _shown(outcome: Outcome) -> str:
    return (
        f"{outcome.images} images, {outcome.lost} lost something, {outcome.unreadable} unreadable"
    )


def _call(trial: Trial, chance: Random) -> int:
    return chance.randint(1, trial.calls)


def _portions(count: int, size: int) -> Iterator[int]:
    for first in range(0, count, size):
        yield min(size, count - first)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
