# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A J2EE 1.3 application with web services, written into a cell of the lab as a deployment leaves it."""

from __future__ import annotations

from pathlib import Path

NAME = "Orders"
MODULE = "Orders.war"
PLACE = f"applications/{NAME}.ear/deployments/{NAME}"
DOCUMENT = f"{PLACE}/{MODULE}/WEB-INF/ibm-webservices-bnd.xmi"
_XMI = 'xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"'
_SCHEMAS = "http://www.ibm.com/websphere/appserver/schemas"
BINDINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<com.ibm.etools.webservice.wsbnd:WSBinding {_XMI} xmlns:com.ibm.etools.webservice.wsbnd="{_SCHEMAS}/5.0.2/wsbnd.xmi" \
xmi:id="WSBinding_1137763341054">
  <wsdescBindings xmi:id="WSDescBinding_1137763341054" wsDescNameLink="OrderService">
    <!-- ours: "do not touch" & <keep> -->
    <pcBindings xmi:id="PCBinding_1137763341054" pcNameLink="OrderPort" scope='Session'/>
    <futureThings xmi:id='FutureThing_1'   name='two  blanks'><inner/></futureThings>
    <pcBindings xmi:id="PCBinding_1137763341055" pcNameLink="ReturnPort"/>
  </wsdescBindings>
</com.ibm.etools.webservice.wsbnd:WSBinding>
"""
_DEPLOYMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<appdeployment:Deployment {_XMI} xmlns:appdeployment="{_SCHEMAS}/5.0/appdeployment.xmi" xmi:id="Deployment_1">
  <deployedObject xmi:type="appdeployment:ApplicationDeployment" xmi:id="ApplicationDeployment_1" deploymentId="0"
    startingWeight="1" binariesURL="$(APP_INSTALL_ROOT)/{NAME}.ear" useMetadataFromBinaries="false"/>
</appdeployment:Deployment>
"""
_APPLICATION = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE application PUBLIC "-//Sun Microsystems, Inc.//DTD J2EE Application 1.3//EN" \
"http://java.sun.com/dtd/application_1_3.dtd">
<application id="Application_ID"><display-name>{NAME}</display-name>
<module id="WebModule_1"><web><web-uri>{MODULE}</web-uri><context-root>/orders</context-root></web></module>
</application>
"""


def deploy(cell_root: Path, node: str, server: str) -> None:
    """Put the application's documents in place, and its name among those of a server; again is a redeployment."""
    texts = {"deployment.xml": _DEPLOYMENT, "META-INF/application.xml": _APPLICATION}
    for name, text in {**{f"{PLACE}/{name}": text for name, text in texts.items()}, DOCUMENT: BINDINGS}.items():
        (cell_root / name).parent.mkdir(parents=True, exist_ok=True)
        (cell_root / name).write_text(text)
    index = cell_root / "nodes" / node / "serverindex.xml"
    deployed = f"<deployedApplications>{PLACE.partition('/')[2]}</deployedApplications>"
    text = index.read_text()
    if deployed not in text:
        head, found, tail = text.partition(f'serverName="{server}"')
        assert found
        index.write_text(head + found + tail.replace("<specialEndpoints", f"{deployed}\n    <specialEndpoints", 1))
