# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages of the error log.

``captured``: the message line was seen in a real log. ``memory``: number and meaning are documented, the wording is not
confirmed. Explanations and actions are the lab's own short wording throughout: nothing should depend on them.
"""

from __future__ import annotations

import typing as t

RECORDS = "Examine the channel authentication records; DISPLAY CHLAUTH with MATCH(RUNCHECK) shows the one that applies."


class LogMessage(t.NamedTuple):
    """One message: severity letter, line, the two paragraphs, which inserts are listed, where it is written from."""

    severity: str
    text: str
    explanation: str
    action: str
    comments: tuple[str, ...] = ("channel",)
    evidence: str = "memory"
    source: str = "amqccisa.c : 954"


MESSAGES: dict[str, LogMessage] = {
    "9631": LogMessage(
        "E",
        "The CipherSpec negotiated during the SSL handshake does not match the required CipherSpec for channel "
        "'{channel}'.",
        "Channel '{channel}' requires '{required}'; the handshake with '{address}' ended with '{negotiated}'.",
        "Use the same CipherSpec at both ends and restart the channel.",
        ("channel", "negotiated", "required"),
    ),
    "9633": LogMessage(
        "E",
        "Bad SSL certificate for channel '{channel}'.",
        "A certificate from '{address}' could not be validated: {reason}.",
        "Check that the certificate is valid and that its issuers are in the key repository.",
        ("channel", "reason"),
    ),
    "9635": LogMessage(
        "E",
        "Channel '{channel}' did not specify a valid CipherSpec.",
        "Channel '{channel}' specifies a value of '{cipher}' for CipherSpec which is not valid to start a secure "
        "connection.",
        "Set SSLCIPH to a CipherSpec that both ends support.",
        ("channel", "cipher"),
        "captured",
    ),
    "9636": LogMessage(
        "E",
        "SSL distinguished name does not match peer name, channel '{channel}'.",
        "The distinguished name, '{name}', in the certificate of '{address}' does not match SSLPEER of channel "
        "'{channel}'.",
        "Change SSLPEER of the channel, or let the remote end use the certificate that is expected.",
        ("channel", "name", "address"),
        "captured",
        "amqrmrsa.c : 923",
    ),
    "9637": LogMessage(
        "E",
        "Channel is lacking a certificate.",
        "The channel '{channel}' requires a certificate from '{address}' and none was supplied.",
        "Give the remote end a certificate, or set SSLCAUTH(OPTIONAL) and a blank SSLPEER.",
        ("channel", "address"),
    ),
    "9638": LogMessage(
        "E",
        "SSL communications error for channel '{channel}'.",
        "An unexpected SSL communications error occurred: {reason}. The name '????' means that it is not known yet.",
        "Examine the preceding messages.",
        ("channel", "reason"),
        "captured",
    ),
    "9639": LogMessage(
        "E",
        "Remote channel '{channel}' did not specify a CipherSpec.",
        "The remote end at '{address}' did not start TLS; channel '{channel}' requires CipherSpec '{required}'.",
        "Set the CipherSpec at the remote end.",
        ("channel", "address"),
    ),
    "9642": LogMessage(
        "E",
        "No SSL or TLS certificate for channel '{channel}'.",
        "The key repository holds no personal certificate with the label '{label}'.",
        "Put the certificate into the key repository, or correct CERTLABL, and refresh the security cache.",
        ("channel", "label"),
        "captured",
    ),
    "9657": LogMessage(
        "E",
        "The key repository could not be opened (channel '{channel}').",
        "The key repository '{file}' could not be opened.",
        "Check SSLKEYR and the permissions of the files.",
        ("channel", "file"),
    ),
    "9660": LogMessage(
        "E",
        "SSL key repository: password incorrect or, stash file absent or unusable.",
        "The key repository '{file}' could not be opened with its password for channel '{channel}'.",
        "Create the stash file again with the password of the key repository.",
        ("channel", "file"),
        "captured",
    ),
    "9665": LogMessage(
        "E",
        "SSL connection closed by remote end of channel '{channel}'.",
        "The remote end at '{address}' closed the connection while TLS was being started.",
        "Look for the reason in the logs of the remote end.",
        ("channel", "address"),
    ),
    "9776": LogMessage(
        "E",
        "Channel was blocked by userid",
        "The inbound channel '{channel}' was blocked from address '{address}' because the active values of the channel "
        "were mapped to a userid which should be blocked. The active values of the channel were '{values}'.",
        RECORDS,
        ("channel", "address", "values"),
        "captured",
        "amqrmrsa.c : 961",
    ),
    "9777": LogMessage(
        "E",
        "Channel was blocked",
        "The inbound channel '{channel}' was blocked from address '{address}' because the active values of the channel "
        "matched a record configured with USERSRC(NOACCESS). The active values of the channel were '{values}'.",
        RECORDS,
        ("channel", "address", "values"),
        "captured",
        "amqrmrsa.c : 945",
    ),
    "9778": LogMessage(
        "W",
        "Channel would have been blocked (warning mode)",
        "The inbound channel '{channel}' from address '{address}' matched a record with WARN(YES). Active values of "
        "the channel were '{values}'.",
        RECORDS,
        ("channel", "address", "values"),
        "memory: the product raises an event here; number and wording are the lab's own",
    ),
    "9782": LogMessage(
        "E",
        "Remote connection from address '{address}' was blocked.",
        "The address matched a record of type BLOCKADDR.",
        RECORDS,
        ("address",),
    ),
    "9999": LogMessage(
        "E",
        "Channel '{channel}' to host '{address}' ended abnormally.",
        "The channel program for '{address}' ended abnormally; the channel is '{channel}'.",
        "Look at previous error messages in the error logs.",
        ("channel", "address"),
        source="amqrmrsa.c : 945",
    ),
    "9557": LogMessage(
        "E",
        "Queue Manager User ID initialization failed for '{user}'.",
        "The call to initialize the user ID '{user}' of channel '{channel}' failed.",
        "Set the MCA user of the channel to a user that exists.",
        ("user", "channel"),
    ),
    "5534": LogMessage(
        "E",
        "User ID '{user}' authentication failed",
        "The user ID and password supplied on channel '{channel}' could not be authenticated.",
        "Supply the right user ID and password, or none.",
        ("user", "channel"),
        "captured",
        "amqzfuca.c : 4486",
    ),
    "5540": LogMessage(
        "E",
        "Application '{application}' did not supply a user ID and password",
        "A user ID and a password are needed on channel '{channel}', and the application supplied none.",
        "Supply a user ID and password, or change the configuration that asks for them.",
        ("application", "channel"),
        source="amqzfuca.c : 4486",
    ),
    "5541": LogMessage(
        "I",
        "The failed authentication check was caused by the queue manager CONNAUTH {check} configuration.",
        "The user ID '{user}' is privileged, and CONNAUTH refers to the authentication information object '{object}' "
        "with {check}. This message goes with the one before it.",
        "Refer to the previous error for more information.",
        ("user", "object", "check"),
        source="amqzfuca.c : 4528",
    ),
    "5542": LogMessage(
        "I",
        "The failed authentication check was caused by the queue manager CONNAUTH {check} configuration.",
        "The user ID '{user}' was checked because CONNAUTH refers to the authentication information object '{object}' "
        "with {check}. This message goes with the one before it.",
        "Refer to the previous error for more information.",
        ("user", "object", "check"),
        "captured",
        "amqzfuca.c : 4736",
    ),
    "5543": LogMessage(
        "I",
        "The failed authentication check was caused by a CHLAUTH record with {check}.",
        "The record of profile '{object}' that applies to channel '{channel}' asks for the user ID and password of "
        "'{user}'. This message goes with the one before it.",
        "Refer to the previous error for more information.",
        ("user", "object", "check"),
        source="amqzfuca.c : 4759",
    ),
    "8077": LogMessage(
        "W",
        "Entity '{entity}' has insufficient authority to access object {object}.",
        "The specified entity is not authorized to access the required object. The following requested permissions are "
        "unauthorized: {permissions}",
        "Give the entity the authority it lacks.",
        ("entity", "object", "permissions"),
        "captured",
        "amqzfubx.c : 682",
    ),
    "9519": LogMessage(
        "E",
        "Channel '{channel}' not found.",
        "The requested operation failed because the program could not find a definition of channel '{channel}'.",
        "Check the channel name.",
    ),
    "9502": LogMessage(
        "E",
        "Type of channel not suitable for action requested.",
        "Channel '{channel}' is not a server-connection channel, or the remote end is not a client.",
        "Check the channel definitions at both ends.",
    ),
    "9534": LogMessage(
        "E",
        "Channel '{channel}' is currently not enabled.",
        "The channel was stopped.",
        "Issue START CHANNEL.",
    ),
    "9489": LogMessage(
        "E",
        "The maximum number of instances, {limit}, of channel '{channel}' was reached.",
        "The server-connection channel '{channel}' allows no further instance ({attribute}).",
        "Raise the limit or end instances that are not needed.",
        ("channel", "limit"),
    ),
    "9513": LogMessage(
        "E",
        "Maximum number of channels reached.",
        "The listener serves as many connections as it can.",
        "End channels that are not needed.",
        ("address",),
    ),
    "9504": LogMessage(
        "E",
        "A protocol error was detected for channel '{channel}'.",
        "The remote end at '{address}' sent something that is not valid here: {reason}.",
        "Check that the remote end is an MQ client.",
        ("channel", "address", "reason"),
    ),
    "9508": LogMessage(
        "E",
        "Program cannot connect to the queue manager.",
        "The client asked for queue manager '{wanted}' over channel '{channel}'.",
        "Correct the queue manager name in the client.",
        ("wanted", "channel"),
    ),
    "9209": LogMessage(
        "E",
        "Connection to host '{address}' for channel '{channel}' closed.",
        "The remote end closed the connection without ending its conversation.",
        "Look for the reason in the logs of the remote end.",
        ("address", "channel"),
    ),
}
