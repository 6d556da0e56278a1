# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What each type of resource takes, from its own module's documentation (python scripts/config_docs.py)."""

    DOCUMENTATION = r"""
options:
  resources:
    description: What the queue manager is to have, or not to have.
    type: list
    elements: dict
    required: true
    suboptions:
      type:
        description:
          - What the entry describes.
        type: str
        required: true
        choices:
          - qmgr
          - channel
          - channel_status
          - chlauth
          - authrec
          - authinfo
          - namelist
          - queue
          - listener
      state:
        description:
          - Whether the object exists. The queue manager itself cannot be absent.
        type: str
        choices:
          - present
          - absent
        default: present
      name:
        description:
          - Name of the channel, queue, listener, namelist or authentication information
            object.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
      key_repository:
        description:
          - Of type V(qmgr). Path of the key repository. A C(.kdb) is named by its stem,
            so both forms are the same.
        type: str
        aliases:
          - sslkeyr
      key_repository_password:
        description:
          - Of type V(qmgr). Password of the key repository, where it is not stashed. From
            IBM MQ 9.3.
          - It reaches the queue manager through the standard input of C(runmqsc) or over
            TLS, and is masked in every result.
        type: str
        aliases:
          - keyrpwd
      initial_key:
        description:
          - Of type V(qmgr). Key with which the queue manager encrypts its stored passwords.
            From IBM MQ 9.3. Set it once, before the first password.
        type: str
        aliases:
          - initkey
      update_password:
        description:
          - Of type V(qmgr), V(authinfo). Whether a secret that is already set is written
            again.
          - IBM MQ never shows a secret, so it cannot be compared. With V(on_create) it is
            written when none is set, with V(always) in every run, which is then changed
            in every run.
        type: str
        choices:
          - on_create
          - always
        default: on_create
      certificate_label:
        description:
          - Of type V(qmgr). Label of the queue manager's own certificate. Blank means C(ibmwebspheremq)
            and the name in lower case.
          - Of type V(channel). Label of the certificate this channel presents instead of
            the queue manager's.
        type: str
        aliases:
          - certlabl
      fips_required:
        description:
          - Of type V(qmgr). Whether only FIPS 140 certified algorithms are used.
        type: bool
        aliases:
          - sslfips
      suite_b:
        description:
          - Of type V(qmgr). Suite B strengths that are enforced. The order does not matter.
        type: list
        elements: str
        aliases:
          - suiteb
      certificate_validation_policy:
        description:
          - Of type V(qmgr). Whether certificates are validated as RFC 5280 demands.
        type: str
        aliases:
          - certvpol
        choices:
          - any
          - rfc5280
      secret_key_reset_count:
        description:
          - Of type V(qmgr). Bytes after which a TLS conversation changes its key; 0 is never.
        type: int
        aliases:
          - sslrkeyc
      revocation_namelist:
        description:
          - Of type V(qmgr). Namelist of the objects that say where revocation is checked.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
        aliases:
          - sslcrlnl
      channel_authentication:
        description:
          - Of type V(qmgr). Whether channel authentication records are applied.
        type: str
        aliases:
          - chlauth
        choices:
          - enabled
          - disabled
      connection_authentication:
        description:
          - Of type V(qmgr). Authentication information object that checks user names and
            passwords.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
        aliases:
          - connauth
      dead_letter_queue:
        description:
          - Of type V(qmgr). Queue for messages that cannot be delivered.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
        aliases:
          - deadq
      authority_events:
        description:
          - Of type V(qmgr). Whether refusals for lack of authority are reported as events.
        type: str
        aliases:
          - authorev
        choices:
          - enabled
          - disabled
      channel_events:
        description:
          - Of type V(qmgr). Whether starts, stops and refusals of channels are reported
            as events.
        type: str
        aliases:
          - chlev
        choices:
          - enabled
          - disabled
          - exception
      tls_events:
        description:
          - Of type V(qmgr). Whether failures of TLS are reported as events.
        type: str
        aliases:
          - sslev
        choices:
          - enabled
          - disabled
      loaded_repository:
        description:
          - Of type V(qmgr). What the listener is expected to present on the wire.
          - A queue manager keeps a copy of its key repository. If what it presents differs,
            C(REFRESH SECURITY TYPE(SSL\)) is owed and becomes part of the plan, even where
            no attribute changed.
        type: dict
        suboptions:
          host:
            description: Host or address of the listener.
            type: str
            required: true
          port:
            description: Port of the listener.
            type: int
            required: true
          certificate:
            description: SHA-256 fingerprint in hexadecimal of the certificate to be presented.
            type: str
          signers:
            description: Subjects of the certificate authorities the listener is expected
              to ask for, exactly these.
            type: list
            elements: str
      refresh_authorities:
        description:
          - Of type V(qmgr). Run C(REFRESH SECURITY TYPE(AUTHSERV\)), which makes the queue
            manager read users and groups of the host again.
          - Authority records need no refresh. The task is changed in every run that asks
            for it.
        type: bool
        default: false
      description:
        description:
          - Of type V(qmgr), V(channel), V(chlauth), V(authinfo), V(namelist), V(queue),
            V(listener). Text that describes the object, at most 64 bytes.
        type: str
        aliases:
          - descr
      attributes:
        description:
          - Of type V(qmgr), V(channel), V(authinfo), V(namelist), V(queue), V(listener).
            Further attributes, MQSC keyword to value, for what no option covers.
          - Values are compared as IBM MQ does. Names are folded to upper case unless they
            are in single quotes inside the YAML string, words may be in any case, text is
            kept as it is, lists have their order. Switches such as C(SHARE) take V(true)
            or V(false).
          - A keyword whose rule is not known here is written and compared exactly as given,
            and a warning says so.
          - Keywords whose value is a secret are refused.
        type: dict
      channel_type:
        description:
          - Of type V(channel). Type of the channel. An existing channel of another type
            is refused.
        type: str
        aliases:
          - chltype
        choices:
          - svrconn
          - sdr
          - svr
          - rcvr
          - rqstr
          - clntconn
          - clussdr
          - clusrcvr
          - amqp
          - mqtt
        default: svrconn
      transport_type:
        description:
          - Of type V(channel). Transport protocol.
        type: str
        aliases:
          - trptype
        choices:
          - tcp
          - lu62
          - netbios
          - spx
      connection_name:
        description:
          - Of type V(channel). Host and port of the partner, as in C(host(1414\)).
          - Of type V(authinfo). Host and port of the directory, as in C(host(636\)), several
            separated by commas.
        type: str
        aliases:
          - conname
      local_address:
        description:
          - Of type V(channel). Local address and ports the channel binds to.
        type: str
        aliases:
          - locladdr
      transmission_queue:
        description:
          - Of type V(channel). Transmission queue of a message channel.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
          - Of type V(queue). Transmission queue of a remote queue.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
        aliases:
          - xmitq
      remote_queue_manager:
        description:
          - Of type V(channel). Queue manager a V(clntconn) channel leads to.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
          - Of type V(chlauth). Queue manager name pattern of a record of type V(qmgrmap).
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
          - Of type V(queue). The other queue manager.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
        aliases:
          - qmname
          - rqmname
      cipher_spec:
        description:
          - Of type V(channel). CipherSpec the channel requires. Blank means no TLS.
        type: str
        aliases:
          - sslciph
      allow_weak_cipher:
        description:
          - Of type V(channel). Accept a O(resources[].cipher_spec) that is known to be weak.
        type: bool
        default: false
      client_authentication:
        description:
          - Of type V(channel). Whether the partner has to present a certificate.
        type: str
        aliases:
          - sslcauth
        choices:
          - required
          - optional
      peer_name:
        description:
          - Of type V(channel). Pattern the subject of the partner's certificate has to match.
            It does not check the issuer, see M(wasmq.secure.mq_chlauth) for that.
          - Of type V(chlauth). Subject pattern of a record of type V(sslpeermap).
        type: str
        aliases:
          - sslpeer
      mca_user:
        description:
          - Of type V(channel). User the channel runs as. C(mqm) is refused. V(*NOACCESS)
            lets nobody in.
          - Of type V(chlauth). User the mapping gives. C(mqm) is refused.
        type: str
        aliases:
          - mcauser
      put_authority:
        description:
          - Of type V(channel). Whose authority is checked when messages are put, the channel's
            user or the one in the message.
        type: str
        aliases:
          - putaut
        choices:
          - def
          - ctx
      max_instances:
        description:
          - Of type V(channel). Number of instances that may run at once.
        type: int
        aliases:
          - maxinst
      max_instances_per_client:
        description:
          - Of type V(channel). Number of instances one client address may have at once.
        type: int
        aliases:
          - maxinstc
      sharing_conversations:
        description:
          - Of type V(channel). Number of conversations that may share one instance.
        type: int
        aliases:
          - sharecnv
      heartbeat_interval:
        description:
          - Of type V(channel). Seconds between heartbeats.
        type: int
        aliases:
          - hbint
      disconnect_interval:
        description:
          - Of type V(channel). Seconds without messages after which the channel ends; 0
            is never.
        type: int
        aliases:
          - discint
      max_message_length:
        description:
          - Of type V(channel), V(queue). Bytes of the longest message.
        type: int
        aliases:
          - maxmsgl
      sequence_wrap:
        description:
          - Of type V(channel). Highest message sequence number.
        type: int
        aliases:
          - seqwrap
      batch_size:
        description:
          - Of type V(channel). Messages in a batch at most.
        type: int
        aliases:
          - batchsz
      batch_interval:
        description:
          - Of type V(channel). Milliseconds a batch is kept open.
        type: int
        aliases:
          - batchint
      batch_heartbeat_interval:
        description:
          - Of type V(channel). Milliseconds after which a sender asks before it commits
            a batch.
        type: int
        aliases:
          - batchhb
      short_retry_count:
        description:
          - Of type V(channel). Attempts to connect at short intervals.
        type: int
        aliases:
          - shortrty
      short_retry_interval:
        description:
          - Of type V(channel). Seconds between them.
        type: int
        aliases:
          - shorttmr
      long_retry_count:
        description:
          - Of type V(channel). Attempts to connect at long intervals, after the short ones.
        type: int
        aliases:
          - longrty
      long_retry_interval:
        description:
          - Of type V(channel). Seconds between them.
        type: int
        aliases:
          - longtmr
      message_retry_count:
        description:
          - Of type V(channel). Attempts to put a message that could not be put.
        type: int
        aliases:
          - mrrty
      message_retry_interval:
        description:
          - Of type V(channel). Milliseconds between them.
        type: int
        aliases:
          - mrtmr
      client_weight:
        description:
          - Of type V(channel). Weight among client channels of one queue manager.
        type: int
        aliases:
          - clntwght
      keepalive_interval:
        description:
          - Of type V(channel). Seconds of TCP keepalive, or V(auto).
        type: str
        aliases:
          - kaint
      header_compression:
        description:
          - Of type V(channel). Header compression offered, in order of preference.
        type: list
        elements: str
        aliases:
          - comphdr
        choices:
          - none
          - system
      message_compression:
        description:
          - Of type V(channel). Message compression offered, in order of preference.
        type: list
        elements: str
        aliases:
          - compmsg
        choices:
          - none
          - rle
          - zlibfast
          - zlibhigh
          - lz4fast
          - lz4high
          - any
      nonpersistent_speed:
        description:
          - Of type V(channel). Whether nonpersistent messages travel outside of batches.
        type: str
        aliases:
          - npmspeed
        choices:
          - fast
          - normal
      monitoring:
        description:
          - Of type V(channel), V(queue). Level of online monitoring.
        type: str
        aliases:
          - monchl
          - monq
        choices:
          - qmgr
          - 'off'
          - low
          - medium
          - high
      statistics:
        description:
          - Of type V(channel). Level of statistics.
        type: str
        aliases:
          - statchl
        choices:
          - qmgr
          - 'off'
          - low
          - medium
          - high
      use_dead_letter_queue:
        description:
          - Of type V(channel). Whether messages that cannot be delivered go to the dead-letter
            queue.
        type: bool
        aliases:
          - usedlq
      convert:
        description:
          - Of type V(channel). Whether the sender converts application data.
        type: bool
      property_control:
        description:
          - Of type V(channel). What happens to message properties on the way.
          - Of type V(queue). What happens to message properties when messages are got.
        type: str
        aliases:
          - propctl
        choices:
          - compat
          - none
          - all
          - force
          - v6compat
      affinity:
        description:
          - Of type V(channel). Whether a client goes on with the channel it has used first.
        type: str
        choices:
          - preferred
          - none
      default_reconnect:
        description:
          - Of type V(channel). Whether clients reconnect by themselves.
        type: str
        aliases:
          - defrecon
        choices:
          - 'no'
          - 'yes'
          - qmgr
          - disabled
      stopped:
        description:
          - Of type V(channel_status). Whether the channel is stopped, so that no partner
            gets in, or may be started.
          - The queue manager forgets it when it is restarted.
        type: bool
      channel:
        description:
          - Of type V(chlauth). Channel name or generic name the record applies to.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
      record_type:
        description:
          - Of type V(chlauth). Type of the record. Together with O(resources[].channel)
            and the key options it says which record is meant.
        type: str
        choices:
          - sslpeermap
          - addressmap
          - usermap
          - qmgrmap
          - blockuser
          - blockaddr
      certificate_issuer:
        description:
          - Of type V(chlauth). Issuer pattern of a record of type V(sslpeermap). Without
            it every trusted authority can issue the name.
        type: str
        aliases:
          - sslcerti
      address:
        description:
          - Of type V(chlauth). Address pattern of a record of type V(addressmap), or a restriction
            of the other mappings.
        type: str
      client_user:
        description:
          - Of type V(chlauth). User the client asserts, of a record of type V(usermap).
        type: str
        aliases:
          - clntuser
      user_source:
        description:
          - Of type V(chlauth). Whether the record maps to O(resources[].mca_user), keeps
            the channel's user or refuses. A mapping maps unless told otherwise.
        type: str
        aliases:
          - usersrc
        choices:
          - map
          - channel
          - noaccess
      user_list:
        description:
          - Of type V(chlauth). Users blocked by a record of type V(blockuser), exactly these.
            V(*MQADMIN) stands for all administrators.
        type: list
        elements: str
        aliases:
          - userlist
      address_list:
        description:
          - Of type V(chlauth). Addresses blocked by a record of type V(blockaddr), exactly
            these.
        type: list
        elements: str
        aliases:
          - addrlist
      warn:
        description:
          - Of type V(chlauth). Whether a refusal is only reported as an event and the connection
            let through.
        type: bool
      check_client:
        description:
          - Of type V(chlauth). Whether the client has to give a user name and password.
          - Of type V(authinfo). Whether clients have to give a user and password.
        type: str
        aliases:
          - chckclnt
        choices:
          - asqmgr
          - required
          - reqdadm
          - none
          - optional
      exclusive:
        description:
          - Of type V(chlauth). Remove every other record of this channel profile, of whatever
            type. Each is named in RV(commands) and the diff.
          - In a batch of M(wasmq.secure.mq_config) the records listed there for the profile
            stay, whichever of them is exclusive.
          - The profile is taken literally. An exclusive record of V(*) removes the default
            rules of V(*), not those of other profiles.
        type: bool
        default: false
      profile:
        description:
          - Of type V(authrec). Object name or generic profile. Left out when O(resources[].object_type=qmgr).
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
      object_type:
        description:
          - Of type V(authrec). Type of the objects.
        type: str
        aliases:
          - objtype
        choices:
          - authinfo
          - channel
          - clntconn
          - comminfo
          - listener
          - namelist
          - process
          - qmgr
          - queue
          - rqmname
          - service
          - topic
      principal:
        description:
          - Of type V(authrec). User the record is for. Exactly one of O(resources[].principal)
            and O(resources[].group) is given.
          - Where the queue manager keeps authorities by group, the record is the one of
            the user's primary group, and a warning says so.
        type: str
      group:
        description:
          - Of type V(authrec). Group the record is for.
        type: str
      authorities:
        description:
          - Of type V(authrec). Authorities of the record, exactly these. Names such as V(CONNECT),
            V(INQ), V(GET), V(PUT), V(BROWSE); the collective V(ALL), V(ALLMQI), V(ALLADM)
            are refused.
        type: list
        elements: str
        aliases:
          - authlist
      authentication_type:
        description:
          - Of type V(authinfo). Type of the object. An existing object of another type is
            refused.
          - V(idpwos) checks users against the operating system, V(idpwldap) against a directory.
            V(crlldap) and V(ocsp) say where revocation is checked.
        type: str
        aliases:
          - authtype
        choices:
          - idpwos
          - idpwldap
          - crlldap
          - ocsp
        default: idpwos
      check_local:
        description:
          - Of type V(authinfo). Whether local applications have to give a user and password.
        type: str
        aliases:
          - chcklocl
        choices:
          - none
          - optional
          - required
          - reqdadm
      adopt_context:
        description:
          - Of type V(authinfo). Whether the application runs as the user it has authenticated
            as.
        type: bool
        aliases:
          - adoptctx
      failure_delay:
        description:
          - Of type V(authinfo). Seconds a failed authentication is kept waiting.
        type: int
        aliases:
          - faildlay
      authentication_method:
        description:
          - Of type V(authinfo). How V(idpwos) checks passwords.
        type: str
        aliases:
          - authenmd
        choices:
          - os
          - pam
      authorisation_method:
        description:
          - Of type V(authinfo). Where V(idpwldap) looks groups up.
        type: str
        aliases:
          - authormd
        choices:
          - os
          - searchgrp
          - searchusr
          - srchgrpsn
      ldap_user:
        description:
          - Of type V(authinfo). Distinguished name with which the directory is searched.
        type: str
        aliases:
          - ldapuser
      ldap_password:
        description:
          - Of type V(authinfo). Password of O(resources[].ldap_user), at most 32 bytes.
          - It reaches the queue manager through the standard input of C(runmqsc) or over
            TLS, and is masked in every result.
        type: str
        aliases:
          - ldappwd
      secure_communication:
        description:
          - Of type V(authinfo). Whether the directory is spoken to over TLS; V(anon) does
            not present a certificate.
        type: str
        aliases:
          - seccomm
        choices:
          - 'no'
          - 'yes'
          - anon
      short_user_field:
        description:
          - Of type V(authinfo). Field of a user's entry that holds the short name.
        type: str
        aliases:
          - shortusr
      user_field:
        description:
          - Of type V(authinfo). Field that a user without qualification is looked up in.
        type: str
        aliases:
          - usrfield
      user_class:
        description:
          - Of type V(authinfo). Object class of users.
        type: str
        aliases:
          - classusr
      base_dn_users:
        description:
          - Of type V(authinfo). Where users are searched.
        type: str
        aliases:
          - basednu
      group_class:
        description:
          - Of type V(authinfo). Object class of groups.
        type: str
        aliases:
          - classgrp
      group_field:
        description:
          - Of type V(authinfo). Field of a group's entry that holds its name.
        type: str
        aliases:
          - grpfield
      find_group_field:
        description:
          - Of type V(authinfo). Field that says who is a member.
        type: str
        aliases:
          - findgrp
      base_dn_groups:
        description:
          - Of type V(authinfo). Where groups are searched.
        type: str
        aliases:
          - basedng
      nested_groups:
        description:
          - Of type V(authinfo). Whether groups of groups count.
        type: bool
        aliases:
          - nestgrp
      ocsp_url:
        description:
          - Of type V(authinfo). Address of the OCSP responder.
        type: str
        aliases:
          - ocspurl
      names:
        description:
          - Of type V(namelist). The names, exactly these and in this order. An empty list
            empties it.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: list
        elements: str
      queue_type:
        description:
          - Of type V(queue). Type of the queue. An existing queue of another type is refused.
        type: str
        choices:
          - local
          - alias
          - remote
          - model
        default: local
      usage:
        description:
          - Of type V(queue). Whether a local queue is an ordinary or a transmission queue.
        type: str
        choices:
          - normal
          - xmitq
      max_depth:
        description:
          - Of type V(queue). Number of messages the queue holds at most.
        type: int
        aliases:
          - maxdepth
      get:
        description:
          - Of type V(queue). Whether messages may be got.
        type: str
        choices:
          - enabled
          - disabled
      put:
        description:
          - Of type V(queue). Whether messages may be put.
        type: str
        choices:
          - enabled
          - disabled
      default_persistence:
        description:
          - Of type V(queue). Whether messages that do not say so are persistent.
        type: bool
        aliases:
          - defpsist
      shareable:
        description:
          - Of type V(queue). Whether several applications may get at once.
        type: bool
        aliases:
          - share
      definition_type:
        description:
          - Of type V(queue). Whether queues made from a model queue are temporary or permanent.
        type: str
        aliases:
          - deftype
        choices:
          - tempdyn
          - permdyn
      backout_queue:
        description:
          - Of type V(queue). Queue for messages that were backed out too often.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
        aliases:
          - boqname
      backout_threshold:
        description:
          - Of type V(queue). Number of times a message may be backed out.
        type: int
        aliases:
          - bothresh
      target:
        description:
          - Of type V(queue). Queue or topic an alias stands for.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
      target_type:
        description:
          - Of type V(queue). What O(resources[].target) is.
        type: str
        aliases:
          - targtype
        choices:
          - queue
          - topic
      remote_queue:
        description:
          - Of type V(queue). Name of the queue at the other queue manager.
          - Letters are folded to upper case as MQSC does; put the name in single quotes
            inside the YAML string to keep lower case.
        type: str
        aliases:
          - rname
      port:
        description:
          - Of type V(listener). TCP port.
        type: int
      ip_address:
        description:
          - Of type V(listener). Address to listen on. V(*) is all.
        type: str
        aliases:
          - ipaddr
      control:
        description:
          - Of type V(listener). Whether the queue manager starts and stops the listener.
        type: str
        choices:
          - qmgr
          - manual
          - startonly
      backlog:
        description:
          - Of type V(listener). Connection requests that may wait.
        type: int
      running:
        description:
          - Of type V(listener). Whether the listener runs. Left alone unless given. A changed
            address takes effect when the listener next starts.
        type: bool
"""
