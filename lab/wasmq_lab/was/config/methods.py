# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The methods the product's admin objects have [D]: any other name is an AttributeError, as for every Java object."""

from __future__ import annotations

_NAMES = {
    "AdminConfig": (
        "attributes checkin contents convertToCluster create createClusterMember createDocument createUsingTemplate "
        "defaults deleteDocument existsDocument extract getCrossDocumentValidationEnabled getObjectName getObjectType "
        "getSaveMode getValidationLevel getValidationSeverityResult getid hasChanges help installResourceAdapter list "
        "listTemplates modify parents queryChanges remove required reset resetAttributes save "
        "setCrossDocumentValidationEnabled setSaveMode setValidationLevel show showAttribute showall types "
        "uninstallResourceAdapter unsetAttributes validate"
    ),
    "AdminControl": (
        "completeObjectName getAttribute getAttribute_jmx getAttributes getAttributes_jmx getCell getConfigId "
        "getDefaultDomain getDomainName getHost getMBeanCount getMBeanInfo_jmx getNode getObjectInstance getPort "
        "getPropertiesForDataSource getType help invoke invoke_jmx isInstanceOf isInstanceOf_jmx isRegistered "
        "isRegistered_jmx makeObjectName queryMBeans queryNames queryNames_jmx reconnect setAttribute "
        "setAttribute_jmx setAttributes setAttributes_jmx startServer stopServer testConnection trace"
    ),
    "AdminApp": (
        "deleteUserAndGroupEntries edit editInteractive export exportDDL exportFile getDeployStatus help install "
        "installInteractive isAppReady list listModules options publishWSDL searchJNDIReferences taskInfo uninstall "
        "update updateAccessIDs updateInteractive view"
    ),
}
#: admin object -> its methods; those the lab does not emulate are refused when they are called
OF: dict[str, list[str]] = {name: text.split() for name, text in _NAMES.items()}
