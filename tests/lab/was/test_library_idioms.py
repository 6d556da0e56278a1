# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What public wsadmin libraries count on, in scripts of our own, on a real Jython."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from adminconfig_cell import CELL, MANAGER, NODE, write_profile
from wasmq_lab.was.wsadmin import jvm
from wsadmin_rig import wsadmin


def _has_jython() -> bool:
    try:
        return bool(shutil.which("java") and jvm.jython_jar())
    except jvm.JythonMissing:
        return False


pytestmark = pytest.mark.skipif(not _has_jython(), reason="java or Jython is not installed")

#: objects are told from texts by what attributes() says of them, ids by a regular expression, lists by brackets
TYPES = r"""
import re
PATTERN = re.compile(r'(?:"(?P<quoted>[^"\[\]]*\(.+?\|.+?\.xml#\w+\))")|(?:[^ "\[\]]*\(.+?\|.+?\.xml#\w+\))')
SIMPLE = ('String', 'Boolean', 'Integer', 'ENUM')
known = {}

def learn(kind):
    if kind in SIMPLE or known.has_key(kind):
        return
    known[kind] = {}
    for row in AdminConfig.attributes(kind).splitlines():
        name, what = row.split(' ', 1)
        known[kind][name] = re.split('[, \\(\\)]+', what.replace('*', '').replace('@', ''))[0]
        learn(known[kind][name])
    above = AdminConfig.parents(kind)
    if not above.startswith('WASX7351I'):
        for parent in above.splitlines():
            learn(parent)

def shown(config_id):
    found = {}
    for line in AdminConfig.show(config_id).splitlines():
        name, value = line[1:-1].split(' ', 1)
        if len(value) > 1 and value[0] == '"' and value[-1] == '"':
            value = value[1:-1]
        found[name] = value
    return found

count = 0
for kind in ('Cell', 'Node', 'Server', 'KeyStore', 'SSLConfig', 'JMSProvider', 'Property', 'ServerIndex'):
    for config_id in AdminConfig.list(kind).splitlines():
        assert PATTERN.match(config_id), config_id
        real = AdminConfig.getObjectType(config_id)
        learn(real)
        for name, value in shown(config_id).items():
            assert known[real].has_key(name), (real, name)
            if known[real][name] not in SIMPLE:
                for match in PATTERN.finditer(value):
                    AdminConfig.getObjectType(match.group(0))
            count = count + 1
print count > 50
"""

#: functions that reach the Admin objects of whoever executes them, and split what they get in their own ways
SPLITTING = """
import sys
for module in ['sys', 'time', 're', 'os.path', 'getopt']:
    locals()[module] = __import__(module, {{}}, {{}}, [])
AdminConfig = sys._getframe(1).f_locals['AdminConfig']

def lines(text):
    found = [text]
    if '\\r' in text:
        found = text.split('\\r\\n')
    elif '\\n' in text:
        found = text.split('\\n')
    if found[-1] == '':
        found = found[:-1]
    return found

def attribute(config_id, name):
    value = AdminConfig.showAttribute(config_id, name)
    if value != None and value.startswith('[') and value.endswith(']'):
        value = value[1:-1].strip()
        if value == '':
            return []
        return value.split(' ')
    return value

def change(config_id, **settings):
    AdminConfig.modify(config_id, [[name, settings[name]] for name in settings.keys()])
"""
READING = """
execfile('{library}')
print [AdminConfig.showAttribute(each, 'name') for each in lines(AdminConfig.list('Node'))]
server = AdminConfig.getid('/Cell:{cell}/Node:{node}/Server:server1/')
print attribute(server, 'clusterName'), attribute(server, 'serverType'), attribute(server, 'components')
print attribute(AdminConfig.getid('/Node:{manager}/'), 'hostName')
print [AdminConfig.showAttribute(e, 'serverType') for e in lines(AdminConfig.list('ServerEntry', '*{node}*'))]
print lines(AdminConfig.list('J2CActivationSpec'))
store = lines(AdminConfig.list('KeyStore'))[0]
change(store, description='two words', readOnly='true')
print attribute(store, 'description'), attribute(store, 'readOnly'), AdminConfig.hasChanges()
"""
WRITING = """
cell = AdminConfig.list('Cell')
host = AdminConfig.create('VirtualHost', cell, [['name', 'orders_host']])
AdminConfig.create('HostAlias', host, '[[port "9080"] [hostname "*"]]')
print AdminConfig.showAttribute(AdminConfig.getid('/VirtualHost:orders_host/'), 'aliases').count('#HostAlias_')
attributes = ['name', 'first'], ['value', 'one'], ['description', '']
security = AdminConfig.getid('/Cell:{cell}/Security:/')
AdminConfig.create('Property', security, list(attributes))
AdminTask.setAdminActiveSecuritySettings('-customProperties["first=two","third=with blank"]')
ids = [AdminConfig.getid('/Security:/Property:%s/' % name) for name in ('first', 'third')]
print [AdminConfig.showAttribute(each, 'value') for each in ids]
AdminTask.setAdminActiveSecuritySettings('[-customProperties ["first="] -cacheTimeout 700]')
is_set = AdminTask.getActiveSecuritySettings().find('[cacheTimeout 700]') > 0
print AdminConfig.getid('/Security:/Property:first/') == '', is_set
entries = AdminConfig.getid('/Cell:{cell}/VariableMap:/')
AdminConfig.create('VariableSubstitutionEntry', entries, '[[symbolicName "A_B"] [description "x"] [value "/opt/a b"]]')
print AdminTask.showVariables('[-scope Cell={cell} -variableName A_B]')
print AdminTask.showVariables(['-variableName', 'A_B', '-scope', 'Cell'])
provider = AdminConfig.getid('/Cell:{cell}/JMSProvider:WebSphere MQ JMS Provider/')
pool = [['connectionPool', [['maxConnections', 20], ['minConnections', '2']]]]
factory = AdminConfig.create('MQConnectionFactory', provider, [['name', 'a b'], ['jndiName', 'jms/ab']] + pool)
inside = AdminConfig.showAttribute(factory, 'connectionPool')
print factory.startswith('"a b('), AdminConfig.showAttribute(inside, 'maxConnections')
AdminConfig.save()
print AdminConfig.queryChanges()[:9], AdminConfig.hasChanges()
"""


@pytest.fixture
def run(tmp_path: Path):
    """Run a script in local mode on a fresh profile; its output behind the banner."""
    write_profile(tmp_path)

    def _run(script: str) -> list[str]:
        library = tmp_path / "library.py"
        library.write_text(SPLITTING.format())
        path = tmp_path / "script.py"
        path.write_text(script.format(library=library, cell=CELL, node=NODE, manager=MANAGER))
        done = wsadmin(tmp_path, "-conntype", "NONE", "-lang", "jython", "-f", str(path))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.splitlines()[1:]

    return _run


def test_every_attribute_that_show_prints_is_one_that_attributes_tells_of(run):
    assert run(TYPES.replace("{", "{{").replace("}", "}}")) == ["True"]


def test_values_are_split_as_libraries_split_them(run):
    found = run(READING)
    assert found[0] == f"[u'{MANAGER}', u'{NODE}']"
    assert found[1] == "None APPLICATION_SERVER []"
    assert found[2] == "dmgr"
    assert found[3] == "[u'APPLICATION_SERVER']"
    assert found[4] == "[]"
    assert found[5] == "two words true 1"


def test_objects_are_written_as_libraries_write_them(run):
    assert run(WRITING) == [
        "1",
        "[u'two', u'with blank']",
        "True True",
        "/opt/a b",
        "/opt/a b",
        "True 20",
        "WASX7241I 0",
    ]
