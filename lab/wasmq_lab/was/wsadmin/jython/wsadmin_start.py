# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# Entry of the wsadmin shell in Jython; everything is in compiled modules beside it.
import wsadmin_shell

wsadmin_shell.main()
