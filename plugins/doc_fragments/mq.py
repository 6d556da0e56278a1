# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """How a queue manager is reached."""

    DOCUMENTATION = r"""
options:
  queue_manager:
    description: Name of the queue manager, case-sensitive, at most 48 characters.
    type: str
    required: true
  transport:
    description:
      - How MQSC commands reach the queue manager.
      - V(runmqsc) runs the local command, as a user of group C(mqm) (use C(become)).
      - V(rest) sends them to an mqweb server, see O(rest). It needs no IBM MQ where the module runs, so it also serves
        queue managers on Windows, on the appliance and on z/OS (use C(delegate_to) with the control node).
      - V(pcf) sends them to the queue manager's command server through a channel with TLS, see O(pcf). It needs the
        Python library C(pymqi) and the IBM MQ client where the module runs. Queue managers on z/OS do not take MQSC
        this way.
    type: str
    choices: [runmqsc, rest, pcf]
    default: runmqsc
  installation_path:
    description:
      - Where IBM MQ is installed.
      - Found unless given. Of several installations on the host it is the one that the queue manager is associated
        with.
    type: path
  timeout:
    description: Seconds to wait for one product command, or for one answer of a server.
    type: int
    default: 60
  rest:
    description:
      - The mqweb server for O(transport=rest).
      - A queue manager's objects are within its reach. Its key repository is not, and stays with its own team.
    type: dict
    suboptions:
      url:
        description:
          - Address of the server, as in C(https://qm1.example.com:9443). Always required.
          - Proxies of the environment are not used. Redirections are refused.
        type: str
      username:
        description:
          - User with the role C(MQWebAdmin) or C(MQWebUser). Required unless O(rest.authentication=certificate).
        type: str
      password:
        description: Password of O(rest.username). Required unless O(rest.authentication=certificate).
        type: str
      authentication:
        description:
          - How the user proves who they are.
          - V(basic) sends user and password with each request, V(ltpa) logs in once for a token and logs out at the
            end, V(certificate) presents O(rest.client_cert).
        type: str
        choices: [basic, ltpa, certificate]
        default: basic
      client_cert:
        description:
          - Path of a PEM file with the client certificate, and its chain. Required for
            O(rest.authentication=certificate).
        type: path
      client_key:
        description: Path of a PEM file with the client's private key, when O(rest.client_cert) does not hold it.
        type: path
      ca_path:
        description: Path of a PEM file with the certificates that issue the server's. The system's are used without it.
        type: path
      validate_certs:
        description:
          - Whether the server's certificate is verified. With V(false) anybody on the way can read the password and
            answer in the server's place, which the module warns of.
        type: bool
        default: true
      version:
        description: Version of the interface. V(auto) takes the highest that the server has.
        type: str
        choices: [auto, v1, v2, v3]
        default: auto
  pcf:
    description:
      - The way to the command server for O(transport=pcf), a channel with TLS. The command server has to run, which it
        does unless C(SCMDSERV) is C(MANUAL).
      - The user that the channel gives this identity needs C(CONNECT) on the queue manager, C(PUT) on
        O(pcf.command_queue), C(DSP), C(GET) and C(PUT) on O(pcf.model_queue), and the authority for the commands
        themselves.
      - C(REFRESH SECURITY TYPE(SSL\)) ends every TLS channel, this one too. The module comes back through a new
        connection. When the queue manager no longer lets it in, the module fails and names the refresh in
        RV(ignore:outcome_unknown).
      - Key repositories are out of its reach.
    type: dict
    suboptions:
      connection_name:
        description:
          - Host and port of the queue manager's listener, as in C(qm1.example.com(1414\)). Always required.
          - Several, with commas between them, name the instances of a multi-instance queue manager.
        type: str
      channel:
        description: Name of the server-connection channel, case-sensitive. Always required.
        type: str
      cipher_spec:
        description: CipherSpec of O(pcf.channel), or an alias such as C(ANY_TLS12_OR_HIGHER). Always required.
        type: str
      key_repository:
        description:
          - Path of the client's key repository on the host that runs the module, with its stash beside it. Always
            required.
          - Its signers decide which queue managers are believed.
        type: path
      certificate_label:
        description:
          - Label of the certificate in O(pcf.key_repository) that the client presents.
          - Without it IBM MQ takes the one labelled C(ibmwebspheremq) and the user's name in lower case.
        type: str
      peer_name:
        description: Pattern that the subject of the queue manager's certificate has to match, written as C(SSLPEER).
        type: str
      username:
        description: User whose O(pcf.password) is shown to the queue manager's connection authentication.
        type: str
      password:
        description: Password of O(pcf.username).
        type: str
      command_queue:
        description: Queue that the command server reads.
        type: str
        default: SYSTEM.ADMIN.COMMAND.QUEUE
      model_queue:
        description: Model of the temporary queue that the answers arrive at.
        type: str
        default: SYSTEM.DEFAULT.MODEL.QUEUE
attributes:
  action_group:
    description: Use C(group/wasmq.secure.mq) in C(module_defaults) to set defaults for this module.
    support: full
    membership:
      - wasmq.secure.mq
"""
