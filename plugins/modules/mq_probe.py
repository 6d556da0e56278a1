#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_probe
short_description: Prove on the wire whom a queue manager's channel accepts and refuses
version_added: 1.0.0
description:
  - Connects to a channel as an MQ client would, with a certificate, without one, with another cipher or in
    plaintext, as far as the queue manager's answer to C(MQCONN), and reports who was accepted, who was refused
    and by what.
  - A TLS handshake alone proves nothing, because with TLS 1.3 it ends before the server has judged the client's
    certificate. Only the queue manager's own answer counts.
  - A refusal counts only when the probe named by O(probes[].control) was accepted on the same path.
  - No IBM software is needed. No message is put or got, and nothing is changed. Each refused attempt leaves
    an entry in the queue manager's error log, each accepted one uses a channel instance for a moment.
  - Certificates and keys stay in memory. They are never written to a disk where the system can avoid it.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
attributes:
  check_mode:
    support: full
    details: This module does not modify state, so it probes in check mode too.
options:
  probes:
    description: What to try, in this order.
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description: Name of the probe, unique in the list.
        type: str
        required: true
      host:
        description: Host name or address of the listener.
        type: str
        required: true
      port:
        description: Port of the listener.
        type: int
        default: 1414
      channel:
        description: Name of the server-connection channel, case-sensitive.
        type: str
        required: true
      queue_manager:
        description: Name of the queue manager to ask for; V(*) takes whichever answers.
        type: str
        default: '*'
      cipher_spec:
        description:
          - CipherSpec to offer, by MQ's name. Left out, the probe speaks plaintext.
          - An alias such as V(ANY_TLS12_OR_HIGHER) offers what it stands for.
        type: str
        aliases: [sslciph]
      sni:
        description:
          - Which server name to send with TLS. V(channel) sends the channel's, which lets the queue manager choose
            the channel's certificate label; V(none) sends no name, as older Java clients do.
        type: str
        choices: [channel, none]
        default: channel
      certificate:
        description: Certificate to present, PEM text. Left out, none is presented.
        type: str
      private_key:
        description: Private key of O(probes[].certificate), unencrypted PEM text.
        type: str
      chain:
        description: Intermediate certificates to present with O(probes[].certificate), PEM text.
        type: str
      trust:
        description:
          - Certificates the queue manager's own certificate must chain to, PEM text.
          - Left out, the queue manager's certificate is reported but not judged, and a refusal can still be seen.
        type: str
      expected:
        description: What the probe has to find.
        type: str
        choices: [accepted, refused]
        default: accepted
      expected_class:
        description: The classes of refusal that count when O(probes[].expected=refused). Left out, every class counts.
        type: list
        elements: str
        choices:
          - channel_unknown
          - channel_wrong_type
          - cipher_mismatch
          - client_cert_required
          - peer_name_mismatch
          - not_authorized
          - security_error
          - channel_unavailable
          - queue_manager_mismatch
          - tls_refused
        default: []
      control:
        description: Name of the probe that must be accepted for this refusal to count.
        type: str
  link:
    description: Name of the link the probes belong to, repeated in every record.
    type: str
  from_host:
    description: Name of the host the probes start from, repeated in every record.
    type: str
  timeout:
    description: Seconds one probe may take in all.
    type: int
    default: 30
notes:
  - The bytes of live refusals other than "unknown channel" and reason 2035 were not available when this was written;
    their meaning is taken from the names of the status codes.
seealso:
  - module: wasmq.secure.mq_chlauth
  - module: wasmq.secure.mq_channel
"""

EXAMPLES = r"""
- name: Prove that the link lets the application in and nobody else
  wasmq.secure.mq_probe:
    link: orders
    from_host: "{{ inventory_hostname }}"
    probes:
      - name: right certificate
        host: mq.example.com
        channel: SSL.SVRCONN
        cipher_spec: ECDHE_RSA_AES_256_GCM_SHA384
        certificate: "{{ client_certificate }}"
        private_key: "{{ vault_client_key }}"
        trust: "{{ queue_manager_authority }}"
      - name: no certificate
        host: mq.example.com
        channel: SSL.SVRCONN
        cipher_spec: ECDHE_RSA_AES_256_GCM_SHA384
        expected: refused
        expected_class: [client_cert_required]
        control: right certificate
      - name: plaintext
        host: mq.example.com
        channel: SSL.SVRCONN
        expected: refused
        expected_class: [cipher_mismatch]
        control: right certificate
  no_log: true
  register: proof

- name: Stop when anything was not proven
  ansible.builtin.assert:
    that: proof.ok
"""

RETURN = r"""
ok:
  description: Whether every probe found what was expected and every refusal had its control.
  returned: success
  type: bool
  sample: true
probes:
  description: One record for each probe, in the order given.
  returned: success
  type: list
  elements: dict
  contains:
    link:
      description: The O(link).
      type: str
    probe:
      description: Name of the probe.
      type: str
    from:
      description: The O(from_host).
      type: str
    to:
      description: Host and port.
      type: str
    channel:
      description: Name of the channel.
      type: str
    cipher_spec:
      description: The CipherSpec that was offered, null in plaintext.
      type: str
    identity:
      description: Subject of the certificate presented, null without one.
      type: str
    expected:
      description: What was expected.
      type: str
    expected_class:
      description: Which classes of refusal count.
      type: list
      elements: str
    control:
      description: Name of the positive control.
      type: str
    verdict:
      description: V(accepted), V(refused), V(inconclusive) or V(unreachable).
      type: str
    layer:
      description: Where the answer came from, V(tcp), V(tls) or V(mq).
      type: str
    code:
      description: The answer itself, such as V(MQRC 2035), V(STATUS 0x19 PEER_NAME) or V(TLS alert unknown_ca).
      type: str
    refusal_class:
      description: The class of a refusal, or what made the probe inconclusive; null when accepted.
      type: str
    evidence:
      description: The last bytes received, the server's certificate, the cipher and what the queue manager said.
      type: dict
    ok:
      description: Whether this probe proves what it should.
      type: bool
    why:
      description: One sentence when it does not, else null.
      type: str
  sample:
    - link: orders
      probe: no certificate
      from: node1
      to: 127.0.0.1:1414
      channel: SSL.SVRCONN
      cipher_spec: ECDHE_RSA_AES_256_GCM_SHA384
      identity: null
      expected: refused
      expected_class:
      - client_cert_required
      control: right certificate
      verdict: refused
      layer: mq
      code: STATUS 0x1a SSL_CLIENT_CERTIFICATE
      refusal_class: client_cert_required
      evidence:
        received: 545348200000002401050a0000000000000000000000022203330000000000080000001a
        tls:
          protocol: TLSv1.2
          cipher: ECDHE-RSA-AES256-GCM-SHA384
          server:
            subject: CN=qm1,O=lab,C=US
            issuer: CN=qm1,O=lab,C=US
            serial: 32:07:ED:32:C9:73:15:3C:A4:26:42:79:81:20:38:68:C0:36:F9:80
            sha256: 08d8987b80d1a5b76bb34d0ba88693c1ab46b3e60f41aa7d0adef0084e437026
            not_before: '2024-01-01T00:00:00Z'
            not_after: '2049-01-01T00:00:00Z'
            subject_alternative_names: []
        status_code: 26
        completion_code: null
        reason_code: null
        fap: null
        queue_manager: null
        queue_manager_id: null
        product: null
        sharing_conversations: null
        farewell: null
      why: null
      ok: true
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: IDENTITY_UNUSABLE
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import read_only
from ..module_utils._wire import options, prober


def main() -> None:
    """Wire options, prober and result."""
    module = AnsibleModule(argument_spec=options.specification(), supports_check_mode=True)
    params = module.params
    secrets = [probe["private_key"] for probe in params["probes"] if probe["private_key"]]

    def probe_all() -> dict[str, object]:
        expectations = [options.expectation(probe) for probe in params["probes"]]
        return prober.run(expectations, link=params["link"], from_host=params["from_host"], timeout=params["timeout"])

    read_only(module, probe_all, secrets=secrets)


if __name__ == "__main__":
    main()
