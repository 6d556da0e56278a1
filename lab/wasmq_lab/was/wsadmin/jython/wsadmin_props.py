# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# soap, sas, ipc and ssl.client.props as the client reads them: escapes, {xor}, repeated alias blocks, variables.
import base64


def read_pairs(path):
    # Key and value in file order; the file is read once (it may be a FIFO).
    stream = open(path)
    lines = []
    line = stream.readline()  # read() would seek, which a FIFO cannot
    while line:
        lines.append(line)
        line = stream.readline()
    stream.close()
    found = []
    for line in lines:
        line = line.strip()
        if not line or line[0] in "#!" or "=" not in line:
            continue
        at = line.index("=")
        found.append((line[:at].strip(), unescaped(line[at + 1 :].strip())))
    return found


def unescaped(value):
    return value.replace("\\=", "=").replace("\\:", ":").replace("\\\\", "\\")


def read_login(path):
    try:
        return dict(read_pairs(path))
    except IOError:
        return {}


def clear_text(value):
    if value is None or value[:5].lower() != "{xor}":
        return value
    return "".join([chr(ord(character) ^ 95) for character in base64.b64decode(value[5:])])


class SslProps:
    # The general keys and the block of one alias.
    def __init__(self, path):
        self.path = path
        self.general = {}
        self.blocks = {}
        block = None
        for key, value in read_pairs(path):
            if key == "com.ibm.ssl.alias":
                block = self.blocks.setdefault(value, {})
            elif block is None:
                self.general[key] = value
            else:
                block[key[len("com.ibm.ssl.") :]] = value

    def block(self, alias):
        name = alias or self.general.get("com.ibm.ssl.defaultAlias") or "DefaultSSLSettings"
        return name, self.blocks.get(name)

    def resolved(self, value):
        return value.replace("${user.root}", self.general.get("user.root", "")).replace("file:", "")
