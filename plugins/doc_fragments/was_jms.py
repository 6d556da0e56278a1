# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What objects of the IBM MQ messaging provider have in common."""

    DOCUMENTATION = r"""
options:
  jndi_name:
    description: Name by which applications find the object. Needed to create it.
    type: str
  description:
    description: Text for the reader.
    type: str
  ccsid:
    description: Coded character set identifier.
    type: int
"""

    CONNECTION = r"""
options:
  queue_manager:
    description: Name of the queue manager.
    type: str
  queue_manager_host:
    description: Host of the queue manager.
    type: str
  queue_manager_port:
    description: Port of the queue manager's listener.
    type: int
  connection_name_list:
    description:
      - Addresses of the queue manager as C(host(port)), in the order in which they are tried.
      - Version 8.0 and later.
    type: list
    elements: str
  channel:
    description: Server connection channel.
    type: str
  transport_type:
    description: How the queue manager is reached. Only V(client) knows TLS.
    type: str
    choices: [client, bindings, bindings_then_client]
  ccdt_url:
    description:
      - URL of a client channel definition table. It takes the place of O(queue_manager), O(queue_manager_host),
        O(queue_manager_port), O(connection_name_list), O(channel) and O(transport_type), and is settled
        when the object is created.
      - Version 7.0 and later.
    type: str
  ccdt_queue_manager:
    description: Name of the queue manager by which entries of the table are chosen.
    type: str
  ssl_type:
    description: Where the SSL configuration comes from. V(specific) when O(ssl_configuration) is given.
    type: str
    choices: [none, central, specific]
  ssl_configuration:
    description: Alias of the SSL configuration.
    type: str
  ssl_peer_name:
    description: Pattern that the subject of the queue manager's certificate has to match.
    type: str
  ssl_reset_count:
    description: Bytes after which the secret key is renegotiated.
    type: int
  ssl_crl:
    description: LDAP servers that publish certificate revocation lists, as C(ldap://host), separated
      by blanks.
    type: str
  client_id:
    description: Client identifier of the connections.
    type: str
  provider_version:
    description: Version of the queue manager, C(unspecified) or up to four numbers separated by dots.
    type: str
  compress_headers:
    description: How message headers are compressed.
    type: str
    choices: [none, system]
  compress_payload:
    description: How message bodies are compressed.
    type: str
    choices: [none, rle, zlibfast, zlibhigh]
  rescan_interval:
    description: Milliseconds between two searches for messages that a selector skipped.
    type: int
  fail_if_quiescing:
    description: Whether calls fail while the queue manager is quiescing.
    type: bool
  local_address:
    description: Address or range of ports that connections are made from.
    type: str
  receive_exit:
    description: Classes of receive exits, in order, separated by commas.
    type: str
  receive_exit_data:
    description: What the receive exits are given.
    type: str
  send_exit:
    description: Classes of send exits, in order, separated by commas.
    type: str
  send_exit_data:
    description: What the send exits are given.
    type: str
  security_exit:
    description: Class of the security exit.
    type: str
  security_exit_data:
    description: What the security exit is given.
    type: str
  broker_queue_manager:
    description: Queue manager of the broker.
    type: str
  broker_control_queue:
    description: Queue of the broker's commands.
    type: str
  broker_subscription_queue:
    description: Queue of non-durable subscriptions.
    type: str
  broker_consumer_queue:
    description: Queue of non-durable subscriptions of connection consumers.
    type: str
  message_selection:
    description: Who selects messages.
    type: str
    choices: [client, broker]
  subscription_store:
    description: Where subscriptions are kept.
    type: str
    choices: [migrate, queue, broker]
  state_refresh_interval:
    description: Milliseconds between two refreshes of the record of a subscriber.
    type: int
  cleanup_level:
    description: How subscriptions of dead subscribers are removed.
    type: str
    choices: [asprop, none, safe, strong]
  cleanup_interval:
    description: Milliseconds between two removals of subscriptions of dead subscribers.
    type: int
  sparse_subscriptions:
    description: Whether subscriptions rarely match.
    type: bool
"""

    DESTINATION = r"""
options:
  persistence:
    description: Whether messages survive a restart of the queue manager.
    type: str
    choices: [application, queue, persistent, non_persistent, high]
  priority:
    description: Priority of messages. V(application), V(queue) or a number from 0 to 9.
    type: str
  expiry:
    description: How long messages live. V(application), V(unlimited) or milliseconds.
    type: str
  use_native_encoding:
    description: Whether numbers are encoded as Java does it. The three encodings count only when it
      is V(false).
    type: bool
  integer_encoding:
    description: Encoding of integers.
    type: str
    choices: [normal, reversed]
  decimal_encoding:
    description: Encoding of packed decimal numbers.
    type: str
    choices: [normal, reversed]
  floating_point_encoding:
    description: Encoding of floating point numbers.
    type: str
    choices: [ieee_normal, ieee_reversed, s390]
  target_client:
    description: Who reads the messages. V(mq) leaves out the RFH2 header.
    type: str
    choices: [jms, mq]
  send_async:
    description:
      - Whether the queue manager's answer to a message is not waited for.
      - Version 7.0 and later.
    type: str
    choices: [queue, 'yes', 'no']
  read_ahead:
    description:
      - Whether messages that do not persist are sent before they are asked for.
      - Version 7.0 and later.
    type: str
    choices: [queue, 'yes', 'no']
  read_ahead_close:
    description:
      - What happens to messages already sent when a consumer closes.
      - Version 7.0 and later.
    type: str
    choices: [deliver_all, deliver_current]
  mqmd_read_enabled:
    description:
      - Whether applications may read the message descriptor.
      - Version 8.0 and later.
    type: bool
  mqmd_write_enabled:
    description:
      - Whether applications may write the message descriptor.
      - Version 8.0 and later.
    type: bool
  mqmd_message_context:
    description:
      - Which context applications may set in the message descriptor.
      - Version 8.0 and later.
    type: str
    choices: [default, set_identity_context, set_all_context]
  message_body:
    description:
      - Whether the RFH2 header belongs to the body.
      - Version 8.0 and later.
    type: str
    choices: [unspecified, jms, mq]
  reply_to_style:
    description:
      - Where the destination of replies is taken from.
      - Version 8.0 and later.
    type: str
    choices: [default, mqmd, rfh2]
  attributes:
    description: Any further attribute, by the name the product's documents use.
    type: dict
    default: {}
"""
