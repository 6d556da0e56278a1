# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""fileRegistry.xml (the users) and ws-security.xml (login mappings and nonce seconds of web services)."""

from __future__ import annotations

import base64
import hashlib
import os

from lxml import etree

from .topology import ADMIN_PASSWORD, ADMIN_USER
from .xml import document, element, text

_WIM = "http://www.ibm.com/websphere/wim"
_IN_WIM = f"{{{_WIM}}}"
_FACTORY = "com.ibm.wsspi.wssecurity.auth.callback.WSCallbackHandlerFactoryImpl"
_MAPPINGS = {
    "BasicAuth": "WSLogin",
    "Signature": "system.wssecurity.Signature",
    "IDAssertion": "system.wssecurity.IDAssertion",
    "LTPA": "WSLogin",
}
_LTPA_TOKEN = {"uri": "http://www.ibm.com/websphere/appserver/tokentype/5.0.2", "localName": "LTPA"}
_EVALUATOR = {"classname": "com.ibm.wsspi.wssecurity.id.TrustedIDEvaluatorImpl", "name": "SampleTrustedIDEvaluator"}
_NONCE_PREFIX = "com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce."
_NONCE = {"cacheTimeout": "600", "maxAge": "300", "clockSkew": "0"}


def file_registry(user: str = ADMIN_USER) -> str:
    """The file registry with the administrator, whose password is kept as a salted digest."""
    name = f"uid={user},o=defaultWIMFileBasedRealm"
    children = [
        element("wim:identifier", {"externalName": name, "uniqueId": name, "uniqueName": name}),
        text("wim:password", _stored(ADMIN_PASSWORD)),
        text("wim:uid", user),
        text("wim:cn", user),
        text("wim:sn", user),
    ]
    entity = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:type": "wim:PersonAccount"}
    root = element(
        "sdo:datagraph",
        {"xmlns:sdo": "commonj.sdo", "xmlns:wim": _WIM},
        [element("wim:Root", {}, [element("wim:entities", entity, children)])],
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + root + "\n"


def with_password(registry: bytes, user: str) -> str:
    """A registry whose user has the lab's password; one that lacks the user gets it."""
    root = etree.fromstring(registry)
    for entity in root.iter(_IN_WIM + "entities"):
        password = entity.find(_IN_WIM + "password")
        if entity.findtext(_IN_WIM + "uid") == user and password is not None:
            password.text = _stored(ADMIN_PASSWORD)
            return str(etree.tostring(root, encoding="unicode"))
    place = next(root.iter(_IN_WIM + "Root"), root)
    place.extend(etree.fromstring(file_registry(user).encode()).iter(_IN_WIM + "entities"))
    return str(etree.tostring(root, encoding="unicode"))


def _stored(password: str) -> str:
    salt = base64.b64encode(os.urandom(9)).decode()
    return base64.b64encode(_digest(password, salt).encode()).decode()


def _digest(password: str, salt: str) -> str:
    return f"SHA-1:{salt}:{base64.b64encode(hashlib.sha1((salt + password).encode()).digest()).decode()}"


def password_is_right(registry: bytes, user: str, password: str) -> bool:
    """True when the file registry knows the user with this password."""
    for entity in etree.fromstring(registry).iter(_IN_WIM + "entities"):
        if entity.findtext(_IN_WIM + "uid") == user:
            stored = base64.b64decode(entity.findtext(_IN_WIM + "password") or "").decode()
            return _digest(password, stored.split(":")[1]) == stored
    return False


def ws_security() -> str:
    """The login mappings and nonce seconds a new cell has, with the comment that stands before them."""
    children = [
        "<!-- for WAS5 -->",
        element("trustedIDEvaluators", {"xmi:id": "TrustedIDEvaluator_1", **_EVALUATOR}),
        *(_mapping(number, method, name) for number, (method, name) in enumerate(_MAPPINGS.items(), 1)),
        *(_nonce(number, name, value) for number, (name, value) in enumerate(_NONCE.items(), 1)),
    ]
    root = {
        "xmi:version": "2.0",
        "xmlns:xmi": "http://www.omg.org/XMI",
        "xmlns:com.ibm.etools.webservice.wssecurity": "http://www.ibm.com/websphere/appserver/schemas/5.0.2/wssecurity.xmi",
        "xmi:id": "WSSecurity_1",
    }
    body = element("com.ibm.etools.webservice.wssecurity:WSSecurity", root, children)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + body + "\n"


def _mapping(number: int, method: str, name: str) -> str:
    parts = [element("callbackHandlerFactory", {"xmi:id": f"CallbackHandlerFactory_{number}", "classname": _FACTORY})]
    if method == "LTPA":
        parts.append(element("tokenValueType", {"xmi:id": f"TokenValueType_{number}", **_LTPA_TOKEN}))
    attributes = {"xmi:id": f"LoginMapping_{number}", "authMethod": method, "configName": name}
    return element("loginMappings", attributes, parts)


def _nonce(number: int, name: str, value: str) -> str:
    attributes = {"xmi:id": f"Property_{number}", "name": _NONCE_PREFIX + name, "value": value}
    return element("properties", attributes)


def admin_authorizations() -> str:
    """admin-authz.xml: the administrator has the administrator's role."""
    roles = []
    for number, role in enumerate(("administrator", "operator", "configurator", "monitor"), 1):
        roles.append(element("roles", {"xmi:id": f"SecurityRole_{number}", "roleName": role}))
    user = element("users", {"xmi:id": "UserExt_1", "name": ADMIN_USER})
    granted = element("authorizations", {"xmi:id": "RoleAssignmentExt_1", "role": "SecurityRole_1"}, [user])
    attributes = {"xmi:id": "AuthorizationTableExt_1", "context": "domain"}
    return document("rolebasedauthz:AuthorizationTableExt", ["rolebasedauthz"], attributes, [granted, *roles])
