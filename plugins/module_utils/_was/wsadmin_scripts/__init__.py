# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Programs that run inside wsadmin; plain ASCII, for Jython 2.1, Jython 2.7 and Python 3."""
