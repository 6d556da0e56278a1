# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This program is PRIVATE to the collection: it may change at any time.
"""Ask a queue manager with the application server's own stores, inside its own JRE.

wsadmin -conntype NONE -lang jython -f probe.py DOCUMENT

The document is one line, a Python literal: host, port, channel, queue_manager, cipher_suite, peer_name, timeout (seconds),
key_store and trust_store, each {path, type, password, alias} or None.  The answer is one line between markers.
Plain ASCII, valid for Jython 2.1, Jython 2.7 and Python 3 alike, hence the plain style.
"""
# What annotations would tell a type checker, Jython 2.1 cannot read:
# mypy: disable-error-code="var-annotated,union-attr"

import sys

try:
    import jarray
    from java.io import EOFException, FileInputStream, IOException
    from java.lang import String, Throwable
    from java.math import BigInteger
    from java.net import InetSocketAddress, Socket, SocketException, SocketTimeoutException
    from java.security import KeyStore, SecureRandom
    from java.security.cert import CertPathBuilderException, CertificateException
    from javax.net.ssl import KeyManagerFactory, SSLContext, TrustManagerFactory
except ImportError:
    jarray = None  # no Java virtual machine: the parts that need none can still be tried

BEGIN, END = "<<<WASMQ-BEGIN>>>", "<<<WASMQ-END>>>"
INITIAL_DATA, STATUS, USER_ID, SOCKET_ACTION, MQCONN, MQDISC, REPLY = 1, 5, 8, 12, 129, 130, 16
REFUSED, INCONCLUSIVE, UNAVAILABLE = "refused", "inconclusive", "queue_manager_unavailable"
# What a status code means: verdict, class, and the product's own name for it.
STATUSES = {
    1: (REFUSED, "channel_unknown", "NO_CHANNEL"), 2: (REFUSED, "channel_wrong_type", "CHANNEL_WRONG_TYPE"),
    3: (INCONCLUSIVE, UNAVAILABLE, "QM_UNAVAILABLE"), 5: (INCONCLUSIVE, UNAVAILABLE, "QM_TERMINATING"),
    20: (REFUSED, "security_error", "SECURITY_FAILURE"), 22: (REFUSED, "channel_unavailable", "CHANNEL_UNAVAILABLE"),
    23: (REFUSED, "security_error", "CLOSED_BY_EXIT"), 24: (REFUSED, "cipher_mismatch", "CIPHER_SPEC"),
    25: (REFUSED, "peer_name_mismatch", "PEER_NAME"), 26: (REFUSED, "client_cert_required", "SSL_CLIENT_CERTIFICATE"),
    27: (INCONCLUSIVE, UNAVAILABLE, "RMT_RSRCS_IN_RECOVERY"), 28: (INCONCLUSIVE, UNAVAILABLE, "SSL_REFRESHING"),
    32: (INCONCLUSIVE, UNAVAILABLE, "STANDBY_Q_MGR"),
}
REASONS = {
    2025: (REFUSED, "channel_unavailable"), 2035: (REFUSED, "not_authorized"), 2058: (REFUSED, "queue_manager_mismatch"),
    2059: (INCONCLUSIVE, UNAVAILABLE), 2063: (REFUSED, "security_error"), 2161: (INCONCLUSIVE, UNAVAILABLE),
    2162: (INCONCLUSIVE, UNAVAILABLE), 2537: (REFUSED, "channel_unavailable"),
}
CERTIFICATE_ALERTS = (
    "bad_certificate", "unsupported_certificate", "certificate_revoked", "certificate_expired", "certificate_unknown",
    "unknown_ca", "certificate_required", "no_certificate", "handshake_failure",
)
ALIASES = {
    "*TLS12": ["TLSv1.2"], "*TLS13": ["TLSv1.3"], "*TLS12ORHIGHER": ["TLSv1.2", "TLSv1.3"],
    "*TLS13ORHIGHER": ["TLSv1.3"], "*ANY": ["TLSv1.2", "TLSv1.3"],
}


class Verdict(Exception):
    """The end of the probe: everything the record says about the outcome."""

    def __init__(self, verdict, layer, code, refusal_class):
        Exception.__init__(self, code)
        self.facts = {"verdict": verdict, "layer": layer, "code": code, "refusal_class": refusal_class}


def number(value, size, big):
    octets = [(value >> (8 * index)) & 255 for index in range(size)]
    if big:
        octets.reverse()
    return octets


def text(value, size):
    octets = [ord(character) & 255 for character in value[:size]]
    return octets + [32] * (size - len(octets))


def value_at(octets, offset, size, big):
    part = list(octets[offset : offset + size])
    if not big:
        part.reverse()
    value = 0
    for octet in part:
        value = value * 256 + octet
    return value


def text_at(octets, offset, size):
    return "".join([chr(octet) for octet in octets[offset : offset + size]]).strip()


def signed(octets):
    """Java's bytes: -128 to 127."""
    return jarray.array([(octet ^ 128) - 128 for octet in octets], "b")


def segment(kind, flags, body, big, multiplexed):
    order = big and 1 or 2
    rest = [order, kind, flags, 0] + [0] * 8 + number(273, 4, big) + number(819, 2, big) + [0, 0] + body
    if multiplexed:
        return text("TSHM", 4) + number(16 + len(rest), 4, 1) + number(1, 4, 1) + number(0, 4, 1) + rest
    return text("TSH ", 4) + number(8 + len(rest), 4, 1) + rest


def api_call(kind, body, big, multiplexed):
    size = 28 + 16 + len(body)
    if multiplexed:
        size = size + 8
    return segment(kind, 48, number(size, 4, 1) + [0] * 12 + body, big, multiplexed)


def initial_data(offer, big):
    """INITIAL_DATA with what both sides can do so far."""
    return (
        text("ID", 4) + [offer["fap"], offer["caps1"], 0, 0] + [0] * 4
        + number(offer["transmission"], 4, big) + number(offer["message"], 4, big) + [0] * 4 + text(offer["channel"], 20)
        + [offer["caps2"], 0] + number(819, 2, big) + text(offer["queue_manager"], 48)
        + number(offer["heartbeat"], 4, big) + number(138, 2, big) + [0, 0] + [0, 255, 0] + [255] * 15 + [0] * 6
        + number(offer["conversations"], 4, big) + [offer["caps3"], 0, 0, 0] + [0] * 4 + number(1, 4, big)
        + number(1, 4, big) + text("MQJB00000000", 12) + text(offer["identifier"], 48)
        + number(1, 2, big) + [0, 0] + [255] * 16 + [0] * 12
    )


def first_offer(document):
    return {
        "fap": 17, "caps1": 38, "caps2": 81, "caps3": 40, "transmission": 32748, "message": 4194304, "heartbeat": 300,
        "conversations": 10, "channel": document["channel"], "queue_manager": document.get("queue_manager") or "*",
        "identifier": "CANNED_DATA",
    }


def next_offer(offer, body, big):
    """The offer, with everything the queue manager cannot do taken back."""
    adjusted = offer.copy()
    adjusted["fap"] = min(offer["fap"], body[4])
    adjusted["transmission"] = value_at(body, 12, 4, big)
    adjusted["message"] = value_at(body, 16, 4, big)
    adjusted["heartbeat"] = value_at(body, 96, 4, big)
    adjusted["caps1"] = offer["caps1"] & ~body[6]
    adjusted["caps2"] = offer["caps2"] & ~body[45]
    adjusted["conversations"] = 0
    if len(body) >= 136:
        adjusted["conversations"] = min(offer["conversations"], value_at(body, 128, 4, big))
        adjusted["caps3"] = offer["caps3"] & ~body[133]
    if len(body) >= 208:
        adjusted["identifier"] = text_at(body, 160, 48)
    return adjusted


def connect_body(document, fap, big):
    """MQCONN as far as the level knows it."""
    size, version = 120, 0
    for level, bytes_there, number_there in ((7, 260, 1), (12, 332, 2), (14, 460, 3), (17, 472, 4)):
        if fap >= level:
            size, version = bytes_there, number_there
    body = text(document.get("queue_manager") or "*", 48) + text("ansible-mq-probe", 28) + number(28, 4, big) + [0] * 32
    body = body + number(7, 4, big) + number(18874368, 4, big) + text("FCNO", 4) + number(version, 4, big)
    body = body + number(4, 4, big) + [0] * 260 + [255] * 4 + [0] * 76
    return body[:size]


class Channel:
    """Segments over a socket."""

    def __init__(self, socket):
        self.input = socket.getInputStream()
        self.output = socket.getOutputStream()

    def send(self, octets):
        self.output.write(signed(octets))
        self.output.flush()

    def exactly(self, size):
        octets = []
        while len(octets) < size:
            octet = self.input.read()
            if octet < 0:
                raise EOFException()
            octets.append(octet)
        return octets

    def receive(self):
        """Type, flags, byte order and body of the next segment."""
        start = self.exactly(8)
        shift = {"TSH": 0, "TSHC": 0, "TSHM": 8}.get(text_at(start, 0, 4))
        length = value_at(start, 4, 4, 1)
        if shift is None or length < 28 + shift or length > 65536:
            raise Verdict(INCONCLUSIVE, "mq", "not MQ", "not_mq")
        rest = self.exactly(length - 8)[shift:]
        return rest[1], rest[2], rest[0] == 1, rest[20:]


def status_verdict(body, big):
    code = value_at(body, 4, 4, big)
    verdict, refusal_class, name = STATUSES.get(code, (INCONCLUSIVE, "negotiation_failed", "UNKNOWN"))
    return Verdict(verdict, "mq", "STATUS 0x%02x %s" % (code, name), refusal_class)


def negotiate(channel, document):
    """The offer both agreed on, the byte order, and whether conversations are shared."""
    offer, big, multiplexed = first_offer(document), 1, 0
    for attempt in range(3):
        channel.send(segment(INITIAL_DATA, 49, initial_data(offer, big), big, multiplexed))
        kind, flags, big, body = channel.receive()
        if kind == STATUS:
            raise status_verdict(body, big)
        if kind != INITIAL_DATA or len(body) < 102:
            raise Verdict(INCONCLUSIVE, "mq", "not MQ", "not_mq")
        if not flags & 2:
            return offer, big, multiplexed
        offer = next_offer(offer, body, big)
        multiplexed = offer["conversations"] > 0
    raise Verdict(INCONCLUSIVE, "mq", "no agreement", "negotiation_failed")


def reply_to(channel, kind):
    for attempt in range(16):
        found, flags, big, body = channel.receive()
        if found == STATUS and len(body) >= 8:
            raise status_verdict(body, big)
        if found == kind + REPLY:
            return body, big
    raise Verdict(INCONCLUSIVE, "mq", "no reply to MQCONN", "not_mq")


def ask(channel, document):
    """Negotiate, connect, and leave politely.  Always ends in a Verdict."""
    offer, big, multiplexed = negotiate(channel, document)
    user = text("UID", 4) + text("NOBODY", 12) + text("", 12) + text("nobody", 64) + [0] * 40
    channel.send(segment(USER_ID, 48, user, big, multiplexed))
    channel.send(api_call(MQCONN, connect_body(document, offer["fap"], big), big, multiplexed))
    body, order = reply_to(channel, MQCONN)
    completion, reason = value_at(body, 4, 4, order), value_at(body, 8, 4, order)
    if completion > 1:
        verdict, refusal_class = REASONS.get(reason, (INCONCLUSIVE, "other_reason"))
        raise Verdict(verdict, "mq", "MQRC %d" % reason, refusal_class)
    channel.send(api_call(MQDISC, [], big, multiplexed))
    reply_to(channel, MQDISC)
    if multiplexed:
        action = number(1, 4, big) + [0] * 4 + number(2, 4, big) + [0] * 8
        goodbye = segment(SOCKET_ACTION, 56, action, big, 0)
        channel.send(text("TSHC", 4) + goodbye[4:])
    raise Verdict("accepted", "mq", "MQRC %d" % reason, "")


def opened(store):
    """A Java key store, loaded."""
    keys = KeyStore.getInstance(store["type"])
    stream = FileInputStream(store["path"])
    try:
        keys.load(stream, String(store["password"]).toCharArray())
    finally:
        stream.close()
    return keys


def key_managers(store):
    """Key managers that present the named alias alone; None presents no certificate."""
    if not store:
        return None
    keys, password = opened(store), String(store["password"]).toCharArray()
    alias = store.get("alias")
    if alias:
        key = keys.getKey(alias, password)
        if key is None:
            raise Verdict(INCONCLUSIVE, "tls", "no private key under alias %s" % alias, "alias_missing")
        chain = keys.getCertificateChain(alias)
        keys = KeyStore.getInstance(store["type"])
        keys.load(None, None)
        keys.setKeyEntry(alias, key, password, chain)
    factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm())
    factory.init(keys, password)
    return factory.getKeyManagers()


def trust_managers(store):
    if not store:
        return None
    factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
    factory.init(opened(store))
    return factory.getTrustManagers()


def protocols_of(suite):
    """MQ ties every suite to one protocol."""
    if ALIASES.get(suite):
        return ALIASES[suite]
    if suite[:8] == "TLS_AES_" or suite[:10] == "TLS_CHACHA":
        return ["TLSv1.3"]
    if suite[-6:] in ("SHA256", "SHA384"):
        return ["TLSv1.2"]
    return ["TLSv1"]


def known_name(suite, supported):
    """The suite as this JRE calls it: IBM's JRE says SSL_ where others say TLS_."""
    for name in (suite, "TLS" + suite[3:], "SSL" + suite[3:]):
        if name in supported:
            return name
    raise Verdict(INCONCLUSIVE, "tls", "this JRE has no cipher suite %s" % suite, "tls_error")


def secured_socket(document):
    suite = document["cipher_suite"]
    protocols = protocols_of(suite)
    context = SSLContext.getInstance(protocols[-1])
    context.init(key_managers(document.get("key_store")), trust_managers(document.get("trust_store")), SecureRandom())
    socket = context.getSocketFactory().createSocket()
    available = [protocol for protocol in protocols if protocol in list(socket.getSupportedProtocols())]
    socket.setEnabledProtocols(jarray.array(available, String))
    if not ALIASES.get(suite):
        name = known_name(suite, list(socket.getSupportedCipherSuites()))
        socket.setEnabledCipherSuites(jarray.array([name], String))
    return socket


def causes(problem):
    if problem is None:
        return []
    return [problem] + causes(problem.getCause())


def broken(problem, document):
    """What a failure of the connection means; texts are used for the standard's own alert names alone."""
    message = "%s" % problem.getMessage()
    mark = "Received fatal alert: "
    position = message.find(mark)
    if position >= 0:
        alert = message[position + len(mark) :].strip()
        refusal_class = "tls_refused"
        if not document.get("key_store") and alert in CERTIFICATE_ALERTS:  # handshake_failure too: Java does not tell how far it came
            refusal_class = "client_cert_required"
        elif alert in ("handshake_failure", "protocol_version", "insufficient_security"):
            refusal_class = "cipher_mismatch"
        return Verdict(REFUSED, "tls", "TLS alert %s" % alert, refusal_class)
    for cause in causes(problem):
        if isinstance(cause, CertificateException) or isinstance(cause, CertPathBuilderException):
            return Verdict(INCONCLUSIVE, "tls", "TLS server certificate: %s" % cause.getMessage(), "server_not_trusted")
        closed = isinstance(cause, EOFException) or isinstance(cause, SocketException)
        if closed and not document.get("cipher_suite"):
            return Verdict(INCONCLUSIVE, "tcp", "closed without an answer", "closed_without_answer")
        if closed:
            return Verdict(REFUSED, "tls", "TLS closed without an alert", "tls_refused")
        if isinstance(cause, SocketTimeoutException):
            return Verdict(INCONCLUSIVE, "mq", "no answer in time", "timeout")
    return Verdict(INCONCLUSIVE, "tls", "TLS error: %s" % message, "tls_error")


def split_name(name):
    """(TYPE, value) pairs of a name or a pattern."""
    pairs, current, quoted, position = [], "", 0, 0
    while position < len(name):
        character = name[position]
        if character == "\\" and position + 1 < len(name):
            position = position + 1
            current = current + name[position]
        elif character == '"':
            quoted = not quoted
        elif character in (",", ";", "+") and not quoted:
            pairs.append(current)
            current = ""
        else:
            current = current + character
        position = position + 1
    pairs.append(current)
    result = []
    for pair in pairs:
        cut = pair.find("=")
        kind = pair[:cut].strip().upper()
        kind = {"E": "MAIL", "EMAILADDRESS": "MAIL", "USERID": "UID", "S": "ST", "SP": "ST"}.get(kind, kind)
        result.append((kind, pair[cut + 1 :].strip().lower()))
    return result


def values_of(pairs, kind):
    return [value for other, value in pairs if other == kind]


def value_matches(pattern, value):
    core = pattern
    while core[:1] == "*":
        core = core[1:]
    while core[-1:] == "*":
        core = core[:-1]
    if pattern[:1] == "*" and pattern[-1:] == "*":
        return value.find(core) >= 0
    if pattern[:1] == "*":
        return core == "" or value[-len(core) :] == core
    if pattern[-1:] == "*":
        return value[: len(core)] == core
    return pattern == value


def name_matches(pattern, subject, serial):
    """The rules of SSLPEER, from the client's side."""
    wanted, present = split_name(pattern), split_name(subject) + [("SERIALNUMBER", serial.lower())]
    for kind, ignored in wanted:
        patterns, values = values_of(wanted, kind), values_of(present, kind)
        if kind == "SERIALNUMBER":
            values = [serial.lower()]
        if kind == "DC":
            patterns.reverse()
            values.reverse()
        if len(patterns) > len(values):
            return 0
        for index in range(len(patterns)):
            if not value_matches(patterns[index], values[index]):
                return 0
    return 1


def serial_text(certificate):
    """The serial number as MQ shows it; Jython 2.7 turns Java's big integers into its own, 2.1 does not."""
    digits = BigInteger("%s" % certificate.getSerialNumber()).toString(16).upper()
    digits = "0" * (len(digits) & 1) + digits
    return ":".join([digits[position : position + 2] for position in range(0, len(digits), 2)])


def session_facts(session):
    certificate = session.getPeerCertificates()[0]
    return {
        "server_subject": "%s" % certificate.getSubjectX500Principal().getName("RFC2253"),
        "server_serial": serial_text(certificate),
        "cipher": "%s" % session.getCipherSuite(),
        "protocol": "%s" % session.getProtocol(),
    }


def connected(document, facts):
    """A socket, plain without a cipher suite, on which the handshake has succeeded."""
    secured = document.get("cipher_suite")
    socket = secured and secured_socket(document) or Socket()
    milliseconds = int(document.get("timeout") or 30) * 1000
    try:
        socket.connect(InetSocketAddress(document["host"], int(document["port"])), milliseconds)
    except IOException:
        socket.close()
        raise Verdict("unreachable", "tcp", "TCP %s" % (sys.exc_info()[1],), "unreachable")
    socket.setSoTimeout(milliseconds)
    if secured:
        socket.startHandshake()
        facts.update(session_facts(socket.getSession()))
    return socket


def converse(document, facts):
    socket = connected(document, facts)
    try:
        pattern = document.get("peer_name")
        if pattern and facts["cipher"] and not name_matches(pattern, facts["server_subject"], facts["server_serial"]):
            raise Verdict(REFUSED, "tls", "MQRC 2398", "peer_name_mismatch")
        ask(Channel(socket), document)
    finally:
        socket.close()


def probe(document):
    """The record.  Every failure of the path is a verdict in it."""
    facts = {"server_subject": "", "server_serial": "", "cipher": "", "protocol": ""}
    try:
        converse(document, facts)
    except Verdict:
        facts.update(sys.exc_info()[1].facts)
    except IOException:
        facts.update(broken(sys.exc_info()[1], document).facts)
    except (Exception, Throwable):
        facts.update(Verdict(INCONCLUSIVE, "mq", "%s" % (sys.exc_info()[1],), "error").facts)
    return facts


def literal(value):
    """Text that JSON and Python read alike."""
    result = '"'
    for character in "%s" % value:
        if character in ('"', "\\"):
            result = result + "\\" + character
        elif 32 <= ord(character) < 127:
            result = result + character
        else:
            result = result + "\\u%04x" % ord(character)
    return result + '"'


def line(record):
    parts = []
    names = list(record.keys())
    names.sort()
    for name in names:
        parts.append("%s: %s" % (literal(name), literal(record[name])))
    return BEGIN + "{" + ", ".join(parts) + "}" + END


def main():
    source = open(sys.argv[-1])
    try:
        document = eval(source.readline())  # read() would seek, which a FIFO cannot
    finally:
        source.close()
    sys.stdout.write(line(probe(document)) + "\n")


if __name__ in ("__main__", "main"):
    main()
