# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""soap.client.props, sas.client.props, ipc.client.props and ssl.client.props of a profile."""

from __future__ import annotations

from pathlib import Path

from .levels import default_protocol
from .topology import ADMIN_PASSWORD, ADMIN_USER, STORE_PASSWORD
from .xor import xor


def write_client_props(properties: Path, profile: Path, *, user: str = ADMIN_USER, level: str) -> None:
    """Write the four files."""
    properties.mkdir(parents=True, exist_ok=True)
    password = xor(ADMIN_PASSWORD)
    (properties / "soap.client.props").write_text(_SOAP.format(user=user, password=password))
    (properties / "sas.client.props").write_text(_SAS.format(user=user, password=password))
    (properties / "ipc.client.props").write_text(_IPC.format(user=user, password=password))
    values = {"root": profile, "store_password": xor(STORE_PASSWORD), "protocol": default_protocol(level)}
    (properties / "ssl.client.props").write_text(_SSL.format(**values))
    for name in ("soap", "sas", "ipc", "ssl"):
        (properties / f"{name}.client.props").chmod(0o600)


_SOAP = """#------------------------------------------------------------------------------
# Properties of SOAP clients of the administrative service
#------------------------------------------------------------------------------

# Is the SOAP client enabled for security?
com.ibm.SOAP.securityEnabled=true

# Kind of authentication: BasicAuth (default) or KRB5
com.ibm.SOAP.authenticationTarget=BasicAuth

com.ibm.SOAP.loginUserid={user}
com.ibm.SOAP.loginPassword={password}

# Where missing credentials come from: prompt, stdin, krb5Ccache; empty means that nobody is asked
com.ibm.SOAP.loginSource=prompt

# Seconds to wait for an answer, 0 for ever
com.ibm.SOAP.requestTimeout=180

# The block of ssl.client.props that counts
com.ibm.ssl.alias=DefaultSSLSettings
"""

_IPC = """#------------------------------------------------------------------------------
# Properties of clients on the same host as the administrative service
#------------------------------------------------------------------------------

com.ibm.IPC.securityEnabled=true
com.ibm.IPC.loginUserid={user}
com.ibm.IPC.loginPassword={password}
com.ibm.IPC.loginSource=prompt
"""

_SAS = """#------------------------------------------------------------------------------
# Properties of IIOP clients: CSIv2 and the security attribute service
#------------------------------------------------------------------------------

com.ibm.CORBA.securityEnabled=true

# BasicAuth or KRB5
com.ibm.CORBA.authenticationTarget=BasicAuth
com.ibm.CORBA.authenticationRetryEnabled=true
com.ibm.CORBA.authenticationRetryCount=3
com.ibm.CORBA.validateBasicAuth=true
com.ibm.CORBA.securityServerHost=
com.ibm.CORBA.securityServerPort=
com.ibm.CORBA.loginTimeout=300

# prompt, key file, stdin, none, properties
com.ibm.CORBA.loginSource=prompt

com.ibm.CORBA.loginUserid={user}
com.ibm.CORBA.loginPassword={password}
com.ibm.CORBA.requestTimeout=180

com.ibm.CSI.performStateful=true
com.ibm.CSI.performClientAuthenticationRequired=false
com.ibm.CSI.performClientAuthenticationSupported=true
com.ibm.CSI.performTransportAssocSSLTLSRequired=false
com.ibm.CSI.performTransportAssocSSLTLSSupported=true

# The block of ssl.client.props that counts
com.ibm.ssl.alias=DefaultSSLSettings
"""

_SSL = """#------------------------------------------------------------------------------
# TLS settings of the clients that run in this profile
#------------------------------------------------------------------------------

# Settings for everything in this process
com.ibm.ssl.defaultAlias=DefaultSSLSettings
com.ibm.ssl.performURLHostNameVerification=false
com.ibm.ssl.validationEnabled=false
com.ibm.security.useFIPS=false
com.ibm.jsse2.checkRevocation=false
user.root={root}

#------------------------------------------------------------------------------
# A block starts with its alias and ends where the next one starts
#------------------------------------------------------------------------------
com.ibm.ssl.alias=DefaultSSLSettings
com.ibm.ssl.protocol={protocol}
com.ibm.ssl.securityLevel=HIGH
com.ibm.ssl.trustManager=IbmPKIX
com.ibm.ssl.keyManager=IbmX509
com.ibm.ssl.contextProvider=IBMJSSE2
# gui, stdin or true: ask whether to trust an unknown signer; false: refuse it
com.ibm.ssl.enableSignerExchangePrompt=gui

# Key store
com.ibm.ssl.keyStoreName=ClientDefaultKeyStore
com.ibm.ssl.keyStore=${{user.root}}/etc/key.p12
com.ibm.ssl.keyStorePassword={store_password}
com.ibm.ssl.keyStoreType=PKCS12
com.ibm.ssl.keyStoreProvider=IBMJCE
com.ibm.ssl.keyStoreFileBased=true

# Trust store
com.ibm.ssl.trustStoreName=ClientDefaultTrustStore
com.ibm.ssl.trustStore=${{user.root}}/etc/trust.p12
com.ibm.ssl.trustStorePassword={store_password}
com.ibm.ssl.trustStoreType=PKCS12
com.ibm.ssl.trustStoreProvider=IBMJCE
com.ibm.ssl.trustStoreFileBased=true
com.ibm.ssl.trustStoreReadOnly=false

#------------------------------------------------------------------------------
# Another block, used by nobody as delivered
#------------------------------------------------------------------------------
com.ibm.ssl.alias=AnotherSSLSettings
com.ibm.ssl.protocol={protocol}
com.ibm.ssl.securityLevel=HIGH
com.ibm.ssl.trustManager=IbmX509
com.ibm.ssl.keyManager=IbmX509
com.ibm.ssl.contextProvider=IBMJSSE2
com.ibm.ssl.enableSignerExchangePrompt=true
#com.ibm.ssl.keyStoreClientAlias=default
com.ibm.ssl.keyStoreName=AnotherKeyStore
com.ibm.ssl.keyStore=${{user.root}}/etc/another-key.p12
com.ibm.ssl.keyStorePassword={store_password}
com.ibm.ssl.keyStoreType=PKCS12
com.ibm.ssl.trustStoreName=AnotherTrustStore
com.ibm.ssl.trustStore=${{user.root}}/etc/another-trust.p12
com.ibm.ssl.trustStorePassword={store_password}
com.ibm.ssl.trustStoreType=PKCS12
"""
