# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# The signer exchange prompt: shows who answered, waits on stdin, and adds the signer when told so.
import sys

from java.io import FileOutputStream
from java.lang import System
from java.security import MessageDigest
from javax.net.ssl import SSLContext, X509TrustManager

PROMPT = """
*** SSL SIGNER EXCHANGE PROMPT ***
SSL signer from target host %s is not found in trust store %s.
Here is the signer information (verify the digest value matches what is displayed at the server):

Subject DN: %s
Issuer DN: %s
Serial number: %s
Expires: %s
SHA-1 Digest: %s
MD5 Digest: %s

Add signer to the trust store now? (y/n) """


class Watching(X509TrustManager):
    # Looks at a chain without trusting anybody for more than the look.
    def __init__(self):
        self.chain = None

    def checkServerTrusted(self, chain, kind):
        self.chain = chain

    def checkClientTrusted(self, chain, kind):
        pass

    def getAcceptedIssuers(self):
        return []


def presented_chain(open_socket, key_managers):
    watching = Watching()
    context = SSLContext.getInstance("TLS")
    context.init(key_managers, [watching], None)
    socket = open_socket()
    secured = context.getSocketFactory().createSocket(socket, "signer", socket.getPort(), 1)
    try:
        secured.startHandshake()
    finally:
        secured.close()
    return watching.chain


def digest(certificate, algorithm):
    raw = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded())
    return ":".join(["%02X" % (byte & 255) for byte in raw])


def ask(host, trust_path, certificate, read_line):
    name = certificate.getSubjectX500Principal().getName("RFC1779")
    issuer = certificate.getIssuerX500Principal().getName("RFC1779")
    words = (
        host,
        trust_path,
        name,
        issuer,
        "%s" % certificate.getSerialNumber(),
        "%s" % certificate.getNotAfter(),
        digest(certificate, "SHA-1"),
        digest(certificate, "MD5"),
    )
    sys.stdout.write(PROMPT % words)
    sys.stdout.flush()
    answer = read_line()
    return answer is not None and answer.strip().lower() in ("y", "yes")


def add(store, path, password, certificate):
    alias = certificate.getSubjectX500Principal().getName("RFC1779").lower()
    store.setCertificateEntry(alias, certificate)
    stream = FileOutputStream(path)
    store.store(stream, password)
    stream.close()
    sys.stdout.write('CWPKI0308I: Adding signer alias "%s" to local keystore "ClientDefaultTrustStore"\n' % alias)
