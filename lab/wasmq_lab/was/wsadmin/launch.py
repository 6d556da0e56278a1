# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""wsadmin.sh: reads the command line, starts the JVM with Jython, serves ``-conntype NONE`` from the files."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from ... import tool
from ...common import Host
from ..profile import Profile
from . import jvm
from .options import USAGE, Options, UsageError, parse, without_secrets
from .settings import shell_settings

_LANGUAGE = (
    "WASXLAB02E: The lab does not emulate the {} language: no captured product behaviour covers it. Use -lang jython."
)


def main(host: Host, argv: list[str]) -> int:
    """Run one wsadmin."""
    given = list(argv)
    without_secrets(argv)
    try:
        options = parse(given)
    except UsageError:
        sys.stdout.write(USAGE)
        return 0
    path = _profile_path(host, options)
    problem = _problem(path, options)
    if problem:
        print(f"WASXLAB02E: {problem}. (The product's own message for this is not captured.)")
        return 105
    profile = Profile(path)
    settings = shell_settings(profile, options)
    if settings["language"] != "jython":
        print(_LANGUAGE.format({"jacl": "Jacl"}.get(settings["language"], settings["language"])))
        return 105
    return _run(host, profile, options, {**settings, "address": host.address})


def _profile_path(host: Host, options: Options) -> Path:
    profiles = host.was / "profiles"
    if options.profile_name:
        return profiles / options.profile_name
    return Path(os.environ.get("WASMQ_PROFILE") or sorted(profiles.iterdir())[0])


def _problem(profile: Path, options: Options) -> str | None:
    """What the options name and there is not."""
    if not (profile / "config").is_dir():
        return f"The profile {profile.name} does not exist"
    missing = [name for name in options.property_files if not Path(name).is_file()]
    if missing:
        return f"The properties file {missing[0]} can not be read"
    if options.port is not None and not options.port.isdigit():
        return f"The port {options.port} is not a number"
    return None


def _run(host: Host, profile: Profile, options: Options, settings: dict) -> int:
    """Start the JVM with its settings in one pipe, the local session on two, the counts coming back on another."""
    plan, facts = os.pipe(), os.pipe()
    requests, answers = os.pipe(), os.pipe()
    settings["facts"], settings["requests"], settings["answers"] = facts[1], requests[1], answers[0]
    environment = {**os.environ, "WASMQ_WSADMIN": str(plan[0])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # Jython keeps its compiled modules beside the copies in the home.
    theirs = (plan[0], facts[1], requests[1], answers[0])
    keeps_classes = settings["connection"] != "NONE"
    command = jvm.command(host, options.java_options, options.classpath, keeps_classes=keeps_classes)
    process = subprocess.Popen(command, env=environment, pass_fds=theirs, preexec_fn=_die_with_parent)
    for descriptor in theirs:
        os.close(descriptor)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: process.terminate())
    with os.fdopen(plan[1], "w") as stream:
        json.dump(settings, stream)
    threading.Thread(target=_serve_local, args=(profile, requests[0], answers[1]), daemon=True).start()
    with os.fdopen(facts[0]) as stream:
        counted = stream.read()
    tool.TRACE_FACTS.update(json.loads(counted) if counted else {})
    code = _waited(process)
    jvm.keep_archive(host.home)
    return code


def _die_with_parent() -> None:
    """Whoever kills wsadmin kills its JVM (Linux: PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _serve_local(profile: Profile, requests: int, answers: int) -> None:
    """The session on the profile's files, made when the shell asks for it: a connected one never pays for it."""
    with os.fdopen(requests, "rb") as reader, os.fdopen(answers, "wb") as writer:
        first = reader.readline()
        if first:
            from ..config.serve import serve
            from ..config.session import Session

            serve(Session(profile, connected=False), reader, writer)


def _waited(process: subprocess.Popen) -> int:
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        code = process.wait()
    return code if code >= 0 else 128 - code
