"""Make `.venv` hold exactly the locked packages: `python3 site/config/environment.py runtime|development|lock`.

`lock` writes the lock files anew from pyproject.toml, keeping versions that still fit (`lock --upgrade`: the newest).

Runs before anything is installed, so it uses the standard library only and imports nothing of the project.

What holds:
- The stamp in `.venv` is written last and names the digest of the lock file, so a matching stamp means a finished
  environment, and the second call costs one small read.
- A marker is written before the first change. Found at start, it means that an earlier run was cut off half-way:
  the environment is then built anew (downloads stay cached), because a half-unpacked package looks installed.
- A development environment contains the runtime one (tests/architecture/test_locks.py) and is never made smaller.
- Packages come through uv, itself installed by hash; where uv cannot be had, pip does the same work, slower.
- No address of an index is known here: pip's own settings decide, and are handed on to uv.
"""

from __future__ import annotations

import ast
import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = (ROOT / ".venv").resolve()  # people link it to a larger disk
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "moksori-environment.json"
UNFINISHED = VENV / "moksori-unfinished"
LOCKS = {"runtime": "requirements.txt", "development": "requirements-dev.txt"}
UV_LOCK = "requirements-uv.txt"
COMPILE = "--universal --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --python-version 3.11"
GROUPS = "--group test --group browser --group lint -c requirements.txt"
PYTHON_FROM, PYTHON_BELOW = (3, 11), (3, 14)

# pip's setting → the variable that tells uv the same.
UV_TWINS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}

UNREACHABLE = """\
Moksori could not install the packages of {lock}: the lines above say why.
If the package index cannot be reached from here, name a mirror that can, in one of these ways, and run again:
  PIP_INDEX_URL=<address of the mirror>        in the environment; uv is told the same
  UV_DEFAULT_INDEX=<address of the mirror>     in the environment, for uv alone
  index-url = <address of the mirror>          under [global] in pip.conf
Behind a proxy set HTTPS_PROXY; behind a private certificate set PIP_CERT. What was downloaded so far is kept."""


class Refusal(Exception):
    """The environment cannot be made; the message is a sentence for the person who asked."""


def say(sentence: str) -> None:
    """Print one line for people, at once, on the error stream (the output stream is for programs)."""
    print(f"environment: {sentence}", file=sys.stderr, flush=True)


def supported(version: Iterable[int]) -> bool:
    """Tell whether an interpreter of this (major, minor) may run the project."""
    return PYTHON_FROM <= tuple(version) < PYTHON_BELOW


def use_supported_python() -> None:
    """Start again under another installed Python when this one is too old or too new; refuse when there is none."""
    if supported(sys.version_info[:2]):
        return
    for minor in range(PYTHON_BELOW[1] - 1, PYTHON_FROM[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])
    raise Refusal(
        f"Moksori needs Python {PYTHON_FROM[0]}.{PYTHON_FROM[1]} or newer, below {PYTHON_BELOW[0]}.{PYTHON_BELOW[1]}; "
        f"this is {sys.version_info[0]}.{sys.version_info[1]} and no other was found on PATH."
    )


def expected_stamp(kind: str) -> dict[str, str]:
    """Describe a finished environment of this kind: where it stands (scripts in it carry the path) and what is in it."""
    digest = hashlib.sha256((ROOT / LOCKS[kind]).read_bytes()).hexdigest()
    return {"kind": kind, "digest": digest, "place": str(VENV)}


def found_stamp() -> dict[str, str]:
    """Return what the last finished run wrote, or {} when there is none or it cannot be trusted."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def wanted_kind(asked: str, stamp: dict[str, str]) -> str:
    """Return the kind to build: a development environment stays one, whatever is asked."""
    return "development" if stamp.get("kind") == "development" else asked


def create_venv(stamp: dict[str, str]) -> None:
    """Make `.venv` with a working pip, keeping a sound one that stands where it was made."""
    moved = bool(stamp) and stamp.get("place") != str(VENV)
    if PYTHON.exists() and not UNFINISHED.exists() and not moved and usable_venv():
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Refusal(
            "this Python cannot make virtual environments. On Debian and Ubuntu install the missing part with "
            f"`apt-get install python3-venv` (or python{version}-venv), then run again."
        )
    say("creating .venv")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], check=False, capture_output=True, text=True
    )
    if made.returncode:
        raise Refusal(f"`python3 -m venv` failed in {ROOT}: {(made.stdout + made.stderr).strip()}")


def usable_venv() -> bool:
    """Tell whether the interpreter in `.venv` starts, is of a supported version, and has pip."""
    probe = "import pip, sys; print(*sys.version_info[:2])"
    answer = subprocess.run([str(PYTHON), "-c", probe], check=False, capture_output=True, text=True)
    return answer.returncode == 0 and supported(int(part) for part in answer.stdout.split())


def installer_environment() -> dict[str, str]:
    """Return the environment for uv and pip: pip's own settings spoken to uv, and a cache that can be written."""
    env = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    env.pop("PYTHONPATH", None)
    for setting, value in pip_settings(env).items():
        twin = UV_TWINS.get(setting)
        if twin and value:
            env.setdefault(twin, value)
    if "UV_INDEX" in env:
        # Hashes are required, so the index that answers cannot change what is installed.
        env.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    home = os.environ.get("HOME", "")
    if not (home and os.path.isdir(home) and os.access(home, os.W_OK)):
        env.setdefault("UV_CACHE_DIR", str(ROOT / ".cache" / "uv"))
        env.setdefault("PIP_CACHE_DIR", str(ROOT / ".cache" / "pip"))
    return env


def pip_settings(env: dict[str, str]) -> dict[str, str]:
    """Return pip's settings from its files and the environment as {name: value}; the environment wins, as in pip."""
    listing = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "list"], check=False, capture_output=True, text=True, env=env
    ).stdout
    settings = {}
    for line in sorted(listing.splitlines(), key=lambda line: line.startswith((":env:", "install."))):
        name, _, value = line.partition("=")
        setting = name.rpartition(".")[2]
        # pip prints Python literals, lists with one entry on each line.
        settings[setting] = ("," if setting == "find-links" else " ").join(
            str(ast.literal_eval(value)).split()
        )
    return settings


def sync(kind: str, env: dict[str, str]) -> None:
    """Install exactly the lock file of this kind, by hash; raise Refusal when neither uv nor pip can."""
    packages = LOCKS[kind]
    say(f"installing the packages of {packages}")
    uv = VENV / "bin" / "uv"
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
    if run([*pip, "--retries=1", "-r", UV_LOCK], env) and uv.exists():
        if run(
            [str(uv), "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), packages], env
        ):
            return
        say("uv did not succeed; trying pip, which takes longer")
    else:
        say("uv cannot be installed here; using pip, which takes longer")
    if not run([*pip, "--retries=2", "-r", packages], env):
        raise Refusal(UNREACHABLE.format(lock=packages))


def run(command: list[str], env: dict[str, str]) -> bool:
    """Run an installer in the project folder, its errors shown; True when it succeeded."""
    try:
        return (
            subprocess.run(command, check=False, cwd=ROOT, env=env, stdin=subprocess.DEVNULL).returncode == 0
        )
    except OSError as error:
        say(f"{command[0]} does not start here ({error.strerror})")
        return False


def ensure(asked: str) -> None:
    """Bring `.venv` to the asked kind, or leave it as it is when it already satisfies it."""
    stamp = found_stamp()
    if stamp == expected_stamp(wanted_kind(asked, stamp)):
        return
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "environment.lock").open("w") as turn:
        # Two terminals may start at once; the second waits, then finds the work done.
        fcntl.flock(turn, fcntl.LOCK_EX)
        stamp = found_stamp()
        kind = wanted_kind(asked, stamp)
        expected = expected_stamp(kind)
        if stamp == expected:
            return
        create_venv(stamp)
        UNFINISHED.touch()
        STAMP.unlink(missing_ok=True)
        sync(kind, installer_environment())
        fresh = STAMP.with_suffix(".new")
        fresh.write_text(json.dumps(expected))
        UNFINISHED.unlink()
        fresh.replace(STAMP)
        say(f"the {kind} environment is ready")


def lock(options: list[str]) -> None:
    """Write the three lock files anew: names, versions and hashes, and no address of an index."""
    ensure("development")
    env = installer_environment()
    compile_ = [str(VENV / "bin" / "uv"), "pip", "compile", *COMPILE.split(), *options]
    for arguments in (
        ["pyproject.toml", "-o", LOCKS["runtime"]],
        ["pyproject.toml", *GROUPS.split(), "-o", LOCKS["development"]],
        ["-", "-o", UV_LOCK],
    ):
        say(f"writing {arguments[-1]}")
        if subprocess.run([*compile_, *arguments], check=False, cwd=ROOT, env=env, input=b"uv").returncode:
            raise Refusal(f"{arguments[-1]} is unchanged: the lines above say why.")


def main(arguments: list[str]) -> int:
    """Run from the command line; the exit status is 0 when the environment, or the lock, is ready."""
    task, *options = arguments or [""]
    if task not in (*LOCKS, "lock") or any(option != "--upgrade" or task != "lock" for option in options):
        say("say which one: runtime, development, lock or lock --upgrade")
        return 2
    try:
        use_supported_python()
        if task == "lock":
            lock(options)
        else:
            ensure(task)
    except Refusal as refusal:
        say(str(refusal))
        return 1
    except OSError as error:
        say(f"cannot write the environment: {error}")
        return 1
    except KeyboardInterrupt:
        say("stopped; the next run starts this step again")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
