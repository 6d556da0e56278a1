# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# wsadmin.traceout: what was said and run, never a secret.
import sys

from java.io import FileOutputStream, OutputStreamWriter
from java.lang import System
from java.text import SimpleDateFormat
from java.util import Date


class Trace:
    def __init__(self, path, append):
        try:
            self.stream = OutputStreamWriter(FileOutputStream(path, append), "UTF-8")
        except IOError:
            self.stream = None
        self.format = SimpleDateFormat("M/d/yy H:mm:ss:SSS z")

    def note(self, text):
        if self.stream is not None:
            self.stream.write("[%s] 00000001 AbstractShell A   %s\n" % (self.format.format(Date()), text))
            self.stream.flush()

    def say(self, text, noted=None):
        # A text that holds what the user typed may hold a secret: its noted form is what the trace keeps.
        self.note('WASX7093I: Issuing message: "%s"' % (noted or text))
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def close(self):
        if self.stream is not None:
            self.stream.close()
