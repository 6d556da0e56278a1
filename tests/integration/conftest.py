# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The four runs that each module has to stand."""

from __future__ import annotations

import pytest


@pytest.fixture
def four_runs(module):
    """Check, run, check again, run again: the first two tell the same story, the last two find nothing to do."""

    def run(module_name, /, **options):
        predicted = module(module_name, check=True, **options)
        done = module(module_name, **options)
        assert predicted["changed"] is True and done["changed"] is True, (predicted, done)
        assert predicted["commands"] == done["commands"] and predicted["diff"] == done["diff"]
        assert module(module_name, check=True, **options)["changed"] is False
        again = module(module_name, **options)
        assert again["changed"] is False and again["commands"] == []
        return done

    return run
