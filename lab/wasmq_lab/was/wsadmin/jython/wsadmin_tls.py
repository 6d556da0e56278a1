# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# The client's side of TLS: the stores that ssl.client.props names for an alias, the signer prompt, host names.
from java.io import FileInputStream, IOException
from java.lang import String
from java.security import KeyStore
from javax.net.ssl import KeyManagerFactory, SSLContext, SSLException, TrustManagerFactory

import wsadmin_props

NO_SIGNER = (
    'CWPKI0022E: SSL HANDSHAKE FAILURE:  A signer with SubjectDN "%s" was sent from target host:port "%s:%s".  '
    'The signer may need to be added to local trust store "%s" located in SSL configuration alias "%s" loaded from '
    'SSL configuration file "file:%s".  The extended error message from the SSL handshake exception is: "%s".'
)
WRONG_NAME = "CWPKI0062E: Host name verification error while connecting to host %s: %s"
PARTICULAR = ("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1")


class Untrusted(Exception):
    # The peer was not trusted: the product's message and the Java exception behind it.
    def __init__(self, message, cause):
        Exception.__init__(self)
        self.message = message
        self.cause = cause


class Client:
    def __init__(self, settings, alias, open_socket, read_line):
        self.settings = settings
        self.open_socket = open_socket
        self.read_line = read_line
        try:
            self.props = wsadmin_props.SslProps(settings["ssl_props"])
        except IOError as problem:
            raise IOException(
                "CWPKI0019E: Error parsing the SSL client configuration file file:%s.  The error returned is "
                "java.io.FileNotFoundException:file:%s." % (settings["ssl_props"], settings["ssl_props"])
            )
        self.alias, self.block = self.props.block(alias)
        if self.block is None:
            raise IOException("CWPKI0316E: The SSL alias %s is not in %s." % (self.alias, self.props.path))

    def word(self, name, default=""):
        return self.props.resolved(self.block.get(name, default))

    def store(self, kind):
        # A store, its path and its password; an empty store when there is no such file.
        path = self.word(kind + "Store")
        password = String(wsadmin_props.clear_text(self.word(kind + "StorePassword"))).toCharArray()
        store = KeyStore.getInstance(self.word(kind + "StoreType", "PKCS12"))
        try:
            stream = FileInputStream(path)
        except IOException:
            store.load(None, password)
            return store, path, password
        try:
            store.load(stream, password)
        finally:
            stream.close()
        return store, path, password

    def key_managers(self):
        if not self.word("keyStore"):
            return None
        store, _path, password = self.store("key")
        factory = KeyManagerFactory.getInstance("SunX509")
        factory.init(store, password)
        return factory.getKeyManagers()

    def connect(self):
        try:
            return self.handshake()
        except SSLException as problem:
            if "PKIX" not in str(problem.getMessage()):
                raise self.named(problem)
            return self.without_signer(problem)

    def named(self, problem):
        text = str(problem.getMessage())
        if "subject alternative" in text or "No name matching" in text:
            return Untrusted(WRONG_NAME % (self.settings["host"], text), problem)
        return problem

    def handshake(self):
        trust, _path, _password = self.store("trust")
        if trust.size() == 0:
            raise SSLException("PKIX path building failed: the trust store is empty")
        factory = TrustManagerFactory.getInstance("PKIX")
        factory.init(trust)
        context = SSLContext.getInstance("TLS")
        context.init(self.key_managers(), factory.getTrustManagers(), None)
        plain = self.open_socket()
        socket = context.getSocketFactory().createSocket(plain, self.settings["host"], self.settings["port"], 1)
        self.restrict(socket)
        socket.startHandshake()
        return socket

    def restrict(self, socket):
        protocol = self.word("protocol")
        if protocol in PARTICULAR:
            socket.setEnabledProtocols([protocol])
        ciphers = self.word("enabledCipherSuites").replace(",", " ").split()
        if ciphers:
            socket.setEnabledCipherSuites([cipher.replace("SSL_", "TLS_", 1) for cipher in ciphers])
        if self.settings["checks_host_name"] and self.verifies_names():
            parameters = socket.getSSLParameters()
            parameters.setEndpointIdentificationAlgorithm("HTTPS")
            socket.setSSLParameters(parameters)

    def verifies_names(self):
        general = self.props.general.get("com.ibm.ssl.verifyHostname", "true")
        return self.word("verifyHostname", general).lower() != "false"

    def without_signer(self, problem):
        import wsadmin_signer

        chain = wsadmin_signer.presented_chain(self.open_socket, self.key_managers())
        store, path, password = self.store("trust")
        if self.word("enableSignerExchangePrompt", "gui").lower() in ("true", "gui", "stdin"):
            if wsadmin_signer.ask(self.settings["host"], path, chain[0], self.read_line):
                wsadmin_signer.add(store, path, password, chain[len(chain) - 1])
                return self.handshake()
        subject = chain[0].getSubjectX500Principal().getName("RFC1779")
        words = (subject, self.settings["host"], self.settings["port"], path, self.alias, self.props.path)
        raise Untrusted(NO_SIGNER % (words + (problem.getMessage(),)), problem)
