# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What each type of resource takes, from its own module's documentation (python scripts/config_docs.py)."""

    DOCUMENTATION = r"""
options:
  resources:
    description: The objects to manage, in any order.
    type: list
    elements: dict
    required: true
    suboptions:
      type:
        description:
          - Type of the object.
        type: str
        required: true
        choices:
          - variable
          - keystore
          - signer
          - ssl_config
          - ssl_config_group
          - dynamic_ssl
          - security
          - auth_alias
          - nonce
          - jaas_login
          - login_mapping
          - mq_provider
          - jms_cf
          - jms_queue
          - jms_topic
          - jms_activationspec
          - jvm
          - application
      state:
        description:
          - Whether the object exists.
        type: str
        choices:
          - present
          - absent
        default: present
      name:
        description:
          - Of type V(variable). Name of the variable, without the dollar sign and the brackets.
          - Of type V(keystore). Name of the key store object, unique at its scope.
          - Of type V(ssl_config_group). Name of a group that does not exist yet. The name
            of the cell, node, cluster or server unless given.
          - Of type V(dynamic_ssl). Name of the selection.
          - Of type V(jms_cf). Name of the connection factory.
          - Of type V(jms_queue). Name of the queue.
          - Of type V(jms_topic). Name of the topic.
          - Of type V(jms_activationspec). Name of the activation specification.
          - Of type V(application). Name of the application.
        type: str
      scope:
        description:
          - Where the object lives. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).
          - The cell unless given.
        type: str
      value:
        description:
          - Of type V(variable). Its value. Needed to create it.
        type: str
      description:
        description:
          - Of type V(variable), V(keystore), V(dynamic_ssl), V(auth_alias), V(jms_cf), V(jms_queue),
            V(jms_topic), V(jms_activationspec). Text for the reader.
        type: str
      location:
        description:
          - Of type V(keystore). The store's file, with WebSphere variables. Needed to create
            the object.
        type: str
      store_type:
        description:
          - Of type V(keystore). The store's format. Needed to create the object.
        type: str
        choices:
          - JKS
          - PKCS12
      password:
        description:
          - Of type V(keystore). The store's password. Needed to create the object.
          - When another one opens the file than the one stored, the object follows the file.
            When the stored one still opens it, C(changeKeyStorePassword) changes both. That
            command saves by itself, so it runs before anything else, and is taken back when
            a later step is refused.
          - A file outside the configuration repository, or one that two objects share, is
            not changed this way.
          - Of type V(auth_alias). The user's password. Needed to create the alias.
        type: str
      read_only:
        description:
          - Of type V(keystore). Whether the application server may write the store.
        type: bool
      signers:
        description:
          - Of type V(keystore). Certificates that the store shall trust. Others are left
            alone unless O(resources[].exclusive).
          - Of a store that only WebSphere opens, the deployment manager lists them, so that
            such a task starts one C(wsadmin) to read and a second one for a change. That
            is the C(CMSKeyStore) of a web server's plug-in, and a store whose password is
            stored encrypted, unless O(resources[].password) opens it.
        type: list
        elements: dict
        suboptions:
          alias:
            description: Alias of a certificate that is not in the store yet.
            type: str
            required: true
          content:
            description:
              - The certificate in PEM. Certificates that follow it (its issuers) become
                signers too, as C(ALIAS-2) and so on.
            type: str
            required: true
      exclusive:
        description:
          - Of type V(keystore). Remove every signer that O(resources[].signers) does not
            list. Each one is named in the diff and in the commands.
          - Needs at least one signer, for a store that trusts nobody ends every connection.
        type: bool
      allow_shared:
        description:
          - Of type V(keystore). With O(resources[].exclusive), remove signers also from
            a store that default SSL settings trust. These connect the cell's own processes,
            the user registry and every application, so this is refused unless it is said.
        type: bool
      personal_certificates:
        description:
          - Of type V(keystore). Certificates with a private key that the store shall hold.
            Others are left alone.
        type: list
        elements: dict
        suboptions:
          alias:
            description: Alias of a certificate that is not in the store yet.
            type: str
            required: true
          state:
            description: Whether the store holds the certificate. One that the configuration
              refers to is not deleted.
            type: str
            choices:
              - present
              - absent
            default: present
          sha256:
            description:
              - Fingerprint of the certificate, with or without colons. The source is then
                read only when the certificate is missing, so the file may be gone afterwards.
            type: str
          key_file:
            description: A file on the deployment manager's host that holds the certificate
              and its key.
            type: path
          key_file_type:
            description: Format of O(resources[].personal_certificates[].key_file).
            type: str
            choices:
              - PKCS12
              - JKS
            default: PKCS12
          key_file_password:
            description: Password of O(resources[].personal_certificates[].key_file).
            type: str
          from_key_store:
            description: Name of a managed key store that holds the certificate, instead
              of a file.
            type: str
          from_key_store_scope:
            description: Scope of O(resources[].personal_certificates[].from_key_store).
              The cell unless given.
            type: str
          source_alias:
            description: Alias of the certificate where it comes from. Needed where that
              holds several.
            type: str
          replaces:
            description:
              - Alias of a certificate of the same store whose place this one takes. Everything
                in the configuration that refers to the old alias then refers to the new
                one, and its signer is added wherever the old one's is trusted.
            type: str
          delete_old:
            description: Whether the replaced certificate is deleted. Without it, the way
              back stays open.
            type: bool
            default: false
          delete_old_signers:
            description:
              - Whether the replaced certificate is also removed from every store of the
                cell that trusts it. A peer that still presents it is refused from then on.
            type: bool
            default: false
      key_store:
        description:
          - Of type V(signer). Name of the store that holds the signer.
          - Of type V(ssl_config). Name of the key store object. Needed to create the SSL
            configuration.
        type: str
      alias:
        description:
          - Of type V(signer). Alias of the signer.
          - Of type V(ssl_config). Alias of the SSL configuration. A new one must not end
            in C(DefaultSSLSettings), see APAR PH63778.
          - Of type V(auth_alias). The alias, exactly as it is stored.
          - Of type V(jaas_login). Name of the login, as the product stores it. Other configuration
            names a system login with the prefix C(system.), which is not part of its alias.
        type: str
      content:
        description:
          - Of type V(signer). The signer certificate in PEM. It is recognised by its fingerprint,
            never by its alias.
        type: str
      scopes:
        description:
          - Of type V(ssl_config). V(all) stands for every SSL configuration whose alias
            ends in C(DefaultSSLSettings), at whatever scope.
        type: str
        choices:
          - all
      key_store_scope:
        description:
          - Of type V(ssl_config). Scope of O(resources[].key_store). Without it, the SSL
            configuration's own scope, then the cell's.
        type: str
      trust_store:
        description:
          - Of type V(ssl_config). Name of the trust store object. Needed to create the SSL
            configuration.
        type: str
      trust_store_scope:
        description:
          - Of type V(ssl_config). Scope of O(resources[].trust_store). Without it, the SSL
            configuration's own scope, then the cell's.
        type: str
      server_key_alias:
        description:
          - Of type V(ssl_config). Alias of the certificate that is presented to clients.
        type: str
      client_key_alias:
        description:
          - Of type V(ssl_config). Alias of the certificate that is presented to servers.
        type: str
      protocol:
        description:
          - Of type V(ssl_config). Protocol of the handshake, for instance V(TLSv1.2), or
            from 8.5.5.21 on a list of them separated by commas.
          - What the level of the cell does not know is refused.
        type: str
      security_level:
        description:
          - Of type V(ssl_config). Predefined list of cipher suites.
        type: str
        choices:
          - HIGH
          - MEDIUM
          - LOW
          - CUSTOM
      enabled_ciphers:
        description:
          - Of type V(ssl_config). Cipher suites, in order. An empty list means those of
            O(resources[].security_level).
        type: list
        elements: str
      client_authentication:
        description:
          - Of type V(ssl_config). Whether clients have to present a certificate.
        type: bool
      client_authentication_supported:
        description:
          - Of type V(ssl_config). Whether clients may present a certificate.
        type: bool
      jsse_provider:
        description:
          - Of type V(ssl_config). Name of the JSSE provider.
        type: str
      trust_manager:
        description:
          - Of type V(ssl_config). Name of the trust manager object, at the SSL configuration's
            own scope or the cell's.
        type: str
      key_manager:
        description:
          - Of type V(ssl_config). Name of the key manager object, at the SSL configuration's
            own scope or the cell's.
        type: str
      properties:
        description:
          - Of type V(ssl_config). Custom properties of the handshake, for instance C(com.ibm.ssl.verifyHostname).
            Others are left alone; an empty value removes one.
        type: dict
      key_file:
        description:
          - Of type V(ssl_config). File of the key store, of a repertoire of version 6.0.
        type: str
      key_file_password:
        description:
          - Of type V(ssl_config). Password of O(resources[].key_file).
        type: str
      key_file_format:
        description:
          - Of type V(ssl_config). Format of O(resources[].key_file).
        type: str
        choices: &id001
          - JKS
          - PKCS12
          - JCEK
          - JCERACFKS
          - JCE4758RACFKS
      trust_file:
        description:
          - Of type V(ssl_config). File of the trust store, of a repertoire of version 6.0.
        type: str
      trust_file_password:
        description:
          - Of type V(ssl_config). Password of O(resources[].trust_file).
        type: str
      trust_file_format:
        description:
          - Of type V(ssl_config). Format of O(resources[].trust_file).
        type: str
        choices: *id001
      direction:
        description:
          - Of type V(ssl_config_group). Connections that arrive, or connections that are
            made.
        type: str
        choices:
          - inbound
          - outbound
      ssl_configuration:
        description:
          - Of type V(ssl_config_group), V(dynamic_ssl). Alias of the SSL configuration.
            Needed to create the object.
          - Of type V(jms_cf), V(jms_activationspec). Alias of the SSL configuration.
        type: str
      ssl_configuration_scope:
        description:
          - Of type V(ssl_config_group), V(dynamic_ssl). Scope of O(resources[].ssl_configuration).
            Without it, the object's own scope, then its node's, then the cell's.
        type: str
      certificate_alias:
        description:
          - Of type V(ssl_config_group), V(dynamic_ssl). Alias of the certificate in that
            SSL configuration's key store. An empty text lets the product choose.
        type: str
      connections:
        description:
          - Of type V(dynamic_ssl). Targets as C(PROTOCOL,HOST,PORT), with C(*) for any part.
            C(ADMIN_SOAP,manager.example.com,8879), for instance.
          - Needed to create the selection.
        type: list
        elements: str
      administrative_security:
        description:
          - Of type V(security). Whether administrators have to sign on. A user registry
            has to be configured first.
        type: bool
      application_security:
        description:
          - Of type V(security). Whether applications are protected.
        type: bool
      dynamic_ssl_update:
        description:
          - Of type V(security). Whether running processes notice changes of SSL configurations.
        type: bool
      cache_timeout:
        description:
          - Of type V(security). Seconds for which an authentication is remembered.
          - Of type V(nonce). Seconds for which a nonce is remembered.
        type: int
      expiration_monitor:
        description:
          - Of type V(security). Whether the certificate expiration monitor runs.
        type: bool
      replace_certificates:
        description:
          - Of type V(security). Whether the monitor replaces self-signed certificates by
            itself. It can cause an outage at an hour nobody chose, and MQ does not learn
            of the new certificate.
        type: bool
      delete_replaced:
        description:
          - Of type V(security). Whether the monitor deletes what it replaced.
        type: bool
      days_before_notification:
        description:
          - Of type V(security). Days before the end of a certificate's validity at which
            the monitor begins to tell.
        type: int
      notify_log:
        description:
          - Of type V(security). Whether the monitor tells in the log of the process.
        type: bool
      allow_insecure:
        description:
          - Of type V(security). Say a second time that security shall be turned off.
        type: bool
      notify_addresses:
        description:
          - Of type V(security). Mail addresses the monitor tells, in the product's own form.
        type: str
      fips:
        description:
          - Of type V(security). The security standard of the cell.
          - All but V(fips140-2) are refused while an SSL configuration's protocol is anything
            but V(TLSv1.2) and V(TLSv1.3), because processes could no longer talk to each
            other. Set the protocols with M(wasmq.secure.was_sslconfig) and restart every
            process first.
          - V(sp800-131-strict) and V(fips140-3) ask for RSA keys of 2048 bits or elliptic
            curves, and SHA-256 or better, of every personal certificate with its chain in
            the key stores of SSL configurations; V(suite-b-128) and V(suite-b-192) ask for
            elliptic curves. Certificates that do not fit are named and nothing is changed.
          - V(sp800-131-transition) keeps the protocol V(TLSv1.2).
          - V(fips140-2) sets every SSL configuration to protocol V(TLS), and IBM's certificate
            for it has expired.
          - Needs 8.0.0.3 or later, V(fips140-3) 8.5.5.28 or 9.0.5.24.
          - Signers, cipher suites and C(ssl.client.props) are not changed. Every process
            has to be restarted.
        type: str
        choices:
          - none
          - fips140-2
          - fips140-3
          - sp800-131-transition
          - sp800-131-strict
          - suite-b-128
          - suite-b-192
      user:
        description:
          - Of type V(auth_alias). The user. Needed to create the alias.
        type: str
      update_password:
        description:
          - Of type V(auth_alias). What to do with a stored password that is encrypted (C({aes}))
            and so cannot be compared.
          - V(on_create) leaves it alone, V(always) writes it every time, which is a change
            every time.
        type: str
        choices:
          - always
          - on_create
      maximum_age:
        description:
          - Of type V(nonce). Seconds for which a nonce is good, from 300 to the cache timeout.
        type: int
      clock_skew:
        description:
          - Of type V(nonce). Seconds by which clocks may differ, from 0 to the maximum age.
        type: int
      login_type:
        description:
          - Of type V(jaas_login). Whether applications or the server's own logins use it.
        type: str
        choices:
          - application
          - system
      modules:
        description:
          - Of type V(jaas_login). The modules, in the order in which the product calls them.
            Needed to create the login.
          - Of a login that comes with the product, modules that are not listed stay. A new
            one stands behind the listed one before it, else before the listed one after
            it, else at the end.
        type: list
        elements: dict
        suboptions:
          class_name:
            description:
              - Java class of the module. Where a proxy loads it, the class behind the proxy.
            type: str
            required: true
          strategy:
            description:
              - What the module's answer means for the login. V(required) for a new module.
            type: str
            choices:
              - required
              - requisite
              - sufficient
              - optional
          use_proxy:
            description:
              - Whether the product's proxy C(com.ibm.ws.security.common.auth.module.proxy.WSLoginModuleProxy)
                loads the module, so that it sees the classes of the thread. V(true) for
                a new module, as in the console.
            type: bool
          options:
            description:
              - Options that the module is given. The product stores them as clear text.
              - A module of a login of your own has no others, once O(resources[].modules[].options)
                or O(resources[].modules[].secret_options) is given.
            type: dict
          secret_options:
            description: Options whose values stay out of every log and result. The product
              stores them as clear text.
            type: dict
          state:
            description: Whether the login loads the module.
            type: str
            choices:
              - present
              - absent
            default: present
      authentication_method:
        description:
          - Of type V(login_mapping). Method of authentication. Any text, but exactly the
            one that the service's own configuration names.
          - V(BasicAuth) (user and password), V(IDAssertion) (user alone, which needs a trusted
            ID evaluator), V(Signature) (the signer's distinguished name) and V(LTPA) have
            a meaning of their own.
        type: str
      application:
        description:
          - Of type V(login_mapping). Name of the application whose request receiver binding
            is to have the mapping.
          - Needs O(resources[].allow_unverified) unless O(resources[].state=absent).
          - The binding, C(ibm-webservices-bnd.xmi), is a document of the deployed module.
            Redeploying the application replaces it by what the archive holds, so run the
            module again after each deployment. The next run finds what is missing.
          - An application of J2EE 1.4 or later does not use these bindings and is refused,
            and so is one deployed with C(useMetaDataFromBinary).
          - The authentication method has to be one of those that the service's own configuration
            (C(ibm-webservices-ext.xmi)) names, where it names any.
          - wsadmin keeps a checked-in document at once. When a later step of the run fails,
            it is put back.
        type: str
      module:
        description:
          - Of type V(login_mapping). Module of the O(resources[].application), for instance
            V(Orders.war). Needed when several have port components.
        type: str
      port_component:
        description:
          - Of type V(login_mapping). Port component of the module, as its bindings name
            it. Needed when the module has several.
        type: str
      jaas_configuration:
        description:
          - Of type V(login_mapping). Name of the JAAS login that validates the token. Needed
            to create the mapping.
          - System logins are named with their prefix, for instance V(system.wssecurity.Signature),
            application logins without one, for instance V(WSLogin).
        type: str
      callback_handler_factory:
        description:
          - Of type V(login_mapping). Java class that makes the callback handler. Needed
            to create the mapping. It implements C(com.ibm.wsspi.wssecurity.auth.callback.CallbackHandlerFactory).
        type: str
      token_type_uri:
        description:
          - Of type V(login_mapping). Namespace URI of the security token that is accepted,
            in ASCII.
          - Without effect for the four methods with a meaning of their own. What is stored
            for these is kept and not compared.
        type: str
      token_type_local_name:
        description:
          - Of type V(login_mapping). Local name of the token's type, for instance V(X509v3).
            See O(resources[].token_type_uri).
        type: str
      nonce_maximum_age:
        description:
          - Of type V(login_mapping). Seconds for which a nonce is good, 300 or more and
            at most the nonce cache timeout of the server or cell. Only for V(BasicAuth).
          - How the product stores it within a mapping is not verified, see O(resources[].allow_unverified).
          - M(wasmq.secure.was_nonce) sets it for a whole cell or server.
        type: int
      nonce_clock_skew:
        description:
          - Of type V(login_mapping). Seconds by which clocks may differ, from 0 to the maximum
            age. Only for V(BasicAuth) too.
        type: int
      allow_unverified:
        description:
          - Of type V(login_mapping). Write what no evidence shows how the product stores.
            That is nonce seconds within a mapping, as its properties, and any mapping of
            an O(resources[].application), in the form that C(ws-security.xml) has.
          - Everything is checked without it too.
        type: bool
      native_path:
        description:
          - Of type V(mq_provider). Directory of the MQ client's native libraries, for bindings
            connections.
        type: str
      disabled:
        description:
          - Of type V(mq_provider). Whether everything of MQ is switched off, in the servers
            of the scope and of the scopes inside it. They start faster without.
        type: bool
      max_connections:
        description:
          - Of type V(mq_provider). Most connections to queue managers.
        type: int
      connection_concurrency:
        description:
          - Of type V(mq_provider). Message-driven beans that share a connection. It has
            an effect on version 7.0 only.
        type: int
      reconnection_retry_count:
        description:
          - Of type V(mq_provider). Attempts of an activation specification to connect again.
        type: int
      reconnection_retry_interval:
        description:
          - Of type V(mq_provider). Milliseconds between two of these attempts.
        type: int
      factory_type:
        description:
          - Of type V(jms_cf). Type of the connection factory. It is part of the object's
            identity. V(QCF) takes no option of publishing, V(TCF) none of queues.
        type: str
        choices:
          - CF
          - QCF
          - TCF
      jndi_name:
        description:
          - Of type V(jms_cf), V(jms_queue), V(jms_topic), V(jms_activationspec). Name by
            which applications find the object. Needed to create it.
        type: str
      queue_manager:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Name of the queue manager.
          - Of type V(jms_queue). Name of the queue manager, when it is not that of the connection
            factory.
        type: str
      host:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Host of the queue manager.
        type: str
      port:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Port of the queue manager's listener.
        type: int
      connection_name_list:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Addresses of the queue manager as C(host(port)),
            in the order in which they are tried.
          - Version 8.0 and later.
        type: list
        elements: str
      channel:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Server connection channel.
        type: str
      transport_type:
        description:
          - Of type V(jms_cf), V(jms_activationspec). How the queue manager is reached. Only
            V(client) knows TLS.
        type: str
        choices:
          - client
          - bindings
          - bindings_then_client
      ccdt_url:
        description:
          - Of type V(jms_cf), V(jms_activationspec). URL of a client channel definition
            table. It takes the place of O(resources[].queue_manager), O(resources[].host),
            O(resources[].port), O(resources[].connection_name_list), O(resources[].channel)
            and O(resources[].transport_type), and is settled when the object is created.
          - Version 7.0 and later.
        type: str
      ccdt_queue_manager:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Name of the queue manager by which
            entries of the table are chosen.
        type: str
      ssl_type:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Where the SSL configuration comes from.
            V(specific) when O(resources[].ssl_configuration) is given.
        type: str
        choices:
          - none
          - central
          - specific
      ssl_cipher_suite:
        description:
          - Of type V(jms_cf). The one cipher suite of the connection.
        type: str
      ssl_peer_name:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Pattern that the subject of the queue
            manager's certificate has to match.
        type: str
      ssl_reset_count:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Bytes after which the secret key is
            renegotiated.
        type: int
      ssl_crl:
        description:
          - Of type V(jms_cf), V(jms_activationspec). LDAP servers that publish certificate
            revocation lists, as C(ldap://host), separated by blanks.
        type: str
      client_id:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Client identifier of the connections.
        type: str
      component_auth_alias:
        description:
          - Of type V(jms_cf). Authentication alias where the application itself signs on.
            It has to exist, or to be created in the same run.
        type: str
      container_auth_alias:
        description:
          - Of type V(jms_cf). Authentication alias where the container signs on. It has
            to exist, or to be created in the same run.
        type: str
      mapping_alias:
        description:
          - Of type V(jms_cf). Login configuration that maps the container's identity. V(DefaultPrincipalMapping)
            when O(resources[].container_auth_alias) is given.
        type: str
      xa_recovery_auth_alias:
        description:
          - Of type V(jms_cf). Authentication alias for the recovery of transactions. It
            has to exist, or to be created in the same run.
        type: str
      xa_enabled:
        description:
          - Of type V(jms_cf). Whether connections take part in two-phase commit.
        type: bool
      provider_version:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Version of the queue manager, C(unspecified)
            or up to four numbers separated by dots.
        type: str
      compress_headers:
        description:
          - Of type V(jms_cf), V(jms_activationspec). How message headers are compressed.
        type: str
        choices:
          - none
          - system
      compress_payload:
        description:
          - Of type V(jms_cf), V(jms_activationspec). How message bodies are compressed.
        type: str
        choices:
          - none
          - rle
          - zlibfast
          - zlibhigh
      polling_interval:
        description:
          - Of type V(jms_cf). Milliseconds between two looks for messages, for sessions
            that poll.
        type: int
      rescan_interval:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Milliseconds between two searches for
            messages that a selector skipped.
        type: int
      ccsid:
        description:
          - Of type V(jms_cf), V(jms_queue), V(jms_topic), V(jms_activationspec). Coded character
            set identifier.
        type: int
      fail_if_quiescing:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Whether calls fail while the queue
            manager is quiescing.
        type: bool
      reconnect_options:
        description:
          - Of type V(jms_cf). What a client does when its connection breaks.
          - Version 8.0 and later.
        type: str
        choices:
          - asdef
          - disabled
          - qmgr
          - reconnect
      reconnect_timeout:
        description:
          - Of type V(jms_cf). Seconds for which reconnecting is tried.
          - Version 8.0 and later.
        type: int
      local_address:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Address or range of ports that connections
            are made from.
        type: str
      model_queue:
        description:
          - Of type V(jms_cf). Model of temporary queues.
        type: str
      temporary_queue_prefix:
        description:
          - Of type V(jms_cf). What names of temporary queues begin with.
        type: str
      temporary_topic_prefix:
        description:
          - Of type V(jms_cf). What names of temporary topics begin with.
        type: str
      reply_with_rfh2:
        description:
          - Of type V(jms_cf). Whether replies carry an RFH2 header.
        type: str
        choices:
          - as_reply_dest
          - always
      message_retention:
        description:
          - Of type V(jms_cf). Whether unwanted messages stay on the queue.
        type: bool
      max_batch_size:
        description:
          - Of type V(jms_cf). Most messages taken from a queue at once in asynchronous delivery.
        type: int
      receive_exit:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Classes of receive exits, in order,
            separated by commas.
        type: str
      receive_exit_data:
        description:
          - Of type V(jms_cf), V(jms_activationspec). What the receive exits are given.
        type: str
      send_exit:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Classes of send exits, in order, separated
            by commas.
        type: str
      send_exit_data:
        description:
          - Of type V(jms_cf), V(jms_activationspec). What the send exits are given.
        type: str
      security_exit:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Class of the security exit.
        type: str
      security_exit_data:
        description:
          - Of type V(jms_cf), V(jms_activationspec). What the security exit is given.
        type: str
      broker_queue_manager:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Queue manager of the broker.
        type: str
      broker_control_queue:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Queue of the broker's commands.
        type: str
      broker_publication_queue:
        description:
          - Of type V(jms_cf), V(jms_topic). Queue to which publications are sent.
        type: str
      broker_subscription_queue:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Queue of non-durable subscriptions.
        type: str
      broker_consumer_queue:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Queue of non-durable subscriptions
            of connection consumers.
        type: str
      broker_version:
        description:
          - Of type V(jms_cf), V(jms_topic). Which broker publishes.
        type: str
        choices:
          - ma0c
          - mqsi
          - v1
          - v2
      message_selection:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Who selects messages.
        type: str
        choices:
          - client
          - broker
      subscription_store:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Where subscriptions are kept.
        type: str
        choices:
          - migrate
          - queue
          - broker
      state_refresh_interval:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Milliseconds between two refreshes
            of the record of a subscriber.
        type: int
      cleanup_level:
        description:
          - Of type V(jms_cf), V(jms_activationspec). How subscriptions of dead subscribers
            are removed.
        type: str
        choices:
          - asprop
          - none
          - safe
          - strong
      cleanup_interval:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Milliseconds between two removals of
            subscriptions of dead subscribers.
        type: int
      wildcard_format:
        description:
          - Of type V(jms_cf), V(jms_topic). What wildcards in topics stand for.
        type: str
        choices:
          - topic
          - character
      sparse_subscriptions:
        description:
          - Of type V(jms_cf), V(jms_activationspec). Whether subscriptions rarely match.
        type: bool
      cloned_subscriptions:
        description:
          - Of type V(jms_cf). Whether several instances of an application share a durable
            subscription.
        type: bool
      publish_acknowledge_interval:
        description:
          - Of type V(jms_cf). Publications after which an acknowledgement is asked for.
        type: int
      connection_pool:
        description:
          - Of type V(jms_cf). Pool of connections. What is not given is left alone.
        type: dict
        suboptions:
          minimum:
            description: Connections or sessions that are kept.
            type: int
          maximum:
            description: Most connections or sessions.
            type: int
          connection_timeout:
            description: Seconds to wait for one.
            type: int
          reap_time:
            description: Seconds between two removals of unused ones.
            type: int
          unused_timeout:
            description: Seconds after which an unused one may be removed.
            type: int
          aged_timeout:
            description: Seconds after which one is removed, 0 for never.
            type: int
          purge_policy:
            description: What is removed when one fails.
            type: str
            choices:
              - entire_pool
              - failing_connection_only
      session_pool:
        description:
          - Of type V(jms_cf). Pool of sessions of a connection. What is not given is left
            alone.
        type: dict
        suboptions:
          minimum:
            description: Connections or sessions that are kept.
            type: int
          maximum:
            description: Most connections or sessions.
            type: int
          connection_timeout:
            description: Seconds to wait for one.
            type: int
          reap_time:
            description: Seconds between two removals of unused ones.
            type: int
          unused_timeout:
            description: Seconds after which an unused one may be removed.
            type: int
          aged_timeout:
            description: Seconds after which one is removed, 0 for never.
            type: int
          purge_policy:
            description: What is removed when one fails.
            type: str
            choices:
              - entire_pool
              - failing_connection_only
      attributes:
        description:
          - Of type V(jms_cf), V(jms_queue), V(jms_topic). Any further attribute, by the
            name the product's documents use.
        type: dict
      queue_name:
        description:
          - Of type V(jms_queue). Name of the queue at the queue manager. Needed to create
            the object.
        type: str
      persistence:
        description:
          - Of type V(jms_queue), V(jms_topic). Whether messages survive a restart of the
            queue manager.
        type: str
        choices:
          - application
          - queue
          - persistent
          - non_persistent
          - high
      priority:
        description:
          - Of type V(jms_queue), V(jms_topic). Priority of messages. V(application), V(queue)
            or a number from 0 to 9.
        type: str
      expiry:
        description:
          - Of type V(jms_queue), V(jms_topic). How long messages live. V(application), V(unlimited)
            or milliseconds.
        type: str
      use_native_encoding:
        description:
          - Of type V(jms_queue), V(jms_topic). Whether numbers are encoded as Java does
            it. The three encodings count only when it is V(false).
        type: bool
      integer_encoding:
        description:
          - Of type V(jms_queue), V(jms_topic). Encoding of integers.
        type: str
        choices:
          - normal
          - reversed
      decimal_encoding:
        description:
          - Of type V(jms_queue), V(jms_topic). Encoding of packed decimal numbers.
        type: str
        choices:
          - normal
          - reversed
      floating_point_encoding:
        description:
          - Of type V(jms_queue), V(jms_topic). Encoding of floating point numbers.
        type: str
        choices:
          - ieee_normal
          - ieee_reversed
          - s390
      target_client:
        description:
          - Of type V(jms_queue), V(jms_topic). Who reads the messages. V(mq) leaves out
            the RFH2 header.
        type: str
        choices:
          - jms
          - mq
      send_async:
        description:
          - Of type V(jms_queue), V(jms_topic). Whether the queue manager's answer to a message
            is not waited for.
          - Version 7.0 and later.
        type: str
        choices:
          - queue
          - 'yes'
          - 'no'
      read_ahead:
        description:
          - Of type V(jms_queue), V(jms_topic). Whether messages that do not persist are
            sent before they are asked for.
          - Version 7.0 and later.
        type: str
        choices:
          - queue
          - 'yes'
          - 'no'
      read_ahead_close:
        description:
          - Of type V(jms_queue), V(jms_topic). What happens to messages already sent when
            a consumer closes.
          - Version 7.0 and later.
        type: str
        choices:
          - deliver_all
          - deliver_current
      mqmd_read_enabled:
        description:
          - Of type V(jms_queue), V(jms_topic). Whether applications may read the message
            descriptor.
          - Version 8.0 and later.
        type: bool
      mqmd_write_enabled:
        description:
          - Of type V(jms_queue), V(jms_topic). Whether applications may write the message
            descriptor.
          - Version 8.0 and later.
        type: bool
      mqmd_message_context:
        description:
          - Of type V(jms_queue), V(jms_topic). Which context applications may set in the
            message descriptor.
          - Version 8.0 and later.
        type: str
        choices:
          - default
          - set_identity_context
          - set_all_context
      message_body:
        description:
          - Of type V(jms_queue), V(jms_topic). Whether the RFH2 header belongs to the body.
          - Version 8.0 and later.
        type: str
        choices:
          - unspecified
          - jms
          - mq
      reply_to_style:
        description:
          - Of type V(jms_queue), V(jms_topic). Where the destination of replies is taken
            from.
          - Version 8.0 and later.
        type: str
        choices:
          - default
          - mqmd
          - rfh2
      topic_name:
        description:
          - Of type V(jms_topic). Topic string at the queue manager. Needed to create the
            object.
        type: str
      broker_durable_subscription_queue:
        description:
          - Of type V(jms_topic). Queue of durable subscriptions.
        type: str
      broker_durable_consumer_queue:
        description:
          - Of type V(jms_topic), V(jms_activationspec). Queue of durable subscriptions of
            connection consumers.
        type: str
      broker_publication_queue_manager:
        description:
          - Of type V(jms_topic). Queue manager of the queue to which publications are sent.
        type: str
      destination_jndi_name:
        description:
          - Of type V(jms_activationspec). JNDI name of the queue or topic that messages
            are consumed from. Needed to create the object.
        type: str
      destination_type:
        description:
          - Of type V(jms_activationspec). Type of that destination. Needed to create the
            object.
        type: str
        choices:
          - queue
          - topic
      auth_alias:
        description:
          - Of type V(jms_activationspec). Authentication alias with which messages are consumed.
            It has to exist, or to be created in the same run.
        type: str
      message_selector:
        description:
          - Of type V(jms_activationspec). Which messages are consumed, as a JMS selector.
        type: str
      max_pool_size:
        description:
          - Of type V(jms_activationspec). Most messages that are processed at the same time.
        type: int
      pool_timeout:
        description:
          - Of type V(jms_activationspec). Milliseconds after which an unused session is
            closed.
        type: int
      start_timeout:
        description:
          - Of type V(jms_activationspec). Milliseconds within which a message has to begin
            to be processed.
        type: int
      stop_endpoint_if_delivery_fails:
        description:
          - Of type V(jms_activationspec). Whether the endpoint stops when messages cannot
            be delivered.
        type: bool
      failure_delivery_count:
        description:
          - Of type V(jms_activationspec). Failed deliveries in a row after which the endpoint
            stops.
        type: int
      subscription_durability:
        description:
          - Of type V(jms_activationspec). Whether the subscription outlives its consumer.
        type: str
        choices:
          - durable
          - non_durable
      subscription_name:
        description:
          - Of type V(jms_activationspec). Name of the durable subscription.
        type: str
      system_properties:
        description:
          - Of type V(jvm). System properties by name. One with the value V(null) is removed,
            one with an empty text stays.
          - One that is a password by its name is refused here, because these values are
            shown in results and logs.
        type: dict
      secret_system_properties:
        description:
          - Of type V(jvm). System properties whose value is not shown by this collection,
            for instance V(javax.net.ssl.keyStorePassword). One with the value V(null) is
            removed.
          - The product does not protect them. They stand in C(server.xml) as they are, because
            C({xor}) is not decoded in a system property, and in the command line of the
            server's process, where every user of its host can read it.
          - Prefer the stores of an SSL configuration (M(wasmq.secure.was_sslconfig)), which
            need none of this.
        type: dict
      generic_arguments:
        description:
          - Of type V(jvm). Arguments that have to be among the generic ones, one entry each,
            blanks between double quotes.
          - One takes the place of the same setting with another value, as V(-Da=2) that
            of V(-Da=1), V(-Xmx1g) that of V(-Xmx512m). Others come last, in this order.
            Those that are not named stay where they are.
        type: list
        elements: str
      absent_generic_arguments:
        description:
          - Of type V(jvm). Arguments that must not be among the generic ones, as they are
            stored, or without the value.
        type: list
        elements: str
      initial_heap_size:
        description:
          - Of type V(jvm). Initial heap in megabytes. With V(0) the machine decides.
        type: int
      maximum_heap_size:
        description:
          - Of type V(jvm). Largest heap in megabytes. With V(0) the machine decides.
        type: int
      ear:
        description:
          - Of type V(application). Path of the archive on the host of the deployment manager,
            readable for the user that runs C(wsadmin). Needed to install the application.
          - It is compared with the archive that the master repository keeps, file by file
            and inside the modules too. Times, order and compression do not count, nor does
            what deployment itself writes (binding documents, merged descriptors, manifests,
            C(was.policy)), ids and context roots in descriptors.
          - Without it an application that is there keeps its content.
        type: path
      targets:
        description:
          - Of type V(application). Where its modules run. V(cluster:NAME) or V(server:NODE/NAME),
            web servers included. The list is meant as a whole.
          - Needed to install the application.
        type: list
        elements: str
      context_root:
        description:
          - Of type V(application). Context root of its only web module. With several web
            modules, give it in O(resources[].web_modules).
        type: str
      virtual_host:
        description:
          - Of type V(application). Virtual host of its web modules.
        type: str
      web_modules:
        description:
          - Of type V(application). Web modules that differ from the rest.
        type: list
        elements: dict
        suboptions:
          module:
            description: Path of the module in the archive, such as C(orders.war).
            type: str
            required: true
          context_root:
            description: Context root of this module.
            type: str
          virtual_host:
            description: Virtual host of this module instead of O(resources[].virtual_host).
            type: str
          targets:
            description: Where this module runs instead of on O(resources[].targets).
            type: list
            elements: str
      references:
        description:
          - Of type V(application). What the references of web modules are bound to. References
            that are not listed keep what they are bound to, or what the archive's own binding
            document says.
          - Resource references, resource environment references and message destination
            references of C(web.xml) are known. References that exist as annotations alone,
            and those of EJB modules, are not.
        type: list
        elements: dict
        suboptions:
          module:
            description: Path of the web module in the archive.
            type: str
            required: true
          reference:
            description: Name of the reference, such as C(jms/OrdersCF).
            type: str
            required: true
          jndi_name:
            description: JNDI name of the resource.
            type: str
            required: true
      roles:
        description:
          - Of type V(application). Who has the security roles of C(application.xml). A role
            that is listed is meant as a whole.
        type: list
        elements: dict
        suboptions:
          role:
            description: Name of the role.
            type: str
            required: true
          users:
            description: Users that have it.
            type: list
            elements: str
            default: []
          groups:
            description: Groups that have it.
            type: list
            elements: str
            default: []
          everyone:
            description: Everybody has it, without a login.
            type: bool
            default: false
          all_authenticated:
            description: Everybody who has logged in has it.
            type: bool
            default: false
      install_options:
        description:
          - Of type V(application). Further options for C(AdminApp.install) and C(AdminApp.update),
            word by word, such as C(-nopreCompileJSPs). They are not compared.
        type: list
        elements: str
      start:
        description:
          - Of type V(application). Once the nodes have the configuration, start the application
            on those of its servers that run and do not run it yet. Needs O(sync) in a cell
            with node agents.
          - Nothing is started, and nobody is asked, when the application is already as desired.
        type: bool
"""
