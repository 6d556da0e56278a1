# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JAAS login configurations of security.xml, the entries that other parts of the configuration name."""

from __future__ import annotations

from .xml import element

_PROXY = "com.ibm.ws.security.common.auth.module.proxy.WSLoginModuleProxy"
_APPLICATION = {
    "ClientContainer": "com.ibm.ws.security.common.auth.module.WSClientLoginModuleImpl",
    "WSLogin": "com.ibm.ws.security.common.auth.module.WSLoginModuleImpl",
    "DefaultPrincipalMapping": "com.ibm.ws.security.auth.j2c.WSPrincipalMappingLoginModule",
}
_SYSTEM = {
    "LTPA": "com.ibm.ws.security.server.lm.ltpaLoginModule",
    "DEFAULT": "com.ibm.ws.security.server.lm.ltpaLoginModule",
    "RMI_INBOUND": "com.ibm.ws.security.server.lm.ltpaLoginModule",
    "RMI_OUTBOUND": "com.ibm.ws.security.lm.wsMapCSIv2OutboundLoginModule",
    "WEB_INBOUND": "com.ibm.ws.security.server.lm.ltpaLoginModule",
    "wssecurity.Signature": "com.ibm.wsspi.wssecurity.auth.module.SignatureLoginModule",
    "wssecurity.IDAssertion": "com.ibm.wsspi.wssecurity.auth.module.IDAssertionLoginModule",
}


def application_logins() -> str:
    """applicationLoginConfig."""
    return _configuration("applicationLoginConfig", "1", _APPLICATION, first=1)


def system_logins() -> str:
    """systemLoginConfig."""
    return _configuration("systemLoginConfig", "2", _SYSTEM, first=10)


def _configuration(tag: str, number: str, modules: dict[str, str], *, first: int) -> str:
    entries = [_entry(alias, delegate, first + index) for index, (alias, delegate) in enumerate(modules.items())]
    return element(tag, {"xmi:id": f"JAASConfiguration_{number}"}, entries)


def _entry(alias: str, delegate: str, number: int) -> str:
    option = {"xmi:id": f"Property_{200 + number}", "name": "delegate", "value": delegate}
    module = {
        "xmi:id": f"JAASLoginModule_{number}",
        "moduleClassName": _PROXY,
        "authenticationStrategy": "REQUIRED",
    }
    loaded = element("loginModules", module, [element("options", option)])
    return element("entries", {"xmi:id": f"JAASConfigurationEntry_{number}", "alias": alias}, [loaded])
