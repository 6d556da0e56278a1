# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shell needs to know before it starts: language, connection, credentials, stores."""

from __future__ import annotations

from lxml import etree

from ..profile import Profile
from . import props
from .options import Options

_SCRIPTING = "com.ibm.ws.scripting."


def shell_settings(profile: Profile, options: Options) -> dict:
    """Everything the Jython front end is told."""
    scripting = _scripting_properties(profile, options)
    connection = (options.connection or scripting.get("connectionType") or "SOAP").upper()
    return {
        "profile": str(profile.path),
        "language": _language(options, scripting),
        "connection": connection,
        "host": options.host or scripting.get("host") or default_host(profile),
        "port": int(options.port or scripting.get("port") or default_port(profile)),
        "user": options.user,
        "password": options.password,
        "commands": options.commands,
        "script": options.script,
        "profile_scripts": options.profile_scripts,
        "arguments": options.arguments,
        "trace_file": options.trace_file or str(profile.path / "logs" / "wsadmin.traceout"),
        "append_trace": str(options.append_trace).lower() == "true",
        "jython21": str(options.jython21).lower() == "true" or profile.level_numbers < (9,),
        "checks_host_name": profile.verifies_host_names,
        **props.client_urls(profile, options.java_options),
    }


def _language(options: Options, scripting: dict[str, str]) -> str:
    if options.language:
        return options.language.lower()
    script = options.script or ""
    if script.endswith((".py", ".jy")):
        return "jython"
    return scripting.get("defaultLang", "jacl").lower()


def _scripting_properties(profile: Profile, options: Options) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in [str(profile.path / "properties" / "wsadmin.properties"), *options.property_files]:
        found.update(props.simple(name))
    return {key[len(_SCRIPTING) :]: value for key, value in found.items() if key.startswith(_SCRIPTING)}


def _endpoint(profile: Profile) -> tuple[str, int] | None:
    """Where the deployment manager listens, or the server of a profile that has none."""
    roots = [etree.parse(str(path)).getroot() for path in sorted(profile.cell_root.glob("nodes/*/serverindex.xml"))]
    entries = [entry for root in roots for entry in root.iterfind("serverEntries")]
    for kind in ("DEPLOYMENT_MANAGER", "APPLICATION_SERVER"):
        for entry in (entry for entry in entries if entry.get("serverType") == kind):
            for endpoint in entry.iterfind("specialEndpoints[@endPointName='SOAP_CONNECTOR_ADDRESS']/endPoint"):
                return endpoint.get("host", "localhost"), int(endpoint.get("port", "8879"))
    return None


def default_host(profile: Profile) -> str:
    """The deployment manager's host as the configuration names it."""
    found = _endpoint(profile)
    return found[0] if found and found[0] != "*" else "localhost"


def default_port(profile: Profile) -> int:
    """The deployment manager's SOAP port."""
    found = _endpoint(profile)
    return found[1] if found else 8879
