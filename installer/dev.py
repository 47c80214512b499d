"""Runs, tests and checks Relation Journal from a fresh clone: `python3 installer/dev.py run`.

This file is a head that any Python can read, so that one which is too old is told so in a
sentence and not in a traceback. The work is done by `installer.commands`.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Relation Journal needs Python 3.11 or newer, and this is Python {}.{}. "
        "Install a newer one and run this command with it, for example "
        "python3.12 installer/dev.py run.\n".format(*sys.version_info[:2])
    )
    sys.exit(1)

# Started by path, Python looks for modules beside this file; the package is one folder up.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from installer.commands import main  # only now is Python known to be new enough

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
